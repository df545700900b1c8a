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

/** Drops a database together with whatever is still connected to it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await command(serverUrl, `drop database if exists "${name}" with (force)`)
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
