import { type Kysely, sql } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, TeamId } from '../../kernel/ids.ts'

/** Who decided a drift last, by the name of then: a person's email, a key's name, or what did it by itself. */
export interface LastDecision {
  readonly by: string
  readonly isReopening: boolean
}

/** The last decision about each of the drifts that has one. */
export async function lastDecisions(
  db: Kysely<DB>,
  teamId: TeamId,
  ids: readonly DriftId[],
): Promise<ReadonlyMap<string, LastDecision>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('events')
    .distinctOn('subject_id')
    .select(['subject_id', 'actor_name', 'type'])
    .where('team_id', '=', teamId)
    .where(sql<boolean>`subject_id = any(${ids}::uuid[])`)
    .where('type', 'in', ['drift:triaged', 'drift:approved', 'drift:rejected', 'drift:resolved', 'drift:reopened'])
    .orderBy('subject_id')
    .orderBy('seq', 'desc')
    .execute()
  return new Map(
    rows.map(({ subject_id, actor_name, type }) => [
      subject_id,
      { by: actor_name, isReopening: type === 'drift:reopened' },
    ]),
  )
}
