import { inspect } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Secret } from '../kernel/secret.ts'
import { freshTeam } from '../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { openDatabase } from './connection.ts'
import { jsonb } from './jsonb.ts'
import { inSnapshot, inTransaction } from './transaction.ts'

let database: TestDatabase
beforeAll(async () => void (database = await testDatabase()))
afterAll(() => database.close())

const onIdleError = () => undefined

describe('values read as documented', () => {
  test('counts, numerics, times and JSON', async () => {
    const { rows } = await sql`
      select 9007199254740991::int8 as count, 12.50::numeric as cost, '{"a": [1, null]}'::jsonb as json,
        '2026-01-31T09:30:00.123456+02:00'::timestamptz as at, null::int8 as nothing
    `.execute(database.db)
    const at = new Date('2026-01-31T07:30:00.123Z')
    expect(rows).toEqual([{ count: 9_007_199_254_740_991, cost: 12.5, json: { a: [1, null] }, at, nothing: null }])
  })

  test('an integer that a double cannot hold fails instead of being off by one', async () => {
    await expect(sql`select 9007199254740993 as count`.execute(database.db)).rejects.toThrow('9007199254740993')
  })

  test.each([
    ['an array', [1, 'two', { three: null }]],
    ['text', 'a "quoted" string'],
    ['a key named __proto__', JSON.parse('{"__proto__": {"a": 1}}')],
    ['null', null],
  ])('JSONB takes and gives back %s', async (_, value) => {
    const { rows } = await sql<{ value: unknown }>`select ${jsonb(value)}::jsonb as value`.execute(database.db)
    expect(rows[0]?.value).toEqual(value)
  })

  test('JSONB replaces what PostgreSQL cannot store, in values and keys', async () => {
    const value = { 'a\0b': ['\uD800', 'x\uDC00y', '😀 \\u0000'] }
    const { rows } = await sql<{ value: unknown }>`select ${jsonb(value)}::jsonb as value`.execute(database.db)
    expect(rows[0]?.value).toEqual({ 'a\uFFFDb': ['\uFFFD', 'x\uFFFDy', '😀 \\u0000'] })
  })
})

describe('a connection string is a secret', () => {
  const password = 'correct-horse'

  test.each([`mysql://u:${password}@localhost/x`, `postgres://u:${password}@host:port/x`, `u:${password}@localhost/x`])(
    'a wrong one is refused without being repeated',
    (url) => {
      const error = thrownBy(() => openDatabase({ url: new Secret(url), onIdleError }))
      expect(inspect(error, { depth: 9 })).not.toContain(password)
      expect(String(error)).toContain('postgres://user:password@host:port/database')
    },
  )

  test.each(['127.0.0.1:1', 'localhost'])('an error of connecting to %s does not hold it', async (host) => {
    await using unreachable = openDatabase({ url: new Secret(`postgres://u:${password}@${host}/nowhere`), onIdleError })
    const error = await sql`select 1`.execute(unreachable.db).catch((error: unknown) => error)
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(password)
  })
})

test('a pool outlives the server throwing its connections out, and says so', async () => {
  let told = 0
  await using database2 = openDatabase({ url: database.url, onIdleError: () => (told += 1) })
  await sql`select 1`.execute(database2.db)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
    database.db,
  )
  await expect.poll(() => told).toBe(1)
  await sql`select 1`.execute(database2.db)
})

test('the server ends a statement that takes too long', async () => {
  await using hasty = openDatabase({ url: database.url, statementTimeoutMs: 50, onIdleError })
  await expect(sql`select pg_sleep(30)`.execute(hasty.db)).rejects.toMatchObject({ code: '57014' })
})

test('a transaction that fails leaves nothing; one that meets a deadlock is tried again', async () => {
  const { db } = database
  const [one, other] = [(await freshTeam(db)).teamId, (await freshTeam(db)).teamId]
  const failing = inTransaction(db, async (tx) => {
    await tx.updateTable('teams').set({ name: 'lost' }).where('id', '=', one).execute()
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')

  let attempts = 0
  const meet = Promise.withResolvers<void>()
  const lockBoth = (first: typeof one, second: typeof one) =>
    inTransaction(db, async (tx) => {
      attempts += 1
      await tx.updateTable('teams').set({ name: 'first' }).where('id', '=', first).execute()
      if (attempts >= 2) meet.resolve()
      await meet.promise
      await tx.updateTable('teams').set({ name: 'second' }).where('id', '=', second).execute()
    })
  await Promise.all([lockBoth(one, other), lockBoth(other, one)])
  expect(attempts).toBeGreaterThanOrEqual(3)
  const names = await db.selectFrom('teams').select('name').where('id', 'in', [one, other]).execute()
  expect(names.map(({ name }) => name)).not.toContain('lost')
})

test('a snapshot shows one moment, and refuses to write', async () => {
  const { db } = database
  const { teamId } = await freshTeam(db)
  await inSnapshot(db, async (snapshot) => {
    const name = () => snapshot.selectFrom('teams').select('name').where('id', '=', teamId).executeTakeFirst()
    const before = await name()
    await db.updateTable('teams').set({ name: 'Renamed meanwhile' }).where('id', '=', teamId).execute()
    expect(await name()).toEqual(before)
  })
})

test('a snapshot refuses to write', async () => {
  const { teamId } = await freshTeam(database.db)
  const writing = inSnapshot(database.db, (snapshot) => snapshot.deleteFrom('teams').where('id', '=', teamId).execute())
  await expect(writing).rejects.toMatchObject({ code: '25006' })
})

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return null
}

test('a connection that breaks between two statements of a transaction fails the transaction and nothing else', async () => {
  await using own = await testDatabase()
  const uncaught: unknown[] = []
  const note = (error: unknown) => void uncaught.push(error)
  process.on('uncaughtException', note)
  const broken = own.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await own.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await vi.waitFor(async () => {
      const { rowCount } = await own.pool.query('select from pg_stat_activity where pid = $1', [rows[0]?.pid])
      expect(rowCount).toBe(0)
    })
    await sql`select 1`.execute(tx)
  })
  await expect(broken).rejects.toThrow(/terminat|queryable/)
  process.off('uncaughtException', note)
  expect(uncaught).toEqual([])
  expect((await own.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})
