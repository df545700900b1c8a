import type { Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Clock } from '../kernel/clock.ts'
import { DomainError } from '../kernel/errors.ts'
import type { EventHub } from './event-hub.ts'
import { isOffered } from './event-stream.repository.ts'
import { isWanted, type StreamEvent, type StreamFilter } from './stream-event.ts'
import type { TeamFeed } from './team-feed.ts'

/** What a follower is given. `seq` is where it stands afterwards, and where it resumes. */
export type StreamItem =
  /** The first item: what follows begins after `seq`. */
  | { readonly kind: 'ready'; readonly seq: number }
  /** In place of `ready`: the position asked for is no longer (or not yet) in the log, so whatever was loaded must be loaded anew. */
  | { readonly kind: 'reset'; readonly seq: number }
  | { readonly kind: 'event'; readonly seq: number; readonly event: StreamEvent }
  /** Nothing wanted happened for a while; resume from here. */
  | { readonly kind: 'position'; readonly seq: number }

export interface FollowRequest {
  /** Resume after this event; null begins at the head. */
  readonly after: number | null
  readonly filter: StreamFilter
}

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly hub: EventHub
  /** How far back a stream may resume. */
  readonly windowMs: number
  /** Told of the last event of each batch that a follower has taken. */
  readonly onTaken?: ((event: StreamEvent, followedSince: Date) => void) | undefined
}

/** Bounds what one follower holds at a time. */
const batchEvents = 200
/** Passed-over events after which a follower is told its position. */
const silentEvents = 1_000

export type EventStreamService = ReturnType<typeof eventStreamService>

/** Following a team's events as they happen. */
export function eventStreamService({ db, clock, hub, windowMs, onTaken }: Deps) {
  async function opening({ teamId }: Caller, { after }: FollowRequest, feed: TeamFeed): Promise<StreamItem> {
    // Another process may have told the follower of events that this one has not read yet.
    if (after !== null && after > feed.head) await feed.readToEnd()
    const { head } = feed
    if (after === null || after === head) return { kind: 'ready', seq: head }
    const since = new Date(clock.now().getTime() - windowMs)
    const resumes = after < head && (await isOffered(db, teamId, { after, since }))
    return resumes ? { kind: 'ready', seq: after } : { kind: 'reset', seq: head }
  }

  return {
    /**
     * A team's events, each once and in order, from any process, without a gap, until the signal aborts or the server stops.
     * In batches, so that a reader that is behind catches up quickly; the next is read when the last was taken. Throws
     * VALIDATION_ERROR for a position that is none.
     */
    async *follow(caller: Caller, request: FollowRequest, signal: AbortSignal): AsyncGenerator<readonly StreamItem[]> {
      if (request.after !== null && !(Number.isSafeInteger(request.after) && request.after >= 0)) {
        throw new DomainError('VALIDATION_ERROR', 'The position to resume from must be the number of an event.')
      }
      // Held before the log is read: what is appended from here on is told to the feed.
      const { feed, release } = hub.hold(caller.teamId)
      const reader = feed.reader(signal)
      const followedSince = clock.now()
      try {
        await feed.open()
        const first = await opening(caller, request, feed)
        yield [first]
        const { filter } = request
        let position = first.seq
        let told = position
        while (!signal.aborted && !feed.isClosed) {
          const isBehind = await reader.reaches(position)
          if (signal.aborted || feed.isClosed) return
          if (isBehind) {
            const events = await feed.after(position, batchEvents)
            position = events.at(-1)?.seq ?? feed.head
            const wanted = events.filter((event) => isWanted(event, filter))
            if (wanted.length > 0) yield wanted.map((event) => ({ kind: 'event', seq: event.seq, event }) as const)
            const last = wanted.at(-1)
            if (last) onTaken?.(last, followedSince)
            told = last?.seq ?? told
            if (position - told < silentEvents) continue
          }
          yield [{ kind: 'position', seq: position }]
          told = position
        }
      } finally {
        reader.release()
        release()
      }
    },
  }
}
