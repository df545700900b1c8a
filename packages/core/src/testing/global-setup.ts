import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../database/connection.ts'
import { startEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
import { migrate } from '../database/migrate.ts'
import { openJobQueue } from '../jobs/job-queue.ts'
import { Secret } from '../kernel/secret.ts'
import { createDatabase, databaseUrl, dropDatabase } from './database-commands.ts'

/** A server whose data is thrown away: durability is off, which makes it several times faster. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }

/**
 * Vitest global setup: one PostgreSQL for the run (an embedded one, or that of TEST_DATABASE_URL) with a migrated
 * template database in it. Its result takes both away again.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const template = `driftsentry_template_${process.pid}`
  await createDatabase(server.url, template)
  const database = openDatabase({ url: new Secret(databaseUrl(server.url, template)), onIdleError: () => undefined })
  await migrate(database.db)
  await database.close()
  await prepareJobs(databaseUrl(server.url, template))
  project.provide('postgresUrl', server.url)
  project.provide('templateDatabase', template)
  return async () => {
    await dropDatabase(server.url, template)
    await server.close()
  }
}

/** Makes the queue's tables, which would cost each clone a second. */
async function prepareJobs(url: string): Promise<void> {
  const queue = await openJobQueue({ url: new Secret(url), onError: () => undefined })
  await queue.close()
}

async function openServer(): Promise<{ url: string; close: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given !== undefined && given !== '') return { url: given, close: () => Promise.resolve() }
  const dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-test-'))
  const postgres = await startEmbeddedPostgres({ dataDir, settings, log: () => undefined })
  return {
    url: postgres.url.reveal(),
    close: async () => {
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
