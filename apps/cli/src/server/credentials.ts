import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { apiKeyOf } from './api-key.ts'

const credentialsSchema = z.object({
  url: z.string(),
  accessToken: z.string(),
  /** Absent of a token or an API key that came from the environment: it is not renewed. */
  refreshToken: z.string().nullable(),
})

/** Which server, and as whom. */
export type Credentials = z.infer<typeof credentialsSchema>

/** `DRIFTSENTRY_URL` when nothing else says where the server is. */
export const defaultUrl = 'http://127.0.0.1:3001'

type Environment = Readonly<Record<string, string | undefined>>

/** Where a sign-in is kept: the XDG base directory for configuration, `~/.config` by default. */
export function credentialsPath(environment: Environment): string {
  const base = environment['XDG_CONFIG_HOME'] || join(homedir(), '.config')
  return join(base, 'driftsentry', 'credentials.json')
}

/**
 * What the environment says (`DRIFTSENTRY_URL` with `DRIFTSENTRY_API_KEY`, or else with `DRIFTSENTRY_TOKEN`), otherwise what
 * `login` kept; null when there is neither. Throws exit code 64 for a key that cannot be one. A token kept for one server is never sent to another that the environment names.
 */
export async function loadCredentials(environment: Environment): Promise<Credentials | null> {
  const url = environment['DRIFTSENTRY_URL'] || null
  const token = apiKeyOf(environment) ?? (environment['DRIFTSENTRY_TOKEN'] || null)
  if (token !== null) return { url: url ?? defaultUrl, accessToken: token, refreshToken: null }
  const kept = await readKept(credentialsPath(environment))
  return kept === null || (url !== null && trimmed(url) !== trimmed(kept.url)) ? null : kept
}

/** Keeps a sign-in where only its owner can read it, whole or not at all. */
export async function keepCredentials(credentials: Credentials, environment: Environment): Promise<void> {
  const path = credentialsPath(environment)
  const beside = `${path}.${process.pid}`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(beside, `${JSON.stringify(credentials)}\n`, { mode: 0o600 })
  await chmod(beside, 0o600)
  await rename(beside, path)
}

/** Forgets the sign-in. */
export async function forgetCredentials(environment: Environment): Promise<void> {
  await rm(credentialsPath(environment), { force: true })
}

async function readKept(path: string): Promise<Credentials | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new CliError(`${path}: cannot read the saved sign-in`)
  }
  try {
    return credentialsSchema.parse(JSON.parse(text))
  } catch {
    throw new CliError(`${path} is damaged; sign in again: driftsentry login`)
  }
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, '')
}
