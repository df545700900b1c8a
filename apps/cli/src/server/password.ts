import { z } from 'zod'
import { askNewSecret, askSecret } from '../terminal/ask.ts'
import type { Output } from '../terminal/output.ts'
import { report } from '../terminal/report.ts'
import { linkToken } from './link-token.ts'
import { ServerClient } from './server-client.ts'
import { serverUrl } from './server-url.ts'

interface JsonFlag {
  readonly json?: true
}

const done = z.looseObject({ done: z.literal(true) })

/** `driftsentry password change`: every other session of the person ends. */
export async function changePassword(flags: JsonFlag, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const currentPassword = await askSecret('Current password: ')
  const newPassword = await askNewSecret('New password: ')
  const data = await client.call('POST', '/auth/change-password', done, {
    body: { json: { currentPassword, newPassword } },
  })
  report({ data, words: 'Password changed. All other sessions were signed out.' }, flags, output)
}

/** `driftsentry password forgot EMAIL`. The answer does not tell whether the email has an account. */
export async function forgotPassword(
  email: string,
  flags: JsonFlag & { readonly url?: string },
  output: Output,
): Promise<void> {
  const client = ServerClient.anonymous(await serverUrl(flags.url))
  const data = await client.call('POST', '/auth/forgot-password', done, { body: { json: { email } } })
  const words = `If there is an account with ${email}, a reset link is on its way. To use it: driftsentry password reset`
  report({ data, words }, flags, output)
}

/** `driftsentry password reset`: sets a new password by the link of a mail or of an admin. Every session ends. */
export async function resetPassword(flags: JsonFlag & { readonly url?: string }, output: Output): Promise<void> {
  const client = ServerClient.anonymous(await serverUrl(flags.url))
  const token = linkToken(await askSecret('Link: '))
  const password = await askNewSecret('New password: ')
  const data = await client.call('POST', '/auth/reset-password', done, { body: { json: { token, password } } })
  report({ data, words: 'Password changed. Sign in with it: driftsentry login' }, flags, output)
}
