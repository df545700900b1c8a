import type { Kysely } from 'kysely'
import { prepared } from '../../database/prepared.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, TeamId } from '../../kernel/ids.ts'
import type { JsonObject } from '../../kernel/json.ts'

/** One thing that happened to a drift, and who did it. */
export interface AuditEntry {
  readonly seq: number
  readonly action: string
  readonly at: Date
  readonly actor: { readonly type: 'user' | 'api_key' | 'system'; readonly id: string | null; readonly name: string }
  readonly before: JsonObject | null
  readonly after: JsonObject | null
  readonly reason: string | null
}

const longestTrail = 500

/** What happened to the drift, oldest first; of a very long history its latest 500 entries. */
export async function auditTrailOf(db: Kysely<DB>, teamId: TeamId, id: DriftId): Promise<readonly AuditEntry[]> {
  const rows = await db
    .selectFrom('events')
    .modifyFront(prepared)
    .select(['seq', 'type', 'at', 'actor_type', 'actor_id', 'actor_name', 'reason'])
    .select((eb) => [
      eb.ref('before').$castTo<JsonObject | null>().as('before'),
      eb.ref('after').$castTo<JsonObject | null>().as('after'),
    ])
    .where('team_id', '=', teamId)
    .where('subject_id', '=', id)
    .orderBy('seq', 'desc')
    .limit(longestTrail)
    .execute()
  return rows.toReversed().map(({ seq, type, at, before, after, reason, ...actor }) => ({
    seq,
    action: type,
    at,
    actor: { type: actor.actor_type, id: actor.actor_id, name: actor.actor_name },
    before,
    after,
    reason,
  }))
}
