import { sql, type Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import type { TeamId } from '../kernel/ids.ts'
import { canonicalEvent, eventHash, genesisHash, type ChainedEvent } from './chain.ts'

/**
 * What is wrong with a row of the log.
 * `altered`: its content does not give its hash. `missing`: this number is not there. `unlinked`: it does not follow the
 * row before it (one was exchanged or put in). `cut`: rows after the last one were removed, or the counter was changed.
 */
type ChainFault = 'altered' | 'missing' | 'unlinked' | 'cut'

/** `count` events were read and are whole; a fault names the first bad number. */
export type Verification =
  | { readonly whole: true; readonly count: number; readonly headHash: string }
  | { readonly whole: false; readonly count: number; readonly seq: number; readonly fault: ChainFault }

const pageRows = 1_000

type StoredEvent = ChainedEvent & { readonly prev_hash: Buffer; readonly hash: Buffer }

/**
 * Recomputes a team's hash chain from the stored rows, up to the event that is last when it begins, holding one page of
 * rows at a time. Nothing it decides by is computed in the database, whose owner it does not trust.
 */
export async function verifyChain(db: Kysely<DB>, teamId: TeamId): Promise<Verification> {
  const head = await db
    .selectFrom('event_heads')
    .select(['seq', 'hash'])
    .where('team_id', '=', teamId)
    .executeTakeFirst()
  const last = head?.seq ?? 0
  let previous = genesisHash
  let count = 0
  for await (const event of storedEvents(db, teamId)) {
    // Appended while we read; the next verification judges it.
    if (count === last && head !== undefined) break
    const fault = faultOf(event, previous, count + 1)
    if (fault !== null) return { whole: false, count, seq: count + 1, fault }
    previous = event.hash
    count += 1
  }
  if (count !== last || !previous.equals(head?.hash ?? genesisHash)) {
    return { whole: false, count, seq: Math.min(count, last) + 1, fault: 'cut' }
  }
  return { whole: true, count, headHash: previous.toString('hex') }
}

function faultOf(event: StoredEvent, previous: Buffer, expectedSeq: number): ChainFault | null {
  if (event.seq !== expectedSeq) return 'missing'
  if (!event.prev_hash.equals(previous)) return 'unlinked'
  return eventHash(previous, canonicalEvent(event)).equals(event.hash) ? null : 'altered'
}

/** A team's events in order, page by page. */
async function* storedEvents(db: Kysely<DB>, teamId: TeamId): AsyncGenerator<StoredEvent> {
  let after = 0
  for (;;) {
    const rows = await page(db, teamId, after)
    yield* rows
    const end = rows.at(-1)
    if (end === undefined) return
    after = end.seq
  }
}

/** The driver reads a timestamp as a Date, which has no microseconds, so `at` is read as the text that was hashed. */
function page(db: Kysely<DB>, teamId: TeamId, after: number): Promise<StoredEvent[]> {
  return db
    .selectFrom('events')
    .select([
      'id',
      'team_id',
      'seq',
      'type',
      'actor_type',
      'actor_id',
      'actor_name',
      'subject_type',
      'subject_id',
      'stack_id',
      'before',
      'after',
      'data',
      'reason',
      'request_id',
      'ip_address',
      'user_agent',
      'prev_hash',
      'hash',
      sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at'),
    ])
    .where('team_id', '=', teamId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(pageRows)
    .execute()
}
