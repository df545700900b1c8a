import { sql, type Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import type { TeamId } from '../kernel/ids.ts'
import type { StreamEvent } from './stream-event.ts'

/**
 * Up to `limit` events of the team after number `after`, in order. Complete: an append holds the team's counter until it
 * commits, so no event with a lower number can appear later.
 */
export async function eventsAfter(
  db: Kysely<DB>,
  teamId: TeamId,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly StreamEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select(['seq', 'type', 'at', 'actor_type', 'actor_id', 'actor_name', 'subject_type', 'subject_id'])
    .select(['stack_id', 'data'])
    .where('team_id', '=', teamId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    seq: row.seq,
    type: row.type,
    at: row.at,
    actor: { type: row.actor_type, id: row.actor_id, name: row.actor_name },
    subject: { type: row.subject_type, id: row.subject_id },
    stackId: row.stack_id,
    data: row.data,
  }))
}

/** The number of each team's last event; a team without any is left out. */
export async function eventHeads(db: Kysely<DB>, teamIds: readonly TeamId[]): Promise<ReadonlyMap<TeamId, number>> {
  if (teamIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('event_heads')
    .select(['team_id', 'seq'])
    .where(sql<boolean>`team_id = any(${teamIds})`)
    .execute()
  return new Map(rows.map(({ team_id, seq }) => [team_id, seq]))
}

/**
 * Whether the event after number `after` is still offered: it is there, and was recorded since `since`. By the time of recording,
 * which rises with the numbers; `at` need not (clocks differ, an import tells of the past).
 */
export async function isOffered(
  db: Kysely<DB>,
  teamId: TeamId,
  { after, since }: { readonly after: number; readonly since: Date },
): Promise<boolean> {
  const next = await db
    .selectFrom('events')
    .select('seq')
    .where('team_id', '=', teamId)
    .where('seq', '=', after + 1)
    .where('recorded_at', '>=', since)
    .executeTakeFirst()
  return next !== undefined
}
