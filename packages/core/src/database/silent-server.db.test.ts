import { connect, createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../kernel/secret.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { openDatabase } from './connection.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** A way to the database that can fall silent: what the server says is kept back, and no connection ends. */
async function wire() {
  const near = new Set<Socket>()
  const target = new URL(database.url.reveal())
  let isSilent = false
  const server = createServer((client) => {
    near.add(client)
    const far = connect(Number(target.port), target.hostname)
    client.pipe(far)
    far.on('data', (bytes) => isSilent || client.write(bytes))
    for (const end of [client, far]) end.on('error', () => undefined)
    client.on('close', () => far.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const url = new URL(target)
  url.host = `127.0.0.1:${port}`
  return {
    url: new Secret(url.href),
    fallSilent: (silent: boolean) => void (isSilent = silent),
    async [Symbol.asyncDispose]() {
      for (const client of near) client.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

test('a server that falls silent is given up in time, and its connections are never used again', async () => {
  await using line = await wire()
  await using own = openDatabase({
    url: line.url,
    onIdleError: () => undefined,
    maxConnections: 1,
    answerTimeoutMs: 300,
  })
  await sql`select 1`.execute(own.db)
  line.fallSilent(true)
  await expect(sql`select 1`.execute(own.db)).rejects.toThrow('Query read timeout')
  line.fallSilent(false)
  await expect(sql`select 2 as two`.execute(own.db)).resolves.toMatchObject({ rows: [{ two: 2 }] })
})

test('a transaction in which the server falls silent fails once, without waiting for its rollback as well', async () => {
  await using line = await wire()
  await using own = openDatabase({
    url: line.url,
    onIdleError: () => undefined,
    maxConnections: 1,
    answerTimeoutMs: 300,
  })
  const work = own.db.transaction().execute(async (tx) => {
    line.fallSilent(true)
    await sql`select 1`.execute(tx)
  })
  await expect(work).rejects.toThrow(/^(Query read timeout|Connection terminated)/)
  line.fallSilent(false)
  await expect(sql`select 2 as two`.execute(own.db)).resolves.toMatchObject({ rows: [{ two: 2 }] })
})
