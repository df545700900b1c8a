import { sql, type Kysely } from 'kysely'
import type { DB } from './schema.generated.ts'

/**
 * Runs `work` while no other process that names the same task does; when another is at it already, does nothing and answers
 * `busy`. A lock of the session, so a killed process leaves none behind.
 */
export function exclusively<T>(db: Kysely<DB>, task: string, work: () => Promise<T>): Promise<T | 'busy'> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ taken: boolean }>`
      select pg_try_advisory_lock(hashtextextended(${`driftsentry ${task}`}, 0)) as taken
    `.execute(connection)
    if (rows[0]?.taken !== true) return 'busy'
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${`driftsentry ${task}`}, 0))`.execute(connection)
    }
  })
}
