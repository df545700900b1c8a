import { type Kysely, sql } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { DriftFacets } from './drift-list.ts'

const mostSorts = 5_000
const mostValues = 500

/** What the team's drifts can be told apart by, in order of the alphabet. Read from the counts, so it costs the same at any size. */
export async function facetsOfDrifts(db: Kysely<DB>, teamId: TeamId): Promise<DriftFacets> {
  const rows = await db
    .selectFrom('drift_tallies')
    .where('team_id', '=', teamId)
    .groupBy(['resource_type', 'region', 'account_id'])
    .having(sql<boolean>`sum(drifts) > 0`)
    .select(['resource_type', 'region', 'account_id'])
    .limit(mostSorts)
    .execute()
  return {
    resourceTypes: distinct(rows.map(({ resource_type }) => resource_type)),
    regions: distinct(rows.map(({ region }) => region)),
    accountIds: distinct(rows.map(({ account_id }) => account_id)),
  }
}

function distinct(values: readonly (string | null)[]): readonly string[] {
  const known = new Set(values.filter((value) => value !== null))
  return [...known].toSorted((a, b) => a.localeCompare(b)).slice(0, mostValues)
}
