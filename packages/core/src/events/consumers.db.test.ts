import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { inTransaction } from '../database/transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import { newId, type TeamId } from '../kernel/ids.ts'
import { freshTeam } from '../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { appendEvents } from './append.ts'
import { countParked } from './consumer.repository.ts'
import { type EventConsumer, runConsumers } from './consumers.ts'
import { type EventHub, openEventHub } from './event-hub.ts'

let database: TestDatabase
let hub: EventHub
beforeAll(async () => {
  database = await testDatabase({ maxConnections: 20 })
  hub = openEventHub({ db: database.db, url: database.url, onError: () => undefined, pollMs: 50 })
  await database.pool.query('create table effects (consumer text, team_id uuid, seq bigint)')
})
afterAll(async () => {
  await hub.close()
  await database.close()
})

let count = 0
let name = ''
beforeEach(() => void (name = `test ${(count += 1)}`))

function append(caller: Caller, events = 1) {
  const drafts = Array.from({ length: events }, () => {
    return { type: 'stack:created', subjectId: newId(), at: new Date(), data: {} } as const
  })
  return inTransaction(database.db, (tx) => appendEvents(tx, caller, drafts))
}

const seqs = async (teamId: TeamId): Promise<readonly number[]> => {
  const { rows } = await database.pool.query<{ seq: number }>(
    'select seq from effects where consumer = $1 and team_id = $2 order by ctid',
    [name, teamId],
  )
  return rows.map(({ seq }) => seq)
}

/** Writes down each number it is told; `before` may throw. */
function recorder(before: (seq: number) => void = () => undefined): EventConsumer {
  return {
    name,
    types: ['stack:created'],
    async handle(tx, teamId, events) {
      for (const { seq } of events) {
        await tx.executeQuery({
          sql: 'insert into effects values ($1, $2, $3)',
          parameters: [name, teamId, seq],
          query: { kind: 'RawNode', sqlFragments: [], parameters: [] },
          queryId: { queryId: String(seq) },
        })
        before(seq)
      }
    },
  }
}

const run = (consumers: readonly EventConsumer[], onError = vi.fn<(name: string, error: unknown) => void>()) =>
  runConsumers({ db: database.db, hub, consumers, onError, firstPauseMs: 20 })

const range = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
const patience = { timeout: 60_000, interval: 20 }

test('tells of every event once and in order, from the beginning and then as they happen', async () => {
  const caller = await freshTeam(database.db)
  await append(caller, 450)
  const stop = run([recorder()])
  await vi.waitFor(async () => expect(await seqs(caller.teamId)).toEqual(range(450)), patience)
  await append(caller, 3)
  await vi.waitFor(async () => expect(await seqs(caller.teamId)).toEqual(range(453)), patience)
  await stop()
  await append(caller)
  const again = run([recorder()])
  await vi.waitFor(async () => expect(await seqs(caller.teamId)).toEqual(range(454)), patience)
  await again()
})

test('of many runners one works in a team at a time, and nothing is told twice', async () => {
  const callers = await Promise.all([1, 2, 3].map(() => freshTeam(database.db)))
  const runners = [run([recorder()]), run([recorder()]), run([recorder()])]
  const writers = callers.flatMap((caller) => Array.from({ length: 40 }, () => append(caller)))
  await Promise.all(writers)
  for (const { teamId } of callers) {
    await vi.waitFor(async () => expect(await seqs(teamId)).toEqual(range(40)), patience)
  }
  await Promise.all(runners.map((stop) => stop()))
})

test('a failure undoes what it wrote, is tried again, and holds up no other team', async () => {
  const [bad, good] = [await freshTeam(database.db), await freshTeam(database.db)]
  await append(bad, 5)
  let failures = 0
  const consumer = recorder((seq) => {
    if (seq === 3 && (failures += 1) < 4) throw new Error('the far end is down')
  })
  const onError = vi.fn<(name: string, error: unknown) => void>()
  const stop = run([consumer], onError)
  await append(good, 2)
  await vi.waitFor(async () => expect(await seqs(good.teamId)).toEqual([1, 2]), patience)
  await vi.waitFor(async () => expect(await seqs(bad.teamId)).toEqual(range(5)), patience)
  expect(onError).toHaveBeenCalledTimes(3)
  await stop()
})

test('one that never succeeds is parked with its error, and counted', async () => {
  const caller = await freshTeam(database.db)
  await append(caller)
  await database.pool.query('insert into event_consumers (name, team_id, attempts) values ($1, $2, 19)', [
    name,
    caller.teamId,
  ])
  const stop = run([
    recorder(() => {
      throw new Error('it will never work')
    }),
  ])
  await vi.waitFor(async () => expect((await countParked(database.db)).get(name)).toBe(1), patience)
  const { rows } = await database.pool.query(
    'select last_error, seq from event_consumers where name = $1 and team_id = $2',
    [name, caller.teamId],
  )
  expect(rows).toEqual([{ last_error: 'it will never work', seq: 0 }])
  await stop()
})
