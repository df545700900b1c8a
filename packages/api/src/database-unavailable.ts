/**
 * Codes by which a connection says that the database is away, not that a statement was wrong: Node's socket errors, and
 * PostgreSQL's class 08 (connection), 53300 (too many connections) and 57P01 to 57P03 (shutting down, crashed, starting).
 * Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const awayCodes =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|08...|53300|57P0[123])$/

/** The `pg` client gives these no code. */
const awayMessages = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
  'Cannot use a pool after calling end on the pool',
  'driver has already been destroyed',
]

/** Of a database that an operator has closed for a while. Its code, 55000, stands for much else. */
const closed = /^database ".*" is not currently accepting connections$/

/** PostgreSQL's `disk_full`. */
const diskFull = '53100'

/** Whether an error means that the database's disk is full: reading goes on, and writing once there is room. */
export function isDatabaseFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === diskFull
}

/** Whether an error means that the database cannot be reached just now, so that the same request may work later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isDatabaseUnavailable)) return true
  if ('code' in error && typeof error.code === 'string' && awayCodes.test(error.code)) return true
  return closed.test(error.message) || awayMessages.some((message) => error.message.startsWith(message))
}
