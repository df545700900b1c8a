import { defaultUrl, loadCredentials } from './credentials.ts'

/** Where the server is, for what needs no sign-in: the flag, `DRIFTSENTRY_URL`, the server one is signed in to, or this machine. */
export async function serverUrl(flag: string | undefined): Promise<string> {
  return flag ?? (process.env['DRIFTSENTRY_URL'] || ((await loadCredentials(process.env))?.url ?? defaultUrl))
}
