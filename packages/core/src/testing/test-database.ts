import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { openDatabase, type Database } from '../database/connection.ts'
import { Secret } from '../kernel/secret.ts'
import { createDatabase, databaseUrl, dropDatabase } from './database-commands.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this test run; the role may create databases. */
    readonly postgresUrl: string
    /** A migrated, empty database that each test file's is cloned from. */
    readonly templateDatabase: string
  }
}

/** A database of one test file. */
export interface TestDatabase extends Database {
  /** For what opens its own connections (a server process, a second pool). */
  readonly url: Secret
}

/**
 * A fresh, migrated database, cloned from the run's template. `await using` drops it again, or `close()` in `afterAll`.
 * Tests in one file share it, each in a team of its own: nothing is truncated between them.
 */
export function testDatabase(options: { readonly maxConnections?: number } = {}): Promise<TestDatabase> {
  return freshDatabase(options, inject('templateDatabase'))
}

/** A fresh database without tables on the server of this test run: for tests of migrations. */
export function emptyDatabase(): Promise<TestDatabase> {
  return freshDatabase({})
}

async function freshDatabase(options: { readonly maxConnections?: number }, template?: string): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl')
  const name = `driftsentry_test_${randomBytes(6).toString('hex')}`
  await createDatabase(serverUrl, name, template)
  const url = new Secret(databaseUrl(serverUrl, name))
  const database = openDatabase({ url, onIdleError: () => undefined, ...options })
  const close = async () => {
    await database.close()
    await dropDatabase(serverUrl, name)
  }
  return { ...database, url, close, [Symbol.asyncDispose]: close }
}
