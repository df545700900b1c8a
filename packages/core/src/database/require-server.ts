import { sql, type Kysely } from 'kysely'
import { DomainError } from '../kernel/errors.ts'
import type { DB } from './schema.generated.ts'

/** What a server of PostgreSQL says of itself and of the database. */
export interface ServerFacts {
  /** `server_version_num`: 150004 is 15.4. */
  readonly versionNumber: number
  readonly version: string
  readonly encoding: string
}

const oldest = 15

/** Throws UNAVAILABLE, saying what to do, for a server that is too old or a database that cannot hold every text. */
export async function requireServer(db: Kysely<DB>): Promise<void> {
  const { rows } = await sql<ServerFacts>`
    select current_setting('server_version_num')::int as "versionNumber", current_setting('server_version') as version,
      current_setting('server_encoding') as encoding
  `.execute(db)
  const problem = rows[0] === undefined ? null : problemOf(rows[0])
  if (problem !== null) throw new DomainError('UNAVAILABLE', problem)
}

/** Why DriftSentry cannot work there, in a sentence for the operator; null when it can. */
export function problemOf({ versionNumber, version, encoding }: ServerFacts): string | null {
  if (versionNumber < oldest * 10_000) return `PostgreSQL ${version} is too old: DriftSentry needs ${oldest} or newer.`
  if (encoding === 'UTF8') return null
  return `The database has the encoding ${encoding}: DriftSentry needs UTF8. Create one with: createdb -T template0 -E UTF8 NAME`
}
