import { z } from 'zod'
import { CliError, usageError } from '../cli-error.ts'
import { exitCodes } from '../exit-code.ts'
import { askLine, askSecret } from '../terminal/ask.ts'
import { credentialsPath, defaultUrl, forgetCredentials, keepCredentials, loadCredentials } from './credentials.ts'
import { ServerClient } from './server-client.ts'

const signedIn = z.object({ accessToken: z.string(), refreshToken: z.string(), user: z.object({ email: z.string() }) })

/** Signs in and keeps the session for the commands after. Returns the address it signed in with. */
export async function login(flags: { readonly url?: string; readonly email?: string }): Promise<string> {
  const url = flags.url ?? (process.env['DRIFTSENTRY_URL'] || defaultUrl)
  const email = flags.email ?? (await askLine('Email: '))
  const password = await askSecret('Password: ')
  if (password === '') throw new CliError('the password is empty', exitCodes.usage)
  const client = new ServerClient({ url, accessToken: '', refreshToken: null })
  const { user, ...tokens } = await client.call('POST', '/auth/login', signedIn, {
    body: { json: { email, password } },
  })
  await keepCredentials({ url, accessToken: tokens.accessToken, refreshToken: tokens.refreshToken }, process.env)
  return user.email
}

/** Ends the session on the server and forgets it here, which happens in any case. Says what was done. */
export async function logout(): Promise<string> {
  const credentials = await loadCredentials(process.env)
  if (credentials === null) return 'Nobody was signed in.'
  if (credentials.refreshToken === null) {
    throw usageError('the credential comes from the environment; unset DRIFTSENTRY_API_KEY and DRIFTSENTRY_TOKEN')
  }
  try {
    await new ServerClient(credentials).call('POST', '/auth/logout', z.unknown(), { body: { json: {} } })
    return 'Signed out.'
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    return `Forgotten here (${credentialsPath(process.env)}); the server did not end the session: ${error.message}`
  } finally {
    await forgetCredentials(process.env)
  }
}
