import { appRouter } from '@driftsentry/api/router'
import type { FastifyInstance } from 'fastify'
import manifest from '../package.json' with { type: 'json' }
import { type Clock, systemClock } from '@driftsentry/core/clock'
import { composeServices, type ServiceDependencies } from './compose-services.ts'
import { anchorFile } from './audit/anchor-file.ts'
import { countParked } from '@driftsentry/core/consumer-repository'
import type { AnchorSink } from '@driftsentry/core/anchor'
import type { Config } from './config.ts'
import { openServerDatabase, type ServerDatabase } from './database.ts'
import { createApp } from './http/app.ts'
import { connectionContexts, requestContexts } from './http/request-context.ts'
import type { Logger } from './log.ts'
import { addDatabaseGauges } from './metrics/database-gauges.ts'
import { measureEventLag } from './metrics/event-lag.ts'
import { measuredDeliveries } from './metrics/measured-deliveries.ts'
import { measuredScans } from './metrics/measured-scans.ts'
import { createMetrics } from './metrics/metrics.ts'
import { timeQueries } from './metrics/query-timer.ts'
import { signInLines } from './sample/sample-sign-in.ts'
import { seedSampleData } from './sample/seed-sample-data.ts'
import { serviceDependencies } from './service-dependencies.ts'
import { consume } from './consume.ts'
import { noteKeyUses } from './note-key-uses.ts'
import { work } from './workers.ts'
import { StartError } from './start-error.ts'

/** A server that answers. */
export interface RunningServer {
  /** Where people reach it: PUBLIC_URL, or where it listens. */
  readonly address: string
  /** Where it listens: `http://127.0.0.1:3001`. */
  readonly listensOn: string
  /** How to sign in to the sample data, a line for each user; none where there is no sample. */
  readonly signIn: readonly string[]
  /** Refuses new work, finishes what runs (within a deadline), and closes everything it opened. */
  stop(): Promise<void>
}

const drainDeadlineMs = 10_000

/** The composition root: opens the database, puts the services together, and listens. Throws with nothing left open. */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  warnOfLinks(config, log)
  const metrics = createMetrics()
  const database = await openServerDatabase(config, log)
  try {
    return await serve({ config, log, metrics, database })
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Mails and messages would lead every reader to their own machine. */
function warnOfLinks({ NODE_ENV, PORT, PUBLIC_URL }: Config, log: Logger): void {
  if (NODE_ENV !== 'production' || PUBLIC_URL !== undefined) return
  log.warn(
    `PUBLIC_URL is not set: links in emails and messages lead to http://localhost:${PORT}. Set it to the address people use.`,
  )
}

interface Parts {
  readonly config: Config
  readonly log: Logger
  readonly metrics: ReturnType<typeof createMetrics>
  readonly database: ServerDatabase
}

async function serve({ config, log, metrics, database }: Parts): Promise<RunningServer> {
  const db = database.db.withPlugin(timeQueries(metrics))
  const dependencies = {
    ...serviceDependencies(config, { ...database, db }),
    onEventTaken: measureEventLag(metrics),
  }
  const composed = composeServices(dependencies)
  const services = {
    ...composed,
    deliverer: measuredDeliveries(composed.deliverer, metrics),
    scans: measuredScans(composed.scans, metrics),
  }
  // Whoever is taken a role, a session or a key leaves an event, wherever it happened.
  database.hub.onAny((teamId) => services.auth.forget(teamId))
  addDatabaseGauges(metrics, {
    drifts: services.drifts,
    jobs: database.jobs,
    consumers: { countParked: () => countParked(db) },
  })
  const stopNoting = noteKeyUses(services.apiKeys, log)
  let accepting = true
  const app = await createApp({
    config,
    log,
    metrics,
    router: appRouter,
    health: {
      pingDatabase: database.ping,
      queuedJobs: () => database.jobs.queued(),
      isAccepting: () => accepting,
      version: manifest.version,
    },
    createConnectionContext: connectionContexts({ services }),
    createContext: requestContexts({
      services,
      secure: config.PUBLIC_URL?.startsWith('https:') ?? false,
    }),
  })
  // Sockets are told to come again before the hub ends their streams, which would tell them that there is no more.
  app.addHook('preClose', () => database.hub.close())
  await services.scans.endStale()
  const isWorker = config.ROLE !== 'web'
  const stopConsumers = isWorker ? consume({ db, hub: database.hub, log }) : () => Promise.resolve()
  if (isWorker) await work({ jobs: database.jobs, services, anchors: anchorsOf(config), metrics, log })
  const signIn = config.NODE_ENV === 'development' ? await seed(dependencies, config.DATA_DIR) : []
  const listensOn = await listen(app, config)
  const stop = async () => {
    accepting = false
    await drain(app)
    await stopConsumers()
    await stopNoting()
    await database.close()
  }
  return { address: config.PUBLIC_URL ?? listensOn, listensOn, signIn, stop }
}

function anchorsOf({ AUDIT_ANCHOR_FILE: file }: Config): AnchorSink | null {
  return file === undefined ? null : anchorFile(file)
}

async function seed(dependencies: ServiceDependencies, dataDir: string): Promise<readonly string[]> {
  const servicesAt = (clock: Clock) => composeServices({ ...dependencies, clock })
  const signIn = await seedSampleData({ db: dependencies.db, dataDir, clock: systemClock, servicesAt })
  return signIn ? signInLines(signIn) : []
}

async function listen(app: FastifyInstance, { HOST: host, PORT: port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    await app.close()
    throw explainListen(error, host, port)
  }
}

function explainListen(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const choose = `Choose another port, as in PORT=${port + 1} npm start.`
  if (code === 'EADDRINUSE')
    return new StartError(`Port ${port} on ${host} is taken by another program. Stop it, or: ${choose}`)
  if (code === 'EACCES') return new StartError(`Port ${port} may not be opened by this user. ${choose}`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartError(`HOST=${host} is no address of this machine.`)
  return error
}

/** Lets requests under way finish; past the deadline their connections are cut, so that a scan under way ends as failed. */
async function drain(app: FastifyInstance): Promise<void> {
  const deadline = setTimeout(() => app.server.closeAllConnections(), drainDeadlineMs)
  try {
    await app.close()
  } finally {
    clearTimeout(deadline)
  }
}
