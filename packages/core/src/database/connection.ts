import { Kysely, PostgresDialect } from 'kysely'
import pg, { type CustomTypesConfig } from 'pg'
import type { Secret } from '../kernel/secret.ts'
import { preparingPool } from './prepared.ts'
import type { DB } from './schema.generated.ts'

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database`. Never printed: the errors below do not repeat it. */
  readonly url: Secret
  /** The most connections held at once. Default 10. */
  readonly maxConnections?: number
  /** After which the server itself ends a statement, milliseconds. Default 30,000. */
  readonly statementTimeoutMs?: number
  /**
   * After which a connection that says nothing is given up, milliseconds: a network or a host that went silent tells nobody. Longer
   * than `statementTimeoutMs`, which the server keeps. Default: never, as a migration needs it.
   */
  readonly answerTimeoutMs?: number
  /** What `pg_stat_activity` shows. Default `driftsentry`. */
  readonly applicationName?: string
  /**
   * Told when a connection that nobody uses breaks (the server restarted). The pool has already let it go and opens
   * another when needed; without a listener Node would end the process.
   */
  readonly onIdleError: (error: Error) => void
}

/** A pool of connections and the query builder over it. `await using` or {@link Database.close} ends both. */
export interface Database extends AsyncDisposable {
  readonly db: Kysely<DB>
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** Opens a pool; connects at the first query. Throws a TypeError (which repeats nothing of it) when the URL is none. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: checkedUrl(options.url.reveal()),
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    idle_in_transaction_session_timeout: 60_000,
    ...(options.answerTimeoutMs === undefined ? {} : { query_timeout: options.answerTimeoutMs }),
    application_name: options.applicationName ?? 'driftsentry',
    types,
  })
  let isClosing = false
  // A pool that ends does not wait for its connections to be closed: what is said to them then is no news.
  pool.on('error', (error) => isClosing || options.onIdleError(error))
  // The pool listens to idle connections only. One that breaks between two statements of a transaction has nobody else to
  // tell, and Node would end the process; the next statement on it fails and rolls the transaction back.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparingPool(pool) }) })
  const close = () => {
    isClosing = true
    return db.destroy()
  }
  return { db, pool, close, [Symbol.asyncDispose]: close }
}

function checkedUrl(url: string): string {
  // An empty host (`@/database?host=/run/postgresql`) is fine for PostgreSQL and none for the URL parser.
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url.replace('@/', '@localhost/'))) {
    throw new TypeError('the database URL is not of the form postgres://user:password@host:port/database')
  }
  return url
}

const parsers = new Map<number, (text: string) => number>([
  [pg.types.builtins.INT8, exactInteger],
  [pg.types.builtins.NUMERIC, Number],
])

/**
 * How the values of PostgreSQL read in JavaScript.
 * - `int8`: a number; one that a double cannot hold throws. Ours are counts and event numbers.
 * - `numeric`: a number. Ours are USD with cents below 10^10 and shares, all exact enough in a double.
 * - `timestamptz`: a Date, which loses microseconds, so a page cursor never stands on one alone.
 * - `jsonb`: parsed. `inet`: text. `bytea`: a Buffer.
 */
const types: CustomTypesConfig = {
  getTypeParser: (type, format) => {
    if (format === 'binary') return pg.types.getTypeParser(type, format)
    return parsers.get(type) ?? pg.types.getTypeParser(type, format)
  },
}

function exactInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a JavaScript number exactly`)
  return value
}
