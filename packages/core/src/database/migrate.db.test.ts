import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { generateSchema } from '../../scripts/generate-schema.ts'
import { emptyDatabase, testDatabase } from '../testing/test-database.ts'
import { openDatabase } from './connection.ts'
import { migrate, migrationStatus, rollback } from './migrate.ts'
import { migrations } from './migrations.ts'

const names = Object.keys(migrations)

test('every migration goes back to nothing and forward again to the same schema', async () => {
  await using database = await emptyDatabase()
  expect(await migrate(database.db)).toEqual(names)
  const schema = await generateSchema(database.db)
  for (const name of names.toReversed()) expect(await rollback(database.db)).toEqual([name])
  expect(await rollback(database.db)).toEqual([])
  const { rows } = await sql`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relname not like 'kysely%'
    union all select proname from pg_proc where pronamespace = 'public'::regnamespace
  `.execute(database.db)
  expect(rows).toEqual([])
  expect(await migrate(database.db)).toEqual(names)
  expect(await generateSchema(database.db)).toBe(schema)
})

test('schema.generated.ts is what the migrated database gives; if not: npm run db:codegen', async () => {
  await using database = await testDatabase()
  const committed = await readFile(new URL('schema.generated.ts', import.meta.url), 'utf8')
  expect(await generateSchema(database.db)).toBe(committed)
})

test('many servers that start at once migrate once', async () => {
  await using database = await emptyDatabase()
  const servers = Array.from({ length: 6 }, () => openDatabase({ url: database.url, onIdleError: () => undefined }))
  const applied = await Promise.all(servers.map(({ db }) => migrate(db)))
  expect(applied.flat()).toEqual(names)
  await Promise.all(servers.map((server) => server.close()))
})

test('status tells applied from pending and writes nothing', async () => {
  await using database = await emptyDatabase()
  expect(await migrationStatus(database.db)).toEqual(names.map((name) => ({ name, appliedAt: null })))
  const { rows } = await sql`select to_regclass('kysely_migration') as present`.execute(database.db)
  expect(rows).toEqual([{ present: null }])
  await migrate(database.db)
  await rollback(database.db)
  const status = await migrationStatus(database.db)
  expect(status.at(-1)).toEqual({ name: names.at(-1), appliedAt: null })
  expect(status[0]).toEqual({ name: names[0], appliedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) })
})

test.each([
  ['migrate', migrate],
  ['rollback', rollback],
  ['status', migrationStatus],
])('%s refuses a database that is newer than the program and says what to do', async (_, command) => {
  await using database = await testDatabase()
  await sql`insert into kysely_migration values ('9999_from_the_future', now()::text)`.execute(database.db)
  await expect(command(database.db)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('9999_from_the_future'),
  })
})

test('leaves the statement timeout of the pool as it was', async () => {
  await using database = await emptyDatabase()
  const url = database.url
  await using single = openDatabase({ url, maxConnections: 1, statementTimeoutMs: 1_234, onIdleError: () => undefined })
  await migrate(single.db)
  const { rows } = await sql`show statement_timeout`.execute(single.db)
  expect(rows).toEqual([{ statement_timeout: '1234ms' }])
})
