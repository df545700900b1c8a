import { z } from 'zod'
import type { Output } from '../terminal/output.ts'
import { report } from '../terminal/report.ts'
import { findOne } from './find-one.ts'
import { askInvitation, invitationOfEnvironment } from './link-token.ts'
import type { ListFlags } from './list-flags.ts'
import { day, fetchPage, printPage } from './list-page.ts'
import { teamPath } from './me.ts'
import type { OfTeamFlags } from './members.ts'
import { ServerClient } from './server-client.ts'

const invitationSchema = z.looseObject({
  id: z.string(),
  email: z.string(),
  role: z.string(),
  invitedBy: z.looseObject({ email: z.string() }).nullable(),
  expiresAt: z.string(),
})
const joined = z.looseObject({ teamId: z.string() })

/** `driftsentry invitations list`: the open ones. */
export async function listInvitations(flags: ListFlags & OfTeamFlags, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const query = { limit: String(flags.limit) }
  const page = await fetchPage(client, `${await teamPath(client, flags)}/invitations`, invitationSchema, { query })
  printPage(page, flags, output, {
    heading: ['EMAIL', 'ROLE', 'INVITED BY', 'EXPIRES', 'ID'],
    row: ({ email, role, invitedBy, expiresAt, id }) => [email, role, invitedBy?.email ?? '', day(expiresAt), id],
  })
}

/** `driftsentry invitations revoke ID_OR_EMAIL`: the link leads nowhere any more. */
export async function revokeInvitation(named: string, flags: OfTeamFlags, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const invitations = `${await teamPath(client, flags)}/invitations`
  const wanted = named.toLowerCase()
  const { id, email } = await findOne(client, invitations, {
    item: invitationSchema,
    is: (each) => each.id === wanted || each.email.toLowerCase() === wanted,
    called: `open invitation ${named}`,
  })
  const data = await client.call('DELETE', `${invitations}/${id}`, z.unknown())
  report({ data, words: `Revoked the invitation for ${email}.` }, flags, output)
}

/** `driftsentry invitations accept`: who is signed in joins the team of an invitation. */
export async function acceptInvitation(flags: { readonly json?: true }, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const invitation = invitationOfEnvironment() ?? (await askInvitation())
  const data = await client.call('POST', '/auth/join', joined, { body: { json: { invitation } } })
  report({ data, words: `Joined. To work in the team: driftsentry teams switch ${data.teamId}` }, flags, output)
}
