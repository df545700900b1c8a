import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { DataDirInUseError } from './embedded-postgres-error.ts'
import { isAlive } from './process-liveness.ts'

/** Any number, as long as no other advisory lock of ours in this database bears it. */
const lockKey = 7_021_966
const releaseDeadlineMs = 15_000
const namePrefix = 'driftsentry owner '

/**
 * Claims the data folder for this process, by an advisory lock held on a connection of its own: it ends with the process
 * however that ends, which no lock file does. Answers the connection that holds it.
 *
 * @throws DataDirInUseError when another process holds it
 */
export async function claimOwnership(url: string, dataDir: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `${namePrefix}${process.pid}`,
    keepAlive: true,
  })
  // Whoever holds the claim listens for its end; a broken connection must not end the process meanwhile.
  client.on('error', () => undefined)
  await client.connect()
  const deadline = Date.now() + releaseDeadlineMs
  for (;;) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as claimed', [lockKey])
    if (rows[0]?.claimed === true) return client
    const holder = await holderPid(client)
    // Of a process that was killed a moment ago, PostgreSQL may not have noticed yet.
    if ((holder !== null && isAlive(holder)) || Date.now() > deadline) {
      await client.end()
      throw new DataDirInUseError(dataDir, holder)
    }
    await delay(50)
  }
}

async function holderPid(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and classid = 0 and objid = $1`,
    [lockKey],
  )
  const name: unknown = rows[0]?.name
  return typeof name === 'string' && name.startsWith(namePrefix) ? Number(name.slice(namePrefix.length)) : null
}
