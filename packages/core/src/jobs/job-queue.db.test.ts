import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { inTransaction } from '../database/transaction.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { type JobHandler, type JobHandlers, openJobQueue, type JobObserver, type JobQueue } from './job-queue.ts'

const task = 'scans.end_stale'
let database: TestDatabase
let queue: JobQueue
const handled: string[] = []
const observe = vi.fn<JobObserver>()
const nothing = () => Promise.resolve()

/** The handler for the task of these tests; the others have nothing to do. */
function only(handler: JobHandler<typeof task>): JobHandlers {
  return {
    'accounts.mail': nothing,
    'accounts.prune': nothing,
    'channels.deliver': nothing,
    'kept_answers.prune': () => Promise.resolve(),
    'channels.prune': nothing,
    'channels.reconcile': nothing,
    'costs.record': async () => void handled.push('at the start'),
    'events.anchor': nothing,
    'metrics.compact': nothing,
    'events.keep_up': nothing,
    'policies.expire': nothing,
    'policies.reevaluate': nothing,
    [task]: handler,
  }
}

async function handler(data: object): Promise<void> {
  const name = 'name' in data ? String(data.name) : 'scheduled'
  handled.push(name)
  if (name === 'bad') throw new Error('the far end is down')
}

beforeAll(async () => {
  database = await testDatabase()
  queue = await openJobQueue({ url: database.url, onError: () => undefined })
  await queue.work(only(handler), observe)
})
afterAll(async () => {
  await queue.close()
  await database.close()
})

const waitFor = { timeout: 60_000, interval: 20 }

test('a job runs after its transaction commits, and not when it fails', async () => {
  const failed = inTransaction(database.db, async (tx) => {
    await queue.enqueue(tx, task, { data: { name: 'undone' } })
    throw new Error('the business transaction failed')
  })
  await expect(failed).rejects.toThrow('business transaction')
  await inTransaction(database.db, (tx) => queue.enqueue(tx, task, { data: { name: 'done' } }))
  await vi.waitFor(() => expect(handled).toContain('done'), waitFor)
  expect(handled).not.toContain('undone')
})

test('a failure is observed with its cause, and the next job still runs', async () => {
  await inTransaction(database.db, (tx) => queue.enqueue(tx, task, { data: { name: 'bad' } }))
  await inTransaction(database.db, (tx) => queue.enqueue(tx, task, { data: { name: 'after' } }))
  await vi.waitFor(() => expect(handled).toContain('after'), waitFor)
  expect(observe).toHaveBeenCalledWith(task, 'failed', new Error('the far end is down'))
})

test('a job that is not due yet is counted as queued', async () => {
  const startAfter = new Date(Date.now() + 3_600_000)
  await inTransaction(database.db, (tx) => queue.enqueue(tx, task, { data: {}, startAfter }))
  expect((await queue.queued()).get(task)).toBe(1)
})

test('of two processes one carries out a job, and each takes part of the work', async () => {
  const done: string[] = []
  const record = async (data: object) => void done.push('name' in data ? String(data.name) : 'scheduled')
  await using second = await openJobQueue({ url: database.url, onError: () => undefined })
  await second.work(only(record), observe)
  const wanted = Array.from({ length: 20 }, (_, index) => `n${index}`)
  const enqueue = wanted.map((name) => inTransaction(database.db, (tx) => queue.enqueue(tx, task, { data: { name } })))
  await Promise.all(enqueue)
  const all = () => [...done, ...handled].filter((name) => /^n\d/.test(name))
  await vi.waitFor(() => expect(all()).toHaveLength(20), waitFor)
  expect(new Set(all()).size).toBe(20)
})

test('what is due at the start of a process is done without waiting for its schedule', async () => {
  await vi.waitFor(() => expect(handled).toContain('at the start'), waitFor)
})

test('the schedule of a task is kept once for all processes', async () => {
  const { rows } = await sql<{ name: string; cron: string }>`select name, cron from jobs.schedule`.execute(database.db)
  expect(rows).toContainEqual({ name: task, cron: '*/5 * * * *' })
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
})
