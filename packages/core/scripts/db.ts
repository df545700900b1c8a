/**
 * The database's commands: `db.ts migrate | rollback | status | codegen [--check]`.
 * They work on DATABASE_URL, or else on the embedded PostgreSQL under DATA_DIR: on the running one if a server runs,
 * otherwise on one started for the command. `codegen` works on a database of its own that it throws away.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase, type Database } from '../src/database/connection.ts'
import { startEmbeddedPostgres } from '../src/database/embedded/embedded-postgres.ts'
import { reachPostgres } from '../src/database/embedded/reach-postgres.ts'
import { migrate, migrationStatus, rollback } from '../src/database/migrate.ts'
import { Secret } from '../src/kernel/secret.ts'
import { generateSchema } from './generate-schema.ts'

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
const schemaFile = fileURLToPath(new URL('../src/database/schema.generated.ts', import.meta.url))
const silent = () => undefined

const commands: Readonly<Record<string, (flags: readonly string[]) => Promise<void>>> = {
  migrate: () => withDatabase(async ({ db }) => report('Applied', await migrate(db), 'Nothing to apply.')),
  rollback: () => withDatabase(async ({ db }) => report('Took back', await rollback(db), 'Nothing to take back.')),
  status: () =>
    withDatabase(async ({ db }) => {
      for (const { name, appliedAt } of await migrationStatus(db))
        console.log(appliedAt ? `applied  ${name}  ${appliedAt}` : `pending  ${name}`)
    }),
  codegen: (flags) => codegen(flags.includes('--check')),
}

async function main(): Promise<void> {
  const [name = '', ...flags] = process.argv.slice(2)
  const command = commands[name]
  if (command === undefined) throw new Error(`usage: db.ts ${Object.keys(commands).join(' | ')} [--check]`)
  await command(flags)
}

function report(verb: string, names: readonly string[], nothing: string): void {
  console.log(names.length === 0 ? nothing : names.map((name) => `${verb} ${name}.`).join('\n'))
}

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const server = await openServer()
  try {
    await withPool(server.url, work)
  } finally {
    await server[Symbol.asyncDispose]()
  }
}

async function withPool<T>(url: Secret, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase({ url, onIdleError: silent, maxConnections: 2 })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

function openServer(): ReturnType<typeof reachPostgres> {
  const given = process.env['DATABASE_URL']
  const databaseUrl = given === undefined || given === '' ? undefined : new Secret(given)
  const dataDir = resolve(root, process.env['DATA_DIR'] ?? '.data')
  return reachPostgres({ databaseUrl, dataDir, log: (message) => console.error(message) })
}

/** Writes `schema.generated.ts` from a fresh database with every migration, or says whether it is what it would write. */
async function codegen(check: boolean): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-codegen-'))
  try {
    const schema = await schemaOfNewCluster(dataDir)
    if (!check) await writeFile(schemaFile, schema)
    else if (schema !== (await readFile(schemaFile, 'utf8')))
      throw new Error('schema.generated.ts is stale: npm run db:codegen')
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function schemaOfNewCluster(dataDir: string): Promise<string> {
  const server = await startEmbeddedPostgres({ dataDir, log: silent, settings: { fsync: 'off' } })
  try {
    return await withPool(server.url, async ({ db }) => {
      await migrate(db)
      return generateSchema(db)
    })
  } finally {
    await server.stop()
  }
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : 'failed for an unknown cause')
  process.exitCode = 1
}
