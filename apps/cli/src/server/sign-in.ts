import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-code.ts'
import { askCode, askLine, askSecret } from '../terminal/ask.ts'
import type { Output } from '../terminal/output.ts'
import { safeText } from '../terminal/safe-text.ts'
import { defaultUrl, keepCredentials } from './credentials.ts'
import { ServerClient } from './server-client.ts'
import { ServerRefusal } from './server-refusal.ts'

const signedIn = z.object({ accessToken: z.string(), refreshToken: z.string(), user: z.object({ email: z.string() }) })

/** How often a mistyped code may be typed again. */
const codeTries = 3

/**
 * `driftsentry login`: signs in and keeps the session for the commands after. Asks for the code of a second factor where the
 * server does; without a terminal it comes from `DRIFTSENTRY_CODE` or the second line of the standard input.
 */
export async function login(flags: { readonly url?: string; readonly email?: string }, output: Output): Promise<void> {
  const url = flags.url ?? (process.env['DRIFTSENTRY_URL'] || defaultUrl)
  const email = flags.email ?? (await askLine('Email: '))
  const password = await askSecret('Password: ')
  const { user, ...tokens } = await withCode(output, (code) =>
    ServerClient.anonymous(url).call('POST', '/auth/login', signedIn, {
      body: { json: { email, password, ...(code === null ? {} : { code }) } },
    }),
  )
  await keepCredentials({ url, ...tokens }, process.env)
  output.error(`Signed in as ${safeText(user.email)}.\n`)
  const other = ['DRIFTSENTRY_API_KEY', 'DRIFTSENTRY_TOKEN'].find((name) => process.env[name])
  if (other !== undefined)
    output.error(`${other} is set and takes precedence over this sign-in; unset it to use the sign-in.\n`)
}

// The code is asked for once the password was right, and again while somebody is there to type it.
async function withCode<T>(output: Output, signIn: (code: string | null) => Promise<T>): Promise<T> {
  let code: string | null = null
  for (let typed = 0; ; typed += 1) {
    try {
      return await signIn(code)
    } catch (error) {
      if (!(error instanceof ServerRefusal) || !isAskedAgain(error, typed)) throw error
      if (typed > 0) output.error(`${safeText(error.message)}\n`)
      code = await codeGiven()
    }
  }
}

function isAskedAgain({ details }: ServerRefusal, typed: number): boolean {
  if (details['secondFactor'] === 'needed') return typed === 0
  return (
    details['secondFactor'] === 'wrong' && typed < codeTries && process.stdin.isTTY && !process.env['DRIFTSENTRY_CODE']
  )
}

async function codeGiven(): Promise<string> {
  const code = process.env['DRIFTSENTRY_CODE'] || (await askCode('Authenticator or recovery code: '))
  if (code !== '') return code
  throw new CliError(
    'this account needs a two-factor code; set DRIFTSENTRY_CODE, or pass it on the line after the password',
    exitCodes.notAllowed,
  )
}
