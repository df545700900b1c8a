import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { prepared } from './prepared.ts'

let database: TestDatabase
beforeAll(async () => void (database = await testDatabase({ maxConnections: 1 })))
afterAll(() => database.close())

/** The named statements of the one connection there is. */
async function statements(): Promise<readonly string[]> {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(database.db)
  return rows.map(({ statement }) => statement)
}

test('a marked query is prepared once a connection, and answers as any other; one that is not marked is not', async () => {
  const named = (name: string) =>
    database.db.selectFrom('teams').modifyFront(prepared).select('id').where('name', '=', name).execute()
  const { id } = await database.db
    .insertInto('teams')
    .values({ name: 'ours' })
    .returning('id')
    .executeTakeFirstOrThrow()
  expect(await named('ours')).toEqual([{ id }])
  expect(await named('theirs')).toEqual([])
  await database.db.selectFrom('teams').select('name').where('id', '=', id).execute()
  expect(await statements()).toEqual([expect.stringContaining('/* prepared */')])
})

test('a value is a value, whatever it holds', async () => {
  const hostile = "'; drop table teams; /* prepared */ --"
  const query = database.db.selectFrom('teams').modifyFront(prepared).select('id').where('name', '=', hostile)
  expect(await query.execute()).toEqual([])
})
