import { z } from 'zod'
import { askLine, askNewSecret } from '../terminal/ask.ts'
import type { Output } from '../terminal/output.ts'
import { report } from '../terminal/report.ts'
import { askInvitation, invitationOfEnvironment } from './link-token.ts'
import { ServerClient } from './server-client.ts'
import { serverUrl } from './server-url.ts'

export interface RegisterFlags {
  readonly url?: string
  readonly email?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly team?: string
  readonly invitationStdin?: true
  readonly json?: true
}

const registered = z.looseObject({ next: z.enum(['sign_in', 'confirm']) })

/** `driftsentry register`: makes an account, with a team of its own or in the team of an invitation. */
export async function register(flags: RegisterFlags, output: Output): Promise<void> {
  const url = await serverUrl(flags.url)
  const email = flags.email ?? (await askLine('Email: '))
  const invitation = flags.invitationStdin ? await askInvitation() : invitationOfEnvironment()
  const password = await askNewSecret('Password: ')
  const { firstName, lastName, team: teamName } = flags
  const answer = await ServerClient.anonymous(url).call('POST', '/auth/register', registered, {
    body: { json: { email, password, firstName, lastName, teamName, invitation } },
  })
  report({ data: answer, words: next[answer.next](email) }, flags, output)
}

// The server answers alike for an email that has an account already, so these promise nothing about it.
const next = {
  sign_in: (email: string) => `Account created. Sign in: driftsentry login --email ${email}`,
  confirm: (email: string) =>
    `Check the email sent to ${email} and open its link, then: driftsentry login --email ${email}`,
}
