import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { Secret } from '../../kernel/secret.ts'
import { chooseAccount } from './account.ts'
import { locateBinaries } from './binaries.ts'
import { applicationRole, bootstrap, connectionUrl } from './bootstrap.ts'
import { clusterExists, createCluster, ensureOwner, resetPassword, type ClusterContext } from './cluster.ts'
import { createPassword, openDataFolder, readPassword } from './data-folder.ts'
import { claimOwnership } from './ownership.ts'
import { ensurePostmaster, readPidFile, stopPostmaster, type Postmaster } from './postmaster.ts'

export interface EmbeddedPostgresOptions {
  /** DATA_DIR: PostgreSQL's data, log and password are kept under it. Made if it is absent. */
  readonly dataDir: string
  /** Told what happens, in sentences. */
  readonly log: (message: string) => void
  /** PostgreSQL settings over ours: tests turn fsync off. */
  readonly settings?: Readonly<Record<string, string>>
}

/** A PostgreSQL server of our own, kept running until it is stopped. */
export interface EmbeddedPostgres extends AsyncDisposable {
  /** Stays the same while it runs, also over a crash of PostgreSQL. */
  readonly url: Secret
  /** Stops it in order. Everything committed is on disk. */
  stop(): Promise<void>
}

const restartPauseMs = 500

/**
 * Starts PostgreSQL on the cluster under `dataDir`, making one the first time, or takes over the one that a killed
 * server left running. Restarts it when it dies. One process at a time owns a data folder.
 *
 * @throws DataDirInUseError when another process owns it
 * @throws EmbeddedPostgresError for every other known cause, naming folder and remedy
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const context = await prepare(options.dataDir)
  const settings = options.settings ?? {}
  const password = await ensureCluster(context, settings)
  let postmaster = await ensurePostmaster(context, { settings })
  const { port } = postmaster
  const url = await applicationUrl(postmaster, password)
  const stopped = new AbortController()
  let restoring: Promise<void> = Promise.resolve()
  watch(await claimOwnership(url, context.folder.root))

  function watch(claim: pg.Client): void {
    claim.on('end', () => {
      restoring = restore()
    })
  }

  /** Runs when the claim's connection ends: PostgreSQL died, or only threw its clients out. */
  async function restore(): Promise<void> {
    if (!stopped.signal.aborted) options.log('PostgreSQL ended unexpectedly; starting it again')
    while (!stopped.signal.aborted) {
      try {
        postmaster = await ensurePostmaster(context, { port, settings })
        watch(await claimOwnership(url, context.folder.root))
        options.log('PostgreSQL runs again')
        return
      } catch (error) {
        options.log(`PostgreSQL does not start: ${error instanceof Error ? error.message : 'unknown cause'}`)
        await delay(restartPauseMs, undefined, { ref: false })
      }
    }
  }

  const stop = async () => {
    stopped.abort()
    await restoring
    await stopPostmaster(context, postmaster)
  }
  return { url: new Secret(url), stop, [Symbol.asyncDispose]: stop }
}

/** The server that another process runs on this folder, for a command that only visits; null when none runs. */
export async function visitEmbeddedPostgres(dataDir: string): Promise<Secret | null> {
  const folder = await openDataFolder(dataDir)
  const found = await readPidFile({ folder })
  const password = await readPassword(folder)
  if (found?.status !== 'ready' || password === null) return null
  return new Secret(connectionUrl({ role: applicationRole, password, port: found.port, database: applicationRole }))
}

async function prepare(dataDir: string): Promise<ClusterContext> {
  const binaries = await locateBinaries()
  const folder = await openDataFolder(dataDir)
  return { folder, binaries, account: chooseAccount(binaries, folder.cluster) }
}

/** Makes the cluster unless it is there, and answers its password. */
async function ensureCluster(context: ClusterContext, settings: Readonly<Record<string, string>>): Promise<string> {
  const kept = await readPassword(context.folder)
  const exists = await clusterExists(context)
  if (exists && kept !== null) {
    if ((await readPidFile(context)) === null) await ensureOwner(context)
    return kept
  }
  const password = kept ?? (await createPassword(context.folder))
  if (exists) {
    const running = await readPidFile(context)
    if (running !== null) await stopPostmaster(context, running)
    await ensureOwner(context)
    await resetPassword(context, password)
  } else {
    await createCluster(context, password, settings['fsync'] === 'off' ? ['--no-sync'] : [])
  }
  return password
}

/** The application's own address; makes its role and database when they are not there yet. */
async function applicationUrl({ port }: Postmaster, password: string): Promise<string> {
  const url = connectionUrl({ role: applicationRole, password, port, database: applicationRole })
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
  } catch {
    await bootstrap(port, password)
  }
  return url
}
