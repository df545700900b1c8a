import { createTransport } from 'nodemailer'
import type { Secret } from '../../kernel/secret.ts'
import { type Answer, excerptOf, noAnswer } from './answer.ts'
import type { EmailText } from './email-message.ts'

export interface Mail extends EmailText {
  /** The same at each attempt, so that a mailbox can tell a repetition. */
  readonly id: string
  readonly to: readonly string[]
}

/** Hands mails to the operator's mail server. */
export interface MailSender {
  send(mail: Mail): Promise<Answer>
}

interface MailServer {
  /** smtp://user:password@host:587, or smtps. */
  readonly url: Secret
  readonly from: string
}

const deadlineMs = '10000'

/** Sends through one SMTP server. Its word is the answer: a mail counts as sent when it took it for somebody. */
export function mailSender({ url, from }: MailServer): MailSender {
  const address = new URL(url.reveal())
  for (const name of ['connectionTimeout', 'greetingTimeout', 'socketTimeout', 'dnsTimeout']) {
    address.searchParams.set(name, deadlineMs)
  }
  const transport = createTransport(address.href)
  const domain = from.slice(from.lastIndexOf('@') + 1).replace('>', '')
  return {
    async send({ id, to, subject, text, html }) {
      const mail = { from, to: [...to], subject, text, html, messageId: `<${id}@${domain}>` }
      try {
        const { response, rejected } = await transport.sendMail({
          ...mail,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        const note = rejected.length === 0 ? null : `The mail server refused ${rejected.length} of the recipients.`
        return { type: 'accepted', status: statusOf(response) ?? 250, excerpt: excerptOf(response), note }
      } catch (error) {
        return refusalOf(error)
      }
    },
  }
}

/** 5xx said to the envelope or the message is for good (RFC 5321, 4.2.1); said to a sign-in, the operator can repair it. */
function refusalOf(error: unknown): Answer {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const said =
    error instanceof Error && 'response' in error && typeof error.response === 'string' ? error.response : null
  const status = said === null ? null : statusOf(said)
  if (said === null || status === null) return noAnswer('The mail server does not respond.', false)
  const isFinal = status >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
  const failure = `The mail server responded with ${status}.`
  return { type: 'refused', status, excerpt: excerptOf(said), failure, isFinal, retryAfterMs: null }
}

function statusOf(response: string): number | null {
  const [status] = /^\d{3}/.exec(response) ?? []
  return status === undefined ? null : Number(status)
}
