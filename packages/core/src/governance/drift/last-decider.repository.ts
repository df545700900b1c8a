import { type Kysely, sql } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, TeamId } from '../../kernel/ids.ts'

/** Who decided each of the drifts last, by the name of then: a person's email, a key's name, or what closed it by itself. */
export async function lastDeciders(
  db: Kysely<DB>,
  teamId: TeamId,
  ids: readonly DriftId[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('events')
    .distinctOn('subject_id')
    .select(['subject_id', 'actor_name'])
    .where('team_id', '=', teamId)
    .where(sql<boolean>`subject_id = any(${ids}::uuid[])`)
    .where('type', 'in', ['drift:triaged', 'drift:approved', 'drift:rejected', 'drift:resolved'])
    .orderBy('subject_id')
    .orderBy('seq', 'desc')
    .execute()
  return new Map(rows.map(({ subject_id, actor_name }) => [subject_id, actor_name]))
}
