import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../database/transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import { systemClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { Secret } from '../kernel/secret.ts'
import { freshTeam } from '../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { appendEvents } from './append.ts'
import { type EventHub, openEventHub } from './event-hub.ts'
import { eventStreamService, type FollowRequest, type StreamItem } from './event-stream.service.ts'

let database: TestDatabase
let hub: EventHub
beforeAll(async () => {
  database = await testDatabase()
  hub = openEventHub({ db: database.db, url: database.url, onError: () => undefined })
})
afterAll(async () => {
  await hub.close()
  await database.close()
})

const streams = (by = hub, windowMs = 90 * 86_400_000) =>
  eventStreamService({ db: database.db, clock: systemClock, hub: by, windowMs })
const everything = { after: null, filter: { includesIdentity: true } } as const

async function freshCaller(): Promise<Caller> {
  const { teamId } = await freshTeam(database.db)
  return { teamId, actor: { type: 'system', name: 'test' }, requestId: null, ipAddress: null, userAgent: null }
}

/** Appends `count` events and names the last. */
async function append(caller: Caller, count = 1, type: 'stack:created' | 'session:started' = 'stack:created') {
  const drafts = Array.from({ length: count }, () => ({ type, subjectId: newId(), at: new Date(), data: {} }) as const)
  const range = await inTransaction(database.db, (tx) => appendEvents(tx, caller, drafts))
  return range?.last ?? 0
}

/** Follows until `enough` says so of the items until then. */
async function followed(caller: Caller, request: FollowRequest, enough: (items: readonly StreamItem[]) => boolean) {
  const items: StreamItem[] = []
  for await (const batch of streams().follow(caller, request, AbortSignal.timeout(20_000))) {
    items.push(...batch)
    if (enough(items)) return items
  }
  throw new Error(`the stream ended after ${items.length} items`)
}

const numbers = (items: readonly StreamItem[]) => items.map(({ kind, seq }) => `${kind} ${seq}`)

describe('following', () => {
  test('begins at the head with ready, and then has every event once and in order', async () => {
    const caller = await freshCaller()
    await append(caller, 3)
    const stream = streams().follow(caller, everything, AbortSignal.timeout(20_000))
    expect((await stream.next()).value).toEqual([{ kind: 'ready', seq: 3 }])
    await append(caller)
    await append(caller)
    const items: StreamItem[] = []
    while (items.length < 2) items.push(...((await stream.next()).value ?? []))
    await stream.return(undefined)
    expect(numbers(items)).toEqual(['event 4', 'event 5'])
  })

  test('resumes after the event named, from the log and into what happens now', async () => {
    const caller = await freshCaller()
    await append(caller, 1_500)
    const following = followed(caller, { ...everything, after: 100 }, (items) => items.length === 1_402)
    await append(caller)
    const items = await following
    expect(numbers(items).slice(0, 2)).toEqual(['ready 100', 'event 101'])
    expect(items.slice(1).map(({ seq }) => seq)).toEqual(Array.from({ length: 1_401 }, (_, index) => 101 + index))
  })

  test('a position past the head, or before the window, begins anew with reset', async () => {
    const caller = await freshCaller()
    const head = await append(caller, 5)
    for (const after of [head + 1, Number.MAX_SAFE_INTEGER]) {
      const [first] = await followed(caller, { ...everything, after }, (items) => items.length > 0)
      expect(first).toEqual({ kind: 'reset', seq: head })
    }
    const narrow = streams(hub, -1_000).follow(caller, { ...everything, after: 2 }, AbortSignal.timeout(20_000))
    expect((await narrow.next()).value).toEqual([{ kind: 'reset', seq: head }])
    await narrow.return(undefined)
  })

  test('resumes from the beginning of a log whose events tell of the past in no order', async () => {
    const caller = await freshCaller()
    const drafts = [5, 40, 1, 20].map((days) => {
      const at = new Date(Date.now() - days * 86_400_000)
      return { type: 'stack:created', subjectId: newId(), at, data: {} } as const
    })
    await inTransaction(database.db, (tx) => appendEvents(tx, caller, drafts))
    const items = await followed(caller, { ...everything, after: 1 }, (seen) => seen.length === 4)
    expect(numbers(items)).toEqual(['ready 1', 'event 2', 'event 3', 'event 4'])
  })

  test('a position that another process told of is no reset, however late this one is', async () => {
    const caller = await freshCaller()
    await append(caller, 2)
    const deaf = new Secret('postgres://nobody@127.0.0.1:1/none')
    const late = openEventHub({ db: database.db, url: deaf, onError: () => undefined, pollMs: 3_600_000 })
    const signal = AbortSignal.timeout(20_000)
    const before = streams(late).follow(caller, everything, signal)
    await before.next()
    const head = await append(caller, 3)
    const resumed = streams(late).follow(caller, { ...everything, after: head }, signal)
    expect((await resumed.next()).value).toEqual([{ kind: 'ready', seq: head }])
    await late.close()
  })

  test('a position that is no number is refused', async () => {
    const caller = await freshCaller()
    for (const after of [Number.NaN, -1, 1.5]) {
      const following = streams().follow(caller, { ...everything, after }, AbortSignal.timeout(1_000))
      await expect(following.next()).rejects.toThrow('position')
    }
  })

  test('another team’s events, and what is filtered out, are not seen; the position moves on', async () => {
    const [caller, other] = [await freshCaller(), await freshCaller()]
    await append(caller, 1)
    const filter = { includesIdentity: false, types: ['stack:created'] }
    const following = followed(caller, { after: 1, filter }, (items) => items.length === 3)
    await append(other, 10)
    await append(caller, 1_200, 'session:started')
    await append(caller, 1)
    const items = await following
    expect(items[0]).toEqual({ kind: 'ready', seq: 1 })
    expect(items.at(-1)).toMatchObject({ kind: 'event', seq: 1_202 })
    expect(items[1]?.kind).toBe('position')
  })

  test('ends when its signal aborts, and when the hub closes', async () => {
    const caller = await freshCaller()
    const stop = new AbortController()
    const aborted = streams().follow(caller, everything, stop.signal)
    await aborted.next()
    const waiting = aborted.next()
    stop.abort()
    expect((await waiting).done).toBe(true)
    const own = openEventHub({ db: database.db, url: database.url, onError: () => undefined })
    const closed = streams(own).follow(caller, everything, new AbortController().signal)
    await closed.next()
    const pending = closed.next()
    await own.close()
    expect((await pending).done).toBe(true)
  })
})

test('fifty followers of a team have every event of twelve writers, and cost few queries', async () => {
  const caller = await freshCaller()
  const wanted = 12 * 20
  const followers = Array.from({ length: 50 }, () =>
    followed(
      caller,
      { ...everything, after: 0 },
      (items) => items.filter(({ kind }) => kind === 'event').length === wanted,
    ),
  )
  const writer = async () => {
    for (let count = 0; count < 20; count += 1) await append(caller)
  }
  await Promise.all(Array.from({ length: 12 }, writer))
  const expected = Array.from({ length: wanted }, (_, index) => index + 1)
  for (const items of await Promise.all(followers)) {
    expect(items.filter(({ kind }) => kind === 'event').map(({ seq }) => seq)).toEqual(expected)
  }
})

test('a follower goes on when its listening connection is cut', async () => {
  const caller = await freshCaller()
  const following = followed(caller, { ...everything, after: 0 }, (items) => items.at(-1)?.seq === 2)
  await append(caller)
  await database.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'driftsentry events' and datname = current_database()`)
  await append(caller)
  expect(numbers(await following)).toEqual(['ready 0', 'event 1', 'event 2'])
})

test('a notification that names no team disturbs nobody', async () => {
  const caller = await freshCaller()
  const following = followed(caller, { ...everything, after: 0 }, (items) => items.at(-1)?.seq === 1)
  await database.pool.query(`select pg_notify('driftsentry_events', 'hello'), pg_notify('driftsentry_events', '')`)
  await append(caller)
  expect(numbers(await following)).toEqual(['ready 0', 'event 1'])
})
