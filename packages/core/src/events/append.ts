import { sql, type Transaction } from 'kysely'
import { v7 } from 'uuid'
import { jsonb, storableText } from '../database/jsonb.ts'
import type { DB } from '../database/schema.generated.ts'
import type { Actor, Caller } from '../kernel/caller.ts'
import type { StackId } from '../kernel/ids.ts'
import { storableAddress } from '../kernel/storable-address.ts'
import { eventSubjects, type EventType } from './catalogue.ts'
import { canonicalEvent, eventHash, genesisHash, type ChainedEvent } from './chain.ts'

/** The channel that is notified of each append, with the team's id; listeners then read the log. */
export const eventChannel = 'driftsentry_events'

/** A fact to be appended. `before`, `after` and `data` are anything that has a JSON form; no secret may be in them. */
export interface EventDraft {
  readonly type: EventType
  /** The id of the thing the event tells of; which kind of thing follows from the type. */
  readonly subjectId: string
  readonly at: Date
  /** What a list needs to redraw its row. */
  readonly data: object
  readonly stackId?: StackId | null
  readonly before?: object | null
  readonly after?: object | null
  readonly reason?: string | null
  /** Who did it, where that is not the caller: a rule of the team, in a scan that somebody asked for. */
  readonly actor?: Actor
}

/** The numbers that the events got, both ends included. */
export interface AppendedRange {
  readonly first: number
  readonly last: number
}

/** Rows in one INSERT: bounds the text built at once, and at this size the round trips no longer count. */
const rowsPerInsert = 1_000
const longestUserAgent = 1_000

/**
 * Appends events to the log of the caller's team, in order, as part of the business transaction; null when there are none.
 *
 * Call it last in the transaction: it takes the numbers from the team's counter row, and the lock on that row makes the
 * numbers gapless in commit order and the hash chain serial, so everything that follows is time others wait.
 */
export async function appendEvents(
  tx: Transaction<DB>,
  caller: Caller,
  drafts: readonly EventDraft[],
): Promise<AppendedRange | null> {
  if (drafts.length === 0) return null
  const head = await takeNumbers(tx, caller, drafts.length)
  const first = head.seq - drafts.length + 1
  const constant = callerColumns(caller)
  let previous = head.hash
  // One batch is stored while the next is hashed.
  let storing: Promise<unknown> = Promise.resolve()
  for (let start = 0; start < drafts.length; start += rowsPerInsert) {
    const rows: string[] = []
    for (const [index, draft] of drafts.slice(start, start + rowsPerInsert).entries()) {
      const canonical = canonicalEvent({
        ...constant,
        ...draftColumns(draft),
        ...actorOf(draft),
        id: v7(),
        seq: first + start + index,
      })
      const hash = eventHash(previous, canonical)
      rows.push(withHashes(canonical, previous, hash))
      previous = hash
    }
    await storing
    storing = insertAndMoveHead(tx, caller, { rows, hash: previous })
    storing.catch(() => undefined)
  }
  await storing
  return { first, last: head.seq }
}

/** Locks the team's counter row, adds `count` to it, and returns it with the hash of the last event there is. */
async function takeNumbers(tx: Transaction<DB>, caller: Caller, count: number) {
  return tx
    .insertInto('event_heads')
    .values({ team_id: caller.teamId, seq: count, hash: genesisHash })
    .onConflict((conflict) =>
      conflict.column('team_id').doUpdateSet((eb) => ({ seq: eb('event_heads.seq', '+', count) })),
    )
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
}

/** The rows are stored from the very text that was hashed. */
async function insertAndMoveHead(tx: Transaction<DB>, caller: Caller, batch: { rows: string[]; hash: Buffer }) {
  await sql`
    with appended as (
      insert into events (id, team_id, seq, type, at, actor_type, actor_id, actor_name, subject_type, subject_id, stack_id,
        before, after, data, reason, request_id, ip_address, user_agent, prev_hash, hash)
      select id, team_id, seq, type, at, actor_type, actor_id, actor_name, subject_type, subject_id, stack_id,
        before, after, data, reason, request_id, ip_address, user_agent, prev_hash, hash
      from json_populate_recordset(null::events, ${`[${batch.rows.join(',')}]`}::json)
    ), moved as (
      update event_heads set hash = ${batch.hash} where team_id = ${caller.teamId}
    )
    select pg_notify(${eventChannel}, ${caller.teamId})
  `.execute(tx)
}

/** Appends the two hashes, as bytea text, to the members of the canonical object. */
function withHashes(canonical: string, previous: Buffer, hash: Buffer): string {
  return `${canonical.slice(0, -1)},"prev_hash":${bytea(previous)},"hash":${bytea(hash)}}`
}

function bytea(bytes: Buffer): string {
  return `"\\\\x${bytes.toString('hex')}"`
}

type CallerColumn = 'team_id' | 'actor_type' | 'actor_id' | 'actor_name' | 'request_id' | 'ip_address' | 'user_agent'

function callerColumns(caller: Caller): Pick<ChainedEvent, CallerColumn> {
  return {
    team_id: caller.teamId.toLowerCase(),
    ...actorColumns(caller.actor),
    request_id: storableOrNull(caller.requestId),
    ip_address: storableAddress(caller.ipAddress),
    user_agent: storableOrNull(caller.userAgent?.slice(0, longestUserAgent)),
  }
}

function actorColumns(actor: Actor): Pick<ChainedEvent, 'actor_type' | 'actor_id' | 'actor_name'> {
  switch (actor.type) {
    case 'user':
      return { actor_type: 'user', actor_id: actor.id.toLowerCase(), actor_name: storableText(actor.email) }
    case 'api_key':
      return { actor_type: 'api_key', actor_id: actor.id.toLowerCase(), actor_name: storableText(actor.name) }
    case 'system':
      return { actor_type: 'system', actor_id: null, actor_name: storableText(actor.name) }
  }
}

function actorOf({ actor }: EventDraft) {
  return actor ? actorColumns(actor) : {}
}

type DraftColumn = 'type' | 'at' | 'subject_type' | 'subject_id' | 'stack_id' | 'before' | 'after' | 'data' | 'reason'

function draftColumns(draft: EventDraft): Pick<ChainedEvent, DraftColumn> {
  return {
    type: draft.type,
    at: draft.at.toISOString().replace('Z', '000Z'),
    subject_type: eventSubjects[draft.type],
    subject_id: draft.subjectId.toLowerCase(),
    stack_id: draft.stackId?.toLowerCase() ?? null,
    before: JSON.parse(jsonb(draft.before ?? null)),
    after: JSON.parse(jsonb(draft.after ?? null)),
    data: JSON.parse(jsonb(draft.data)),
    reason: storableOrNull(draft.reason),
  }
}

function storableOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : storableText(text)
}
