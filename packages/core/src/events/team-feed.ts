import type { Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import { DomainError } from '../kernel/errors.ts'
import type { TeamId } from '../kernel/ids.ts'
import { eventHeads, eventsAfter } from './event-stream.repository.ts'
import type { StreamEvent } from './stream-event.ts'

/** How many of the latest events are kept, so that followers at the head cost no query each. */
const keptEvents = 1_000
const pageEvents = 500
const retryMs = 250
const readDeadlineMs = 5_000
const idleMs = 15_000

/** Told whether there is something new; false when nothing came for a while. */
type Wake = (isBehind: boolean) => void

/** Ends with {@link release}. */
export interface FeedReader {
  /** Whether there are events after `position` (or the feed was closed). False when none came for some 15 s, or the signal aborted. */
  readonly reaches: (position: number) => boolean | Promise<boolean>
  readonly release: () => void
}

/**
 * The newest events of one team, read once for all its followers in this process. Whoever is further behind than what is kept
 * reads the log itself.
 */
export class TeamFeed {
  readonly #db: Kysely<DB>
  readonly #teamId: TeamId
  #kept: StreamEvent[] = []
  #head = 0
  #opening: Promise<void> | null = null
  #reading = false
  #again = false
  #closed = false
  readonly #waiting = new Map<Wake, number>()
  readonly #idle = setInterval(() => this.#sendIdleOn(), idleMs / 3)

  constructor(db: Kysely<DB>, teamId: TeamId) {
    this.#db = db
    this.#teamId = teamId
    this.#idle.unref()
  }

  /** The number of the last event that was read. */
  get head(): number {
    return this.#head
  }

  get isClosed(): boolean {
    return this.#closed
  }

  /** Resolves once the head is known. Rejects when the database does not answer; the next call tries again. */
  open(): Promise<void> {
    this.#opening ??= this.#findHead().catch((error: unknown) => {
      this.#opening = null
      throw error
    })
    return this.#opening
  }

  async #findHead(): Promise<void> {
    const heads = await eventHeads(this.#db, [this.#teamId])
    this.#head = Math.max(this.#head, heads.get(this.#teamId) ?? 0)
  }

  /** Up to `limit` events after number `after`. Expects that the feed is open. */
  after(after: number, limit: number): readonly StreamEvent[] | Promise<readonly StreamEvent[]> {
    const first = this.#kept[0]
    if (first === undefined || after < first.seq - 1) return eventsAfter(this.#db, this.#teamId, { after, limit })
    const start = after - first.seq + 1
    return this.#kept.slice(start, start + limit)
  }

  /**
   * One follower's way to wait. What costs (a listener of the signal, a timer) is had once a follower or once a feed and not once
   * a wait, since thousands wait for the same event.
   */
  reader(signal: AbortSignal): FeedReader {
    let waiting: Wake | null = null
    const stop = () => {
      if (waiting && this.#waiting.delete(waiting)) waiting(false)
    }
    signal.addEventListener('abort', stop, { once: true })
    return {
      reaches: (position) => {
        if (this.#head > position || this.#closed) return true
        if (signal.aborted) return false
        return new Promise((wake) => {
          waiting = wake
          this.#waiting.set(wake, performance.now())
        })
      },
      release: () => signal.removeEventListener('abort', stop),
    }
  }

  #sendIdleOn(): void {
    const longAgo = performance.now() - idleMs
    for (const [wake, since] of this.#waiting) {
      if (since > longAgo) continue
      this.#waiting.delete(wake)
      wake(false)
    }
  }

  /** Looks for new events. While it looks, one more request is kept and no further ones. */
  refresh(): void {
    if (this.#reading) this.#again = true
    else if (!this.#closed) void this.#read()
  }

  /** Looks for new events where the log is known to go further. */
  refreshBelow(head: number): void {
    if (head > this.#head) this.refresh()
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#idle)
    this.#wakeAll()
  }

  /** Reads what there is at this moment. Rejects when the database does not answer. */
  async readToEnd(): Promise<void> {
    const heads = await eventHeads(this.#db, [this.#teamId])
    const head = heads.get(this.#teamId) ?? 0
    this.refreshBelow(head)
    const { reaches, release } = this.reader(AbortSignal.timeout(readDeadlineMs))
    const isThere = await reaches(head - 1)
    release()
    if (!isThere) throw new DomainError('UNAVAILABLE', 'The event log cannot be read right now. Try again in a moment.')
  }

  async #read(): Promise<void> {
    this.#reading = true
    try {
      await this.open()
      do {
        this.#again = false
        await this.#readOn()
      } while (this.#again && !this.#closed)
    } catch {
      // The database is away. The hub looks again when it is back; this covers an error that was not the connection's.
      setTimeout(() => this.refresh(), retryMs).unref()
    } finally {
      this.#reading = false
    }
  }

  #wakeAll(): void {
    const woken = [...this.#waiting.keys()]
    this.#waiting.clear()
    for (const wake of woken) wake(true)
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const events = await eventsAfter(this.#db, this.#teamId, { after: this.#head, limit: pageEvents })
      const last = events.at(-1)
      if (last === undefined) return
      this.#kept = [...this.#kept, ...events].slice(-keptEvents)
      this.#head = last.seq
      this.#wakeAll()
      if (events.length < pageEvents) return
    }
  }
}
