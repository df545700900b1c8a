import type { Kysely, Transaction } from 'kysely'
import type { DB } from './schema.generated.ts'

/** Serialization failure and deadlock: the transaction did nothing and may be tried again (PostgreSQL, Appendix A). */
const retryable = new Set(['40001', '40P01'])
const attempts = 4

/**
 * Runs `work` in one transaction: all of its writes happen, or none. Only services call this.
 *
 * `work` may run more than once, since a deadlock is tried again; so nothing outside the database happens inside it.
 * Every function that writes takes a `Transaction<DB>`, and a plain `Kysely<DB>` is not assignable to it: a write outside
 * a transaction does not compile.
 */
export async function inTransaction<T>(db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt === attempts || !isRetryable(error)) throw error
    }
  }
}

/** Runs reads that must agree with each other (a page, its total, its `asOf`) on one snapshot. Writing fails. */
export function inSnapshot<T>(db: Kysely<DB>, work: (snapshot: Kysely<DB>) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
}

function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && retryable.has(error.code)
}
