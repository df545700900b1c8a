import { type Kysely, sql, type Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { InvitationId, TeamId, UserId } from '../../kernel/ids.ts'
import type { PageRequest } from '../../kernel/paging.ts'
import { toPerson } from '../../kernel/person.ts'
import { pageStart, readPage } from '../../kernel/read-page.ts'
import type { Invitation } from './team.ts'

const list = 'invitations'

/** One page of a team's open invitations, the newest at the head. Throws VALIDATION_ERROR for a foreign cursor. */
export async function pageOfInvitations(
  db: Kysely<DB>,
  teamId: TeamId,
  { page, now }: { readonly page: PageRequest; readonly now: Date },
) {
  const after = pageStart(list, page)
  const query = selectPending(db, now)
    .select(sql<string>`i.created_at::text`.as('sort_value'))
    .where('i.team_id', '=', teamId)
    .$call((invitations) =>
      after === null
        ? invitations.offset(page.offset)
        : invitations.where(sql<boolean>`(i.created_at, i.id) < (${after.value}::timestamptz, ${after.id}::uuid)`),
    )
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(page.limit + 1)
  const { rows, nextCursor } = await readPage(list, page, query)
  return { items: rows.map(toInvitation), nextCursor }
}

export async function countInvitations(db: Kysely<DB>, teamId: TeamId, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom('invitations')
    .where('team_id', '=', teamId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** An invitation that may be accepted, with its team's name; null when it was, was revoked, or has expired. */
export async function findPending(
  db: Kysely<DB>,
  id: InvitationId,
  now: Date,
): Promise<(Invitation & { readonly teamName: string }) | null> {
  const row = await selectPending(db, now).where('i.id', '=', id).executeTakeFirst()
  return row ? { ...toInvitation(row), teamName: row.team_name } : null
}

/** As {@link findPending}, and holds it until the transaction ends, so that it is accepted once. */
export async function lockPending(tx: Transaction<DB>, id: InvitationId, now: Date): Promise<Invitation | null> {
  const row = await selectPending(tx, now).where('i.id', '=', id).forUpdate('i').executeTakeFirst()
  return row ? toInvitation(row) : null
}

/** An invitation for the mail that tells of it: open, or accepted at once because the person was a user already. */
export async function findToTell(db: Kysely<DB>, id: InvitationId, now: Date) {
  const row = await db
    .selectFrom('invitations as i')
    .innerJoin('teams as t', 't.id', 'i.team_id')
    .leftJoin('users as u', 'u.id', 'i.invited_by')
    .select(['i.email', 'i.role', 'i.accepted_at', 't.name as team_name', 'u.email as inviter'])
    .where('i.id', '=', id)
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', now)
    .executeTakeFirst()
  if (!row) return null
  const { email, role, inviter } = row
  return { email, role, inviter, teamName: row.team_name, isAccepted: row.accepted_at !== null }
}

type NewInvitation = Omit<Invitation, 'invitedBy'> & {
  readonly invitedBy: UserId | null
  readonly acceptedAt: Date | null
}

export async function insertInvitation(tx: Transaction<DB>, invitation: NewInvitation): Promise<void> {
  await tx
    .insertInto('invitations')
    .values({
      id: invitation.id,
      team_id: invitation.teamId,
      email: invitation.email,
      role: invitation.role,
      invited_by: invitation.invitedBy,
      expires_at: invitation.expiresAt,
      accepted_at: invitation.acceptedAt,
      created_at: invitation.createdAt,
    })
    .execute()
}

export async function markAccepted(tx: Transaction<DB>, id: InvitationId, at: Date): Promise<void> {
  await tx.updateTable('invitations').set({ accepted_at: at }).where('id', '=', id).execute()
}

/** Ends the open invitations that fit, expired ones too, and gives them. */
export async function revokePending(
  tx: Transaction<DB>,
  teamId: TeamId,
  { at, ...which }: { readonly at: Date } & ({ readonly id: InvitationId } | { readonly email: string }),
): Promise<readonly { readonly id: InvitationId; readonly email: string }[]> {
  return tx
    .updateTable('invitations')
    .set({ revoked_at: at })
    .where('team_id', '=', teamId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .$call((update) =>
      'id' in which
        ? update.where('id', '=', which.id)
        : update.where((eb) => eb(eb.fn('lower', ['email']), '=', which.email)),
    )
    .returning(['id', 'email'])
    .execute()
}

function selectPending(db: Kysely<DB>, now: Date) {
  return db
    .selectFrom('invitations as i')
    .innerJoin('teams as t', 't.id', 'i.team_id')
    .leftJoin('users as u', 'u.id', 'i.invited_by')
    .select([
      'i.id',
      'i.team_id',
      'i.email',
      'i.role',
      'i.invited_by',
      'u.email as invited_by_email',
      'i.expires_at',
      'i.created_at',
      't.name as team_name',
    ])
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', now)
    .where('t.deleted_at', 'is', null)
}

type InvitationRow = Awaited<ReturnType<ReturnType<typeof selectPending>['executeTakeFirstOrThrow']>>

function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    teamId: row.team_id,
    email: row.email,
    role: row.role,
    invitedBy: toPerson(row.invited_by, row.invited_by_email),
    expiresAt: row.expires_at,
    createdAt: row.created_at,
  }
}
