import { openDatabase, type Database } from '@driftsentry/core/database'
import { startEmbeddedPostgres } from '@driftsentry/core/embedded-postgres'
import { type EventHub, openEventHub } from '@driftsentry/core/event-hub'
import { type JobQueue, openJobQueue } from '@driftsentry/core/jobs'
import { migrate } from '@driftsentry/core/migrate'
import type { Secret } from '@driftsentry/core/secret'
import { DomainError } from '@driftsentry/core/errors'
import type { Config } from './config.ts'
import type { Logger } from './log.ts'

/** The migrated database this server works on with the queue of jobs in it, and all that was started for it. */
export interface ServerDatabase {
  readonly db: Database['db']
  /** The pool below `db`, for a library that brings its own SQL. */
  readonly pool: Database['pool']
  readonly jobs: JobQueue
  readonly hub: EventHub
  /** Resolves when the database answers. */
  readonly ping: () => Promise<void>
  /** Closes the pool, then stops PostgreSQL where it is ours. */
  close(): Promise<void>
}

/** PostgreSQL itself ends a statement after 30 s; who has not answered then is not there. */
const answerTimeoutMs = 35_000

/** Opens the database of DATABASE_URL, or starts our own under DATA_DIR, and brings it to this program's version. */
export async function openServerDatabase(config: Config, log: Logger): Promise<ServerDatabase> {
  const postgres = config.DATABASE_URL ? null : await startEmbeddedPostgres({ dataDir: config.DATA_DIR, log: say(log) })
  const url = config.DATABASE_URL ?? postgres?.url
  if (!url) throw new Error('there is no database to open')
  const onIdleError = (error: Error) => log.warn({ err: error }, 'an idle database connection broke')
  const database = openDatabase({ url, onIdleError, answerTimeoutMs })
  let jobs: JobQueue | null = null
  const onHubError = (error: Error) => log.warn({ err: error }, 'the event listener lost its connection and goes on')
  const hub = openEventHub({ db: database.db, url, onError: onHubError })
  const close = async () => {
    await hub.close()
    await jobs?.close()
    await database.close()
    await postgres?.stop()
  }
  try {
    const applied = await migrated(url, onIdleError)
    if (applied.length > 0) log.info({ migrations: applied }, 'database migrated')
    const onError = (error: Error) => log.warn({ err: error }, 'the job queue met an error and goes on')
    jobs = await openJobQueue({ url, onError })
    const ping = async () => void (await database.pool.query('select 1'))
    return { db: database.db, pool: database.pool, jobs, hub, ping, close }
  } catch (error) {
    await close()
    throw postgres ? error : explainConnection(error)
  }
}

/** Brings the database to this program's version, over a connection that may take its time. */
async function migrated(url: Secret, onIdleError: (error: Error) => void): Promise<readonly string[]> {
  const database = openDatabase({ url, onIdleError, maxConnections: 1 })
  try {
    return await migrate(database.db)
  } finally {
    await database.close()
  }
}

function say(log: Logger) {
  return (message: string) => log.info(message)
}

/** Why the server of DATABASE_URL cannot be used; the address itself is not repeated, it may hold a password. */
function explainConnection(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const cause = connectionFaults.find(([codes]) => codes.includes(code))?.[1]
  return cause
    ? new DomainError('UNAVAILABLE', `The database of DATABASE_URL cannot be used: ${cause} (${code}).`)
    : error
}

const connectionFaults: readonly (readonly [readonly string[], string])[] = [
  [['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH'], 'nothing answers at its host and port'],
  [['ENOTFOUND', 'EAI_AGAIN'], 'its host name is not known'],
  [['28P01', '28000'], 'it refuses this user or password'],
  [['3D000'], 'it has no database of that name; create it first'],
  [['42501'], 'this user may not create tables in it'],
  [['08P01'], 'a pooler stands before it; connect to PostgreSQL itself, or see docs/database.md'],
]
