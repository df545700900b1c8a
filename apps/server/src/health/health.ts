import type { FastifyInstance } from 'fastify'

/** What the health endpoints ask. */
export interface HealthChecks {
  /** Resolves when the database answered; throws otherwise. */
  pingDatabase(): Promise<void>
  /** How many jobs wait, by task. */
  queuedJobs(): Promise<ReadonlyMap<string, number>>
  /** Whether the server takes work: false while it stops. */
  isAccepting(): boolean
  readonly version: string
}

const pingDeadlineMs = 2_000

const alive = async () => ({ status: 'alive', timestamp: new Date().toISOString() })

/** Serves `/live`, `/ready` and `/detailed` (API.md, "Health") below the prefix it is registered under. */
export function healthRoutes(app: FastifyInstance, checks: HealthChecks): void {
  const config = { rateLimit: false as const }
  app.get('/', { config }, alive)
  app.get('/live', { config }, alive)
  app.get('/ready', { config }, async (_request, reply) => {
    const { problem } = await examine(checks)
    const timestamp = new Date().toISOString()
    if (problem === null) return { status: 'ready', checks: { database: 'ok' }, timestamp }
    const database = checks.isAccepting() ? 'error' : 'ok'
    return reply.code(503).send({ status: 'not_ready', checks: { database }, error: problem, timestamp })
  })
  app.get('/detailed', { config }, async () => {
    const { problem, queryDurationMs } = await examine(checks)
    const { heapUsed, heapTotal, rss } = process.memoryUsage()
    return {
      status: problem === null ? 'healthy' : 'unhealthy',
      uptime: Math.round(process.uptime()),
      memory: { heapUsedMB: megabytes(heapUsed), heapTotalMB: megabytes(heapTotal), rssMB: megabytes(rss) },
      checks: {
        database: { status: queryDurationMs === null ? 'error' : 'ok', queryDurationMs },
        queue: await examineQueue(checks, queryDurationMs !== null),
      },
      version: checks.version,
      timestamp: new Date().toISOString(),
    }
  })
}

async function examine(checks: HealthChecks) {
  const started = performance.now()
  const answered = await inTime(checks.pingDatabase())
  const queryDurationMs = answered ? Math.round((performance.now() - started) * 100) / 100 : null
  if (!checks.isAccepting()) return { problem: 'The server is stopping.', queryDurationMs }
  return { problem: answered ? null : 'The database does not answer.', queryDurationMs }
}

async function examineQueue(checks: HealthChecks, databaseAnswers: boolean) {
  if (!databaseAnswers) return { status: 'error', queued: null }
  try {
    const counts = await checks.queuedJobs()
    return { status: 'ok', queued: counts.values().reduce((sum, count) => sum + count, 0) }
  } catch {
    return { status: 'error', queued: null }
  }
}

/** Whether the ping succeeded before the deadline. Its error stays here: it may name hosts and users. */
async function inTime(ping: Promise<void>): Promise<boolean> {
  const { promise: deadline, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), pingDeadlineMs)
  try {
    return await Promise.race([
      ping.then(
        () => true,
        () => false,
      ),
      deadline,
    ])
  } finally {
    clearTimeout(timer)
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}
