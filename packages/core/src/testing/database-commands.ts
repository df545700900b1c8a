import pg from 'pg'

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

/** Makes a database, as a copy of `template` if one is named. */
export async function createDatabase(serverUrl: string, name: string, template?: string): Promise<void> {
  await command(serverUrl, `create database "${name}"${template === undefined ? '' : ` template "${template}"`}`)
}

/** PostgreSQL's code for it (Appendix A). */
const insufficientPrivilege = '42501'

/** Drops a database together with whatever is still connected to it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  try {
    await command(serverUrl, `drop database if exists "${name}" with (force)`)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === insufficientPrivilege)) throw error
    // Autovacuum is at work there: an ordinary role may not end it, but without force the server itself does.
    await command(serverUrl, `drop database if exists "${name}"`)
  }
}

async function command(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
