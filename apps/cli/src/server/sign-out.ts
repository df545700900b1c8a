import { z } from 'zod'
import { CliError, usageError } from '../cli-error.ts'
import type { Output } from '../terminal/output.ts'
import { safeText } from '../terminal/safe-text.ts'
import { type Credentials, credentialsPath, forgetCredentials, loadCredentials } from './credentials.ts'
import { ServerClient } from './server-client.ts'

const ended = z.looseObject({ endedSessions: z.number() })

/**
 * `driftsentry logout`: ends the session on the server and forgets it here, which happens in any case. With `--all` every session
 * of the person ends; where that fails the sign-in is kept, to try again with.
 */
export async function logout(flags: { readonly all?: true }, output: Output): Promise<void> {
  const credentials = await loadCredentials(process.env)
  if (credentials === null) return output.error('Nobody was signed in.\n')
  if (credentials.refreshToken === null) {
    throw usageError('the credential comes from the environment; unset DRIFTSENTRY_API_KEY and DRIFTSENTRY_TOKEN')
  }
  const words = flags.all ? await endAll(credentials) : await endOne(credentials)
  output.error(`${safeText(words)}\n`)
}

async function endAll(credentials: Credentials): Promise<string> {
  const { endedSessions } = await new ServerClient(credentials).call('POST', '/auth/logout-all', ended, {
    body: { json: {} },
  })
  await forgetCredentials(process.env)
  return `Signed out everywhere: ${endedSessions} ${endedSessions === 1 ? 'session' : 'sessions'} ended.`
}

async function endOne(credentials: Credentials): Promise<string> {
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
