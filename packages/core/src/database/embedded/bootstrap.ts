import pg from 'pg'
import { superuser } from './cluster.ts'

/** The role the server connects as, and its database. Not a superuser: what it cannot do, an intruder cannot. */
export const applicationRole = 'driftsentry'

/** The address of a database of the embedded server. Holds the password. */
export function connectionUrl(target: { role: string; password: string; port: number; database: string }): string {
  return `postgres://${target.role}:${target.password}@127.0.0.1:${target.port}/${target.database}`
}

/** Makes the application's role and database, or sets its password anew. Done already is fine. */
export async function bootstrap(port: number, password: string): Promise<void> {
  const client = new pg.Client({
    connectionString: connectionUrl({ role: superuser, password, port, database: 'postgres' }),
  })
  await client.connect()
  try {
    // Two first starts at once both come here; the lock ends with the connection.
    await client.query('select pg_advisory_lock(1)')
    const role = await client.query('select from pg_roles where rolname = $1', [applicationRole])
    const verb = role.rowCount === 0 ? 'create' : 'alter'
    await client.query(`${verb} role ${applicationRole} login createdb password ${client.escapeLiteral(password)}`)
    const database = await client.query('select from pg_database where datname = $1', [applicationRole])
    if (database.rowCount === 0) await client.query(`create database ${applicationRole} owner ${applicationRole}`)
  } finally {
    await client.end()
  }
}
