import { sql, type Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { DomainError } from '../kernel/errors.ts'
import { migrations } from './migrations.ts'
import { requireServer } from './require-server.ts'
import type { DB } from './schema.generated.ts'

export interface MigrationStatus {
  readonly name: string
  /** ISO time; null while it is pending. */
  readonly appliedAt: string | null
}

/**
 * Applies every pending migration in one transaction and names them in order. Many servers may call this at once: an
 * advisory lock lets one work and the others find it done.
 *
 * @throws DomainError UNAVAILABLE when the database has migrations this program does not know (it is newer), and as
 * {@link requireServer} does
 */
export async function migrate(db: Kysely<DB>): Promise<readonly string[]> {
  return runMigrator(db, (migrator) => migrator.migrateToLatest())
}

/** Takes back the migration applied last, names it, or nothing when there is none. Refuses as {@link migrate} does. */
export async function rollback(db: Kysely<DB>): Promise<readonly string[]> {
  return runMigrator(db, (migrator) => migrator.migrateDown())
}

/** Each migration in order, applied or pending. Refuses as {@link migrate} does. Writes nothing. */
export async function migrationStatus(db: Kysely<DB>): Promise<readonly MigrationStatus[]> {
  const applied = await appliedMigrations(db)
  refuseNewer(applied)
  return Object.keys(migrations).map((name) => ({ name, appliedAt: applied.get(name) ?? null }))
}

/** Runs on a connection without statement timeout: waiting for another server and a long migration are both legitimate. */
async function runMigrator(
  db: Kysely<DB>,
  run: (migrator: Migrator) => ReturnType<Migrator['migrateToLatest']>,
): Promise<readonly string[]> {
  return db.connection().execute(async (connection) => {
    await requireServer(connection)
    refuseNewer(await appliedMigrations(connection))
    const { rows } = await sql<{ statement_timeout: string }>`show statement_timeout`.execute(connection)
    await sql`set statement_timeout = 0`.execute(connection)
    try {
      const provider = { getMigrations: () => Promise.resolve({ ...migrations }) }
      const { error, results = [] } = await run(new Migrator({ db: connection, provider }))
      if (error !== undefined) throw error
      return results.map((result) => result.migrationName)
    } finally {
      await sql`select set_config('statement_timeout', ${rows[0]?.statement_timeout ?? '0'}, false)`.execute(connection)
    }
  })
}

async function appliedMigrations(db: Kysely<DB>): Promise<ReadonlyMap<string, string>> {
  const { rows: found } = await sql<{ present: boolean }>`
    select to_regclass('kysely_migration') is not null as present
  `.execute(db)
  if (!found[0]?.present) return new Map()
  const { rows } = await sql<{ name: string; timestamp: string }>`
    select name, timestamp from kysely_migration order by name
  `.execute(db)
  return new Map(rows.map(({ name, timestamp }) => [name, timestamp]))
}

function refuseNewer(applied: ReadonlyMap<string, string>): void {
  const unknown = [...applied.keys()].filter((name) => !Object.hasOwn(migrations, name))
  if (unknown.length === 0) return
  throw new DomainError(
    'UNAVAILABLE',
    `The database is newer than this program: it has ${unknown.join(', ')}, which this version of DriftSentry does not know. ` +
      'Start the version that made it, or take those migrations back with that version (npm run db:rollback).',
    { unknown },
  )
}
