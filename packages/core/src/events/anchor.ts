import type { Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import type { Clock } from '../kernel/clock.ts'

/** Where a team's log stood at a time. Kept outside the database, it makes any later rewriting of what was before visible. */
export interface LogAnchor {
  readonly at: string
  readonly teamId: string
  readonly seq: number
  readonly hash: string
}

/** Somewhere the database's owner cannot write. */
export interface AnchorSink {
  /** Resolves once the anchors are kept for good. */
  post(anchors: readonly LogAnchor[]): Promise<void>
  /** The last number that was posted of each team. */
  posted(): Promise<ReadonlyMap<string, number>>
}

/** Posts the head of every team's log that moved since the last time, and says how many. */
export async function anchorHeads(
  db: Kysely<DB>,
  { sink, clock }: { readonly sink: AnchorSink; readonly clock: Clock },
): Promise<number> {
  const posted = await sink.posted()
  const at = clock.now().toISOString()
  const heads = await db.selectFrom('event_heads').select(['team_id', 'seq', 'hash']).where('seq', '>', 0).execute()
  const anchors = heads
    .filter(({ team_id, seq }) => seq > (posted.get(team_id) ?? 0))
    .map(({ team_id, seq, hash }) => ({ at, teamId: team_id, seq, hash: hash.toString('hex') }))
  if (anchors.length > 0) await sink.post(anchors)
  return anchors.length
}
