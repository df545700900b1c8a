import { askSecret } from '../terminal/ask.ts'

/** The token of a link that was mailed or handed on, from the whole link or from what stands behind its `#`. */
export function linkToken(text: string): string {
  return text.slice(text.lastIndexOf('#') + 1).trim()
}

/** The invitation of `DRIFTSENTRY_INVITATION`; undefined where it is not set. It opens a team, so that no argument takes it. */
export function invitationOfEnvironment(): string | undefined {
  const link = process.env['DRIFTSENTRY_INVITATION'] || undefined
  return link === undefined ? undefined : linkToken(link)
}

/** The invitation that somebody types or pipes in. */
export async function askInvitation(): Promise<string> {
  return linkToken(await askSecret('Invitation link: '))
}
