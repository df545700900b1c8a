import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import { inTransaction } from '../database/transaction.ts'
import type { TeamId } from '../kernel/ids.ts'
import type { EventType } from './catalogue.ts'
import { type ConsumerPlace, lockCursor, moveCursor, noteFailure, placesBehind } from './consumer.repository.ts'
import type { EventHub } from './event-hub.ts'
import { eventsAfter } from './event-stream.repository.ts'
import type { StreamEvent } from './stream-event.ts'

/** Something that reacts to events. */
export interface EventConsumer {
  /** Under which its place in each log is kept: it never changes. */
  readonly name: string
  /** Of other types it is not told. */
  readonly types: readonly EventType[]
  /**
   * Reacts to events of one team, in order. What it writes with `tx` happens exactly once, with the cursor; an effect outside
   * the database is a job enqueued with `tx`. Throwing tries all of it again later.
   */
  handle(tx: Transaction<DB>, teamId: TeamId, events: readonly StreamEvent[]): Promise<void>
}

export interface ConsumersOptions {
  readonly db: Kysely<DB>
  readonly hub: EventHub
  readonly consumers: readonly EventConsumer[]
  readonly onError: (consumer: string, error: unknown) => void
  /** The pause after the first failure, doubled with each, milliseconds. Default 500. */
  readonly firstPauseMs?: number
}

const batchEvents = 200
const longestPauseMs = 10 * 60_000
/** Together with the pauses about an hour and a half, after which a person must look. */
const mostAttempts = 20

/**
 * Runs consumers until the result is called, which waits for what is under way. Any number of processes may: each place is held
 * by one at a time. A consumer begins with the beginning of each log; one that fails goes on elsewhere, waits longer each time
 * there, and is parked at last with its error kept.
 */
export function runConsumers({
  db,
  hub,
  consumers,
  onError,
  firstPauseMs = 500,
}: ConsumersOptions): () => Promise<void> {
  const byName = new Map(consumers.map((consumer) => [consumer.name, consumer]))
  const due = new Set<TeamId | null>()
  let running: Promise<void> | null = null
  const stopping = new AbortController()
  const stopped = stopping.signal

  async function consume(place: ConsumerPlace, consumer: EventConsumer): Promise<void> {
    let more = true
    while (more && !stopped.aborted) {
      try {
        more = await inTransaction(db, (tx) => consumeBatch(tx, place, consumer))
      } catch (error) {
        onError(consumer.name, error)
        await fail(place, error)
        return
      }
    }
  }

  async function fail(place: ConsumerPlace, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : 'unknown cause'
    await inTransaction(db, async (tx) => {
      const cursor = await lockCursor(tx, place)
      if (!cursor) return
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** cursor.attempts)
      await noteFailure(tx, place, { message, pauseMs, parks: cursor.attempts + 1 >= mostAttempts })
    })
  }

  async function work(): Promise<void> {
    while (due.size > 0 && !stopped.aborted) {
      const teams = [...due]
      due.clear()
      const named = teams.filter((team) => team !== null)
      const told = named.flatMap((teamId) => consumers.map(({ name }) => ({ name, teamId })))
      const places = teams.includes(null) ? await placesBehind(db, [...byName.keys()]) : told
      for (const place of places) {
        const consumer = byName.get(place.name)
        if (consumer && !stopped.aborted) await consume(place, consumer)
      }
    }
  }

  function wake(teamId: TeamId | null): void {
    due.add(teamId)
    if (stopped.aborted || running) return
    running = work()
      // The database is away: the hub wakes again when it is back, and every few seconds.
      .catch((error: unknown) => onError('(all)', error))
      .finally(() => {
        running = null
        if (due.size > 0 && !stopped.aborted) setImmediate(() => wakeAgain())
      })
  }
  const wakeAgain = () => {
    const [next] = due
    if (next !== undefined) wake(next)
  }

  const stopListening = hub.onAny(wake)
  wake(null)
  return async () => {
    stopping.abort()
    stopListening()
    await running
  }
}

/** Says whether there may be more. */
async function consumeBatch(tx: Transaction<DB>, place: ConsumerPlace, consumer: EventConsumer): Promise<boolean> {
  const cursor = await lockCursor(tx, place)
  if (!cursor) return false
  const events = await eventsAfter(tx, place.teamId, { after: cursor.seq, limit: batchEvents })
  const last = events.at(-1)
  if (!last) return false
  const types: readonly string[] = consumer.types
  const wanted = events.filter(({ type }) => types.includes(type))
  if (wanted.length > 0) await consumer.handle(tx, place.teamId, wanted)
  await moveCursor(tx, place, last.seq)
  return events.length === batchEvents
}
