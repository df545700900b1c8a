import type { Role } from '@driftsentry/core/caller'
import { z } from 'zod'
import type { Output } from '../terminal/output.ts'
import { report } from '../terminal/report.ts'
import { findOne } from './find-one.ts'
import type { ListFlags } from './list-flags.ts'
import { day, fetchPage, printPage } from './list-page.ts'
import { teamPath } from './me.ts'
import { ServerClient } from './server-client.ts'

/** `--team` is for API keys: see {@link teamPath}. */
export interface OfTeamFlags {
  readonly team?: string
  readonly json?: true
}

const memberSchema = z.looseObject({
  userId: z.string(),
  email: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  role: z.string(),
  hasSecondFactor: z.boolean(),
  lastLoginAt: z.string().nullable(),
})
const identified = memberSchema.transform((member) => ({ ...member, id: member.userId }))
const invited = z.looseObject({
  email: z.string(),
  role: z.string(),
  expiresAt: z.string(),
  link: z.string().nullable(),
})
const linked = z.looseObject({ link: z.string() })

/** `driftsentry members list`. */
export async function listMembers(flags: ListFlags & OfTeamFlags, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const query = { limit: String(flags.limit) }
  const page = await fetchPage(client, `${await teamPath(client, flags)}/members`, memberSchema, { query })
  printPage(page, flags, output, {
    heading: ['EMAIL', 'NAME', 'ROLE', '2FA', 'LAST SIGN-IN', 'ID'],
    row: ({ email, firstName, lastName, role, hasSecondFactor, lastLoginAt, userId }) => [
      email,
      [firstName, lastName].filter(Boolean).join(' '),
      role,
      hasSecondFactor ? 'yes' : 'no',
      day(lastLoginAt ?? undefined),
      userId,
    ],
  })
}

/** `driftsentry members invite EMAIL`: prints the link to hand on, where the server mails none. */
export async function inviteMember(
  email: string,
  flags: OfTeamFlags & { readonly role: Role },
  output: Output,
): Promise<void> {
  const client = await ServerClient.signedIn()
  const body = { json: { email, role: flags.role } }
  const data = await client.call('POST', `${await teamPath(client, flags)}/members`, invited, { body })
  const until = `until ${day(data.expiresAt)} UTC`
  const words =
    data.link === null
      ? `Invitation sent to ${data.email} as ${data.role}; it works ${until}.`
      : `Share this link with ${data.email}, invited as ${data.role}; it works ${until} and is not shown again.`
  report({ data, words, lines: data.link === null ? [] : [data.link] }, flags, output)
}

/** `driftsentry members role EMAIL ROLE`. */
export async function changeRole(
  email: string,
  { role, ...flags }: OfTeamFlags & { readonly role: Role },
  output: Output,
): Promise<void> {
  const { client, path } = await memberNamed(email, flags)
  const data = await client.call('PATCH', path, memberSchema, { body: { json: { role } } })
  report({ data, words: `${data.email} is now ${data.role}.` }, flags, output)
}

/** `driftsentry members remove EMAIL`. The API keys the member made are revoked. */
export async function removeMember(email: string, flags: OfTeamFlags, output: Output): Promise<void> {
  const { client, path, member } = await memberNamed(email, flags)
  const data = await client.call('DELETE', path, z.unknown())
  report({ data, words: `Removed ${member.email}; the API keys they created are revoked.` }, flags, output)
}

/** `driftsentry members reset-link EMAIL`: prints a link by which the member sets a new password. */
export async function resetLink(email: string, flags: OfTeamFlags, output: Output): Promise<void> {
  const { client, path, member } = await memberNamed(email, flags)
  const data = await client.call('POST', `${path}/password-reset`, linked, { body: { json: {} } })
  const words = `Share this link with ${member.email}; it works once, for one hour. To use it: driftsentry password reset`
  report({ data, words, lines: [data.link] }, flags, output)
}

/** `driftsentry members remove-second-factor EMAIL`: for who lost the device and the recovery codes. */
export async function removeSecondFactor(email: string, flags: OfTeamFlags, output: Output): Promise<void> {
  const { client, path, member } = await memberNamed(email, flags)
  const data = await client.call('DELETE', `${path}/second-factor`, z.unknown())
  report({ data, words: `Two-factor authentication is now off for ${member.email}.` }, flags, output)
}

async function memberNamed(named: string, flags: OfTeamFlags) {
  const client = await ServerClient.signedIn()
  const members = `${await teamPath(client, flags)}/members`
  const wanted = named.toLowerCase()
  const member = await findOne(client, members, {
    item: identified,
    is: ({ id, email }) => id === wanted || email.toLowerCase() === wanted,
    called: `member ${named}`,
  })
  return { client, member, path: `${members}/${member.id}` }
}
