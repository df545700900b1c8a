import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { Role } from '../../kernel/caller.ts'
import type { MembershipId, TeamId, UserId } from '../../kernel/ids.ts'
import type { Membership } from './membership.ts'

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
