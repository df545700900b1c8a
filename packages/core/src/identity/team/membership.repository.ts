import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { Role } from '../../kernel/caller.ts'
import type { MembershipId, TeamId, UserId } from '../../kernel/ids.ts'
import type { FoundedTeam, Membership } from './membership.ts'

/** The user's teams, the one joined first at the head. */
export async function membershipsOf(db: Kysely<DB>, userId: UserId): Promise<readonly Membership[]> {
  const rows = await db
    .selectFrom('memberships as m')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .select(['m.team_id', 't.name', 'm.role'])
    .where('m.user_id', '=', userId)
    .where('t.deleted_at', 'is', null)
    .orderBy('m.created_at')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({ teamId: row.team_id, teamName: row.name, role: row.role }))
}

export async function anyTeamExists(db: Kysely<DB>): Promise<boolean> {
  const row = await db.selectFrom('teams').select('id').limit(1).executeTakeFirst()
  return row !== undefined
}

/** The first team of the user with this normalised email, and everybody in it. */
export async function findTeamOf(db: Kysely<DB>, email: string): Promise<FoundedTeam | null> {
  const rows = await db
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['m.team_id', 'u.id', 'u.email', 'm.role'])
    .where('m.team_id', '=', (eb) =>
      eb
        .selectFrom('memberships as own')
        .innerJoin('users as me', 'me.id', 'own.user_id')
        .select('own.team_id')
        .where((own) => own(own.fn('lower', ['me.email']), '=', email))
        .orderBy('own.created_at')
        .limit(1),
    )
    .orderBy('m.created_at')
    .orderBy('m.id')
    .execute()
  const [first] = rows
  if (!first) return null
  return { teamId: first.team_id, members: rows.map(({ id, email, role }) => ({ userId: id, email, role })) }
}

interface NewMembership {
  readonly id: MembershipId
  readonly userId: UserId
  readonly role: Role
  readonly createdAt: Date
}

export async function insertMembership(tx: Transaction<DB>, teamId: TeamId, membership: NewMembership): Promise<void> {
  const { id, userId, role, createdAt } = membership
  await tx
    .insertInto('memberships')
    .values({ id, team_id: teamId, user_id: userId, role, created_at: createdAt })
    .execute()
}
