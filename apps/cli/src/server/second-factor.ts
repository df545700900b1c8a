import { z } from 'zod'
import { usageError } from '../cli-error.ts'
import { askCode } from '../terminal/ask.ts'
import type { Output } from '../terminal/output.ts'
import { report } from '../terminal/report.ts'
import { safeJson } from '../terminal/safe-text.ts'
import { fetchMe } from './me.ts'
import { ServerClient } from './server-client.ts'

interface JsonFlag {
  readonly json?: true
}

const setUp = z.looseObject({ secret: z.string(), uri: z.string() })
const codes = z.looseObject({ recoveryCodes: z.array(z.string()) })

/** `driftsentry second-factor status`. */
export async function showSecondFactor(flags: JsonFlag, output: Output): Promise<void> {
  const { secondFactor } = await fetchMe(await ServerClient.signedIn())
  if (flags.json) return void output.stdout.write(`${safeJson(secondFactor)}\n`)
  const { isEnabled, isRequired, recoveryCodesLeft } = secondFactor
  const left = isEnabled ? `, ${recoveryCodesLeft} recovery ${recoveryCodesLeft === 1 ? 'code' : 'codes'} left` : ''
  const required = isRequired ? '; one of your teams requires it' : ''
  output.stdout.write(`${isEnabled ? 'enabled' : 'not enabled'}${left}${required}\n`)
}

/** `driftsentry second-factor setup`: prints a new secret for an authenticator app, as its address and to be typed. */
export async function setUpSecondFactor(flags: JsonFlag, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const data = await client.call('POST', '/auth/second-factor', setUp, { body: { json: {} } })
  const words =
    'Add the secret to an authenticator app. Then, with a code from the app: driftsentry second-factor enable'
  report({ data, words, lines: [data.uri, data.secret] }, flags, output)
}

/** `driftsentry second-factor enable`: prints the recovery codes. */
export async function enableSecondFactor(flags: JsonFlag, output: Output): Promise<void> {
  await printCodes('/auth/second-factor/enable', 'Two-factor authentication is on.', {
    flags,
    output,
  })
}

/** `driftsentry second-factor recovery-codes`: prints new ones, in the place of those there were. */
export async function renewRecoveryCodes(flags: JsonFlag, output: Output): Promise<void> {
  await printCodes('/auth/second-factor/recovery-codes', 'The recovery codes before are worth nothing any more.', {
    flags,
    output,
  })
}

/** `driftsentry second-factor disable`. */
export async function disableSecondFactor(flags: JsonFlag, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const data = await client.call('POST', '/auth/second-factor/disable', z.unknown(), {
    body: { json: await givenCode() },
  })
  report({ data, words: 'Two-factor authentication is off.' }, flags, output)
}

async function printCodes(
  path: string,
  done: string,
  { flags, output }: { readonly flags: JsonFlag; readonly output: Output },
): Promise<void> {
  const client = await ServerClient.signedIn()
  const data = await client.call('POST', path, codes, { body: { json: await givenCode() } })
  const words = `${done} Save these recovery codes; each signs you in once without your device, and they are not shown again.`
  report({ data, words, lines: data.recoveryCodes }, flags, output)
}

async function givenCode(): Promise<{ readonly code: string }> {
  const code = process.env['DRIFTSENTRY_CODE'] || (await askCode('Authenticator code: '))
  if (code === '') throw usageError('a code of the authenticator app is needed; set DRIFTSENTRY_CODE, or pipe it in')
  return { code }
}
