import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import type { TeamId } from '../kernel/ids.ts'
import { latestCheckpoint } from './checkpoint.repository.ts'
import type { CheckpointSigner, SignedCheckpoint } from './checkpoint.ts'
import { canonicalEvent, eventHash, genesisHash, type ChainedEvent } from './chain.ts'

/**
 * What is wrong with a row of the log.
 * `altered`: its content does not give its hash. `missing`: this number is not there. `unlinked`: it does not follow the
 * row before it (one was exchanged or put in). `cut`: rows after the last one were removed, or the counter was changed.
 * `unsigned`: the log begins here, and no checkpoint of ours says that what was before was dropped. `rewritten`: the chain is
 * consistent, and not the one that an anchor kept outside the database remembers.
 */
export const chainFaults = ['altered', 'missing', 'unlinked', 'cut', 'unsigned', 'rewritten'] as const
export type ChainFault = (typeof chainFaults)[number]

/**
 * `count` events were read and are whole; a fault names the first bad number. `from` is the number the log begins with: 1, or
 * the one after what retention dropped.
 */
export type Verification =
  | {
      readonly whole: true
      readonly count: number
      readonly from: number
      readonly headSeq: number
      readonly headHash: string
    }
  | {
      readonly whole: false
      readonly count: number
      readonly from: number
      readonly seq: number
      readonly fault: ChainFault
    }

/** A number and the hash that the event had then, remembered outside the database. */
export interface Anchor {
  readonly seq: number
  /** 64 hexadecimal digits. */
  readonly hash: string
}

export interface VerifyOptions {
  readonly signer: Pick<CheckpointSigner, 'isOurs'>
  /** What the chain must agree with beyond itself. One of a number that retention dropped says nothing. */
  readonly anchors?: readonly Anchor[]
}

const pageRows = 1_000

/** An event as it is stored, with the two hashes that chain it. */
export type StoredEvent = ChainedEvent & { readonly prev_hash: Buffer; readonly hash: Buffer }

/**
 * Recomputes a team's hash chain from the stored rows, up to the event that is last when it begins, holding one page of
 * rows at a time. Nothing it decides by is computed in the database, whose owner it does not trust.
 */
export async function verifyChain(
  db: Kysely<DB>,
  teamId: TeamId,
  { signer, anchors = [] }: VerifyOptions,
): Promise<Verification> {
  const head = await db
    .selectFrom('event_heads')
    .select(['seq', 'hash'])
    .where('team_id', '=', teamId)
    .executeTakeFirst()
  const checkpoint = await latestCheckpoint(db, teamId)
  const start = checkpoint !== null && signer.isOurs(checkpoint) ? checkpoint : { seq: 0, hash: genesisHash }
  const remembered = new Map(anchors.map(({ seq, hash }) => [seq, hash.toLowerCase()]))
  const last = head?.seq ?? 0
  const from = start.seq + 1
  let { seq, hash: previous } = start
  const bad = (fault: ChainFault, at: number) =>
    ({ whole: false, count: seq - start.seq, from, seq: at, fault }) as const
  for await (const event of storedEvents(db, teamId, 0)) {
    if (event.seq <= start.seq) return bad('unlinked', event.seq)
    // Appended while we read; the next verification judges it.
    if (seq === last && head !== undefined) break
    const fault = faultOf(event, previous, seq + 1)
    if (fault !== null)
      return bad(fault === 'missing' && isUnsigned(checkpoint, start, seq) ? 'unsigned' : fault, seq + 1)
    if ((remembered.get(event.seq) ?? event.hash.toString('hex')) !== event.hash.toString('hex')) {
      return bad('rewritten', event.seq)
    }
    previous = event.hash
    seq = event.seq
  }
  if (seq !== last || !previous.equals(head?.hash ?? genesisHash)) return bad('cut', Math.min(seq, last) + 1)
  const future = anchors.find((anchor) => anchor.seq > last)
  if (future) return bad('cut', last + 1)
  return { whole: true, count: seq - start.seq, from, headSeq: seq, headHash: previous.toString('hex') }
}

/** Whether the beginning is missing and somebody else's checkpoint claims that it was dropped. */
function isUnsigned(checkpoint: SignedCheckpoint | null, start: { readonly seq: number }, seq: number): boolean {
  return checkpoint !== null && start.seq === 0 && seq === 0
}

function faultOf(event: StoredEvent, previous: Buffer, expectedSeq: number): ChainFault | null {
  if (event.seq !== expectedSeq) return 'missing'
  if (!event.prev_hash.equals(previous)) return 'unlinked'
  return eventHash(previous, canonicalEvent(event)).equals(event.hash) ? null : 'altered'
}

/** A team's events after a number in order, page by page; those alone that fit, where a condition is given. */
export async function* storedEvents(
  db: Kysely<DB>,
  teamId: TeamId,
  begin: number,
  fits: RawBuilder<SqlBool> = sql`true`,
): AsyncGenerator<StoredEvent> {
  let after = begin
  for (;;) {
    const rows = await page(db, teamId, { after, fits })
    yield* rows
    const end = rows.at(-1)
    if (end === undefined) return
    after = end.seq
  }
}

/** The driver reads a timestamp as a Date, which has no microseconds, so `at` is read as the text that was hashed. */
function page(
  db: Kysely<DB>,
  teamId: TeamId,
  { after, fits }: { readonly after: number; readonly fits: RawBuilder<SqlBool> },
): Promise<StoredEvent[]> {
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
    .where(fits)
    .orderBy('seq')
    .limit(pageRows)
    .execute()
}
