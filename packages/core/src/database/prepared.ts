import { createHash } from 'node:crypto'
import { type PostgresCursor, type PostgresPool, type PostgresPoolClient, type PostgresQueryResult, sql } from 'kysely'
import type pg from 'pg'

const mark = '/* prepared */'

/**
 * Marks a query to be planned once a connection and not at each call: `.modifyFront(prepared)`. For a query that finds its rows by
 * keys, whatever the values: planning it takes longer than running it. Not for one whose best plan depends on the values (a text
 * that is searched for, a limit), which a plan for all values would make slow.
 */
export const prepared = sql.raw(mark)

/** The pool as the query builder sees it: what is marked {@link prepared} is a named statement of its connection. */
export function preparingPool(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    async connect() {
      const client = await pool.connect()
      const known = clients.get(client)
      if (known) return known
      const preparing = new PreparingClient(client)
      clients.set(client, preparing)
      return preparing
    },
    end: () => pool.end(),
    options: pool.options,
  }
}

class PreparingClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient
  /** An answer did not come in time. It may still come, and would be taken for another's: the connection is of no use any more. */
  #isSilent = false

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(
    query: string | PostgresCursor<R>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof query !== 'string') throw new TypeError('this pool is opened without cursors')
    if (this.#isSilent) return Promise.reject(new Error('Connection terminated: it gave no answer in time'))
    const isMarked = query.startsWith(mark, query.indexOf(' ') + 1)
    const statement = { text: query, values: [...values], ...(isMarked ? { name: nameOf(query) } : {}) }
    return this.#client.query<R & pg.QueryResultRow>(statement).then(
      ({ rows, rowCount, command }) => ({ rows, rowCount: rowCount ?? 0, command: commandOf(command) }),
      (error: unknown) => {
        if (error instanceof Error && error.message === 'Query read timeout') this.#isSilent = true
        throw error
      },
    )
  }

  release(destroy = false): void {
    this.#client.release(destroy || this.#isSilent)
  }
}

/** What the query builder knows of commands: those that tell of changed rows, and how a transaction ended. */
const commands = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COMMIT', 'ROLLBACK'] as const

function commandOf(command: string): (typeof commands)[number] {
  return commands.find((known) => known === command) ?? 'SELECT'
}

const names = new Map<string, string>()

/** The same text has the same name on every connection. There are as many as marked queries in the code. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32)
  names.set(text, name)
  return name
}
