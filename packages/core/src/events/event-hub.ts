import type { Kysely } from 'kysely'
import pg from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DB } from '../database/schema.generated.ts'
import { brandId, isUuid, type TeamId } from '../kernel/ids.ts'
import type { Secret } from '../kernel/secret.ts'
import { eventChannel } from './append.ts'
import { eventHeads } from './event-stream.repository.ts'
import { TeamFeed } from './team-feed.ts'

export interface EventHubOptions {
  readonly db: Kysely<DB>
  /** For the one connection that listens. */
  readonly url: Secret
  /** Told when the listening connection broke; another is made. */
  readonly onError: (error: Error) => void
  /** How often the heads are looked at, in case a notification was lost. Default 5 s. */
  readonly pollMs?: number
}

/** A feed of a team's events, for as long as it is held. */
export interface HeldFeed {
  readonly feed: TeamFeed
  /** Ends the holding. */
  readonly release: () => void
}

/** Wakes those who wait for a team's events, whichever process wrote them. */
export interface EventHub extends AsyncDisposable {
  /** The feed that all followers of a team in this process share. */
  hold(teamId: TeamId): HeldFeed
  /** Wakes for any team's events: with the team, or null when it may be any of them. The result ends it. `wake` must not throw. */
  onAny(wake: (teamId: TeamId | null) => void): () => void
  close(): Promise<void>
}

const longestBackoffMs = 5_000
const endDeadlineMs = 1_000

/**
 * Listens on one connection for all teams. A notification carries only the team and is level-triggered: it says "look", and
 * looking twice does no harm. After a lost connection, and every few seconds anyway, every held feed is looked at.
 */
export function openEventHub({ db, url, onError, pollMs = 5_000 }: EventHubOptions): EventHub {
  const feeds = new Map<TeamId, { readonly feed: TeamFeed; holders: number }>()
  const closing = new AbortController()

  const listeners = new Set<(teamId: TeamId | null) => void>()

  const look = (teamId: TeamId) => {
    feeds.get(teamId)?.feed.refresh()
    for (const wake of listeners) wake(teamId)
  }
  const lookAtAll = () => {
    for (const { feed } of feeds.values()) feed.refresh()
    for (const wake of listeners) wake(null)
  }

  async function poll(): Promise<void> {
    while (!closing.signal.aborted) {
      await sleep(pollMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined)
      if (closing.signal.aborted) return
      for (const wake of listeners) wake(null)
      if (feeds.size === 0) continue
      // While the database is away the listener tells; it is looked at again when that is back.
      const heads = await eventHeads(db, [...feeds.keys()]).catch(() => new Map<TeamId, number>())
      for (const [teamId, head] of heads) feeds.get(teamId)?.feed.refreshBelow(head)
    }
  }

  const listening = listen({ url, signal: closing.signal, onError, onWake: look, onConnected: lookAtAll })
  const polling = poll()

  async function close(): Promise<void> {
    closing.abort()
    for (const { feed } of feeds.values()) feed.close()
    await Promise.all([listening, polling])
  }

  return {
    hold(teamId) {
      const held = feeds.get(teamId) ?? { feed: new TeamFeed(db, teamId), holders: 0 }
      feeds.set(teamId, held)
      held.holders += 1
      let isHeld = true
      return {
        feed: held.feed,
        release() {
          if (!isHeld) return
          isHeld = false
          held.holders -= 1
          if (held.holders > 0) return
          feeds.delete(teamId)
          held.feed.close()
        },
      }
    },
    onAny(wake) {
      listeners.add(wake)
      return () => void listeners.delete(wake)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

interface Listening {
  readonly url: Secret
  readonly signal: AbortSignal
  readonly onError: (error: Error) => void
  readonly onWake: (teamId: TeamId) => void
  readonly onConnected: () => void
}

/** Keeps one listening connection until the signal, with growing, jittered pauses between attempts. */
async function listen(listening: Listening): Promise<void> {
  const { signal, onError } = listening
  let failures = 0
  while (!signal.aborted) {
    try {
      await listenOnce(listening, () => (failures = 0))
    } catch (error) {
      failures += 1
      if (!signal.aborted && failures === 1) onError(error instanceof Error ? error : new Error('the listener failed'))
    }
    const pause = Math.min(longestBackoffMs, 50 * 2 ** failures) * (0.5 + Math.random() / 2)
    await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

/** Ends when the connection does: rejects when it broke, resolves when the signal closed it. */
async function listenOnce({ url, signal, onWake, onConnected }: Listening, connected: () => void): Promise<void> {
  const client = new pg.Client({
    connectionString: url.reveal(),
    application_name: 'driftsentry events',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
  })
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>()
  client.on('error', reject)
  client.on('end', resolve)
  client.on('notification', ({ payload = '' }) => {
    // Anybody who may connect to the database may notify: what is no team wakes nobody, and throws into nobody's arms.
    if (isUuid(payload)) onWake(brandId<TeamId>(payload))
  })
  const stop = () => resolve()
  signal.addEventListener('abort', stop, { once: true })
  try {
    // A client that is told to end while it connects may settle neither, so nothing here waits for the client alone.
    await Promise.race([client.connect().then(() => client.query(`listen ${eventChannel}`)), ended])
    if (signal.aborted) return
    connected()
    onConnected()
    await ended
  } finally {
    signal.removeEventListener('abort', stop)
    await Promise.race([client.end().catch(() => undefined), sleep(endDeadlineMs, undefined, { ref: false })])
  }
}
