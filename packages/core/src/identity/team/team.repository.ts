import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { TeamId, UserId } from '../../kernel/ids.ts'
import type { Team } from './team.ts'

/** The team, or null when it was deleted. */
export async function findTeam(db: Kysely<DB>, teamId: TeamId): Promise<Team | null> {
  const row = await selectTeams(db, teamId).executeTakeFirst()
  return row ? toTeam(row) : null
}

/** As {@link findTeam}, and holds the team until the transaction ends: who changes its members does so one after the other. */
export async function lockTeam(tx: Transaction<DB>, teamId: TeamId): Promise<Team | null> {
  const row = await selectTeams(tx, teamId).forNoKeyUpdate().executeTakeFirst()
  return row ? toTeam(row) : null
}

export async function insertTeam(tx: Transaction<DB>, { id, name, createdAt }: Omit<Team, 'requiresSecondFactor'>) {
  await tx.insertInto('teams').values({ id, name, created_at: createdAt }).execute()
}

export async function saveTeam(tx: Transaction<DB>, { id, name, requiresSecondFactor }: Team): Promise<void> {
  await tx
    .updateTable('teams')
    .set({ name, requires_second_factor: requiresSecondFactor })
    .where('id', '=', id)
    .execute()
}

/** The names of the person's teams that ask for a second factor. */
export async function teamsRequiringFactor(db: Kysely<DB>, userId: UserId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('memberships as m')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .select('t.name')
    .where('m.user_id', '=', userId)
    .where('t.deleted_at', 'is', null)
    .where('t.requires_second_factor', '=', true)
    .orderBy('t.name')
    .execute()
  return rows.map(({ name }) => name)
}

function selectTeams(db: Kysely<DB>, teamId: TeamId) {
  return db
    .selectFrom('teams')
    .select(['id', 'name', 'requires_second_factor', 'created_at'])
    .where('id', '=', teamId)
    .where('deleted_at', 'is', null)
}

type TeamRow = Awaited<ReturnType<ReturnType<typeof selectTeams>['executeTakeFirstOrThrow']>>

function toTeam(row: TeamRow): Team {
  return {
    id: row.id,
    name: row.name,
    requiresSecondFactor: row.requires_second_factor,
    createdAt: row.created_at,
  }
}
