import type { Mailer } from '@driftsentry/core/account-mail'
import { mailSender } from '@driftsentry/core/mail-sender'
import type { Secret } from '@driftsentry/core/secret'

/** Sends what people are told about their accounts through the operator's mail server. A refusal fails the job that sends. */
export function accountMailer(server: { readonly url: Secret; readonly from: string }): Mailer {
  const sender = mailSender(server)
  return {
    async send(mail) {
      const answer = await sender.send(mail)
      if (answer.type !== 'accepted') throw new Error(`a mail about an account was not taken: ${answer.failure}`)
    },
  }
}
