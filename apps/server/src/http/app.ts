import type { ApiContext, Upload } from '@driftsentry/api/context'
import { addressKey } from '@driftsentry/core/address'
import { DomainError } from '@driftsentry/core/errors'
import { longestRequestMs } from '@driftsentry/core/kept-answer-service'
import type { AnyTRPCRouter } from '@trpc/server'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { Config } from '../config.ts'
import { type HealthChecks, healthRoutes } from '../health/health.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { docsPage } from '../rest/docs-page.ts'
import { renderOpenApi } from '../rest/openapi.ts'
import { restPlugin } from '../rest/rest-plugin.ts'
import { type RestProcedure, restProcedures } from '../rest/rest-route.ts'
import { dashboardRoutes } from './dashboard.ts'
import { exportRoute } from '../audit/export-route.ts'
import { serverSentEvents } from '../live/server-sent-events.ts'
import { webSocketFace, type WebSocketOptions } from '../live/web-socket.ts'
import { interactionRoute } from '../slack/interaction-route.ts'
import { ssoRoutes } from '../sso/sso-routes.ts'
import { answerFailure } from './failure.ts'
import { answerNotFound } from './not-found.ts'
import { observeRequests } from './observe-requests.ts'
import { outlastBody } from './outlast-body.ts'
import { refuseForeignPages } from './refuse-foreign-pages.ts'
import { refuseStalled } from './refuse-stalled.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'
import { refuseWhileStopping } from './refuse-while-stopping.ts'
import { requestIdOf } from './request-id.ts'
import { decorateRequests } from './request-state.ts'
import { contentSecurityPolicy } from './security-policy.ts'
import { trpcPlugin } from './trpc-plugin.ts'
import { welcomeRoutes } from './welcome-page.ts'

export interface AppOptions {
  readonly config: Config
  readonly log: FastifyBaseLogger
  readonly metrics: Metrics
  readonly router: AnyTRPCRouter
  readonly health: HealthChecks
  readonly createContext: (request: FastifyRequest, reply: FastifyReply, upload: Upload | null) => ApiContext
  /** The same for a lasting connection. */
  readonly createConnectionContext: WebSocketOptions['createContext']
}

/** What is for one person is kept by nobody on the way; files of the dashboard say otherwise themselves. */
const ofEveryAnswer = { 'cache-control': 'no-store' } as const

/** How long a browser remembers what it may send. Chromium keeps it for two hours at most. */
const preflightSeconds = 7_200

/** Before it is known who asks, an address has the limit of two. */
const actorsPerAddress = 2

/** The HTTP server, ready to listen: both faces of the API, health, metrics, and the welcome page. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, log, metrics, router, health, createContext, createConnectionContext } = options
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'correlationId' }),
    genReqId: ({ headers }) => requestIdOf(headers),
    trustProxy: config.TRUST_PROXY.length > 0 ? [...config.TRUST_PROXY] : false,
    routerOptions: { maxParamLength: 2_000 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestTimeout: longestRequestMs,
    clientErrorHandler: refuseUnreadable(log),
    frameworkErrors: (error, request, reply) => {
      // No hook has seen it.
      reply.headers({ ...ofEveryAnswer, 'x-request-id': request.id, 'x-content-type-options': 'nosniff' })
      void answerFailure(error, request, reply)
    },
  })
  decorateRequests(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...ofEveryAnswer, 'x-request-id': request.id })
  })
  observeRequests(app, metrics)
  refuseStalled(app)
  outlastBody(app)
  refuseWhileStopping(app, health)
  refuseForeignPages(app, config)
  answerNotFound(app)
  app.setErrorHandler(answerFailure)

  await app.register(helmet, {
    contentSecurityPolicy,
    strictTransportSecurity: config.PUBLIC_URL?.startsWith('https:') ?? false,
  })
  await app.register(cors, {
    origin: [...config.CORS_ORIGINS],
    credentials: true,
    // By default a page may send none but "simple" methods (Fetch, 2.2.1), which is half of the API.
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['x-request-id', 'retry-after', 'idempotency-replayed', 'content-disposition'],
    maxAge: preflightSeconds,
    // OPTIONS that asks for nothing (a monitor, a scanner) is answered like one that does, not by a text of the library's.
    strictPreflight: false,
  })
  await app.register(compress, {
    // A body that is gzip is undone where it is read, under the limit of that reader.
    globalDecompression: false,
    threshold: 1_024,
    encodings: ['gzip', 'deflate', 'identity'],
  })
  if (config.RATE_LIMIT > 0) {
    const max = config.RATE_LIMIT * actorsPerAddress
    await app.register(rateLimit, {
      max,
      timeWindow: 60_000,
      keyGenerator: ({ ip }) => addressKey(ip),
      errorResponseBuilder: tooManyRequests,
    })
  }

  const procedures = restProcedures(router)
  app.register(async (scope) => healthRoutes(scope, health), { prefix: '/health' })
  if (config.ENABLE_METRICS) serveMetrics(app, metrics)
  if (config.ROLE === 'worker') return app
  await webSocketFace(app, { config, metrics, router, createContext: createConnectionContext })
  const secure = config.PUBLIC_URL?.startsWith('https:') ?? false
  registerApi(app, { router, createContext, procedures, health, metrics, secure })
  app.register(
    async (scope) =>
      trpcPlugin(scope, { router, createContext: (request, reply) => createContext(request, reply, null) }),
    {
      prefix: '/trpc',
    },
  )
  if (!(await dashboardRoutes(app))) welcomeRoutes(app)
  return app
}

interface Api {
  readonly secure: boolean
  readonly router: AnyTRPCRouter
  readonly procedures: readonly RestProcedure[]
  readonly health: HealthChecks
  readonly metrics: Metrics
  readonly createContext: (request: FastifyRequest, reply: FastifyReply, upload: Upload | null) => ApiContext
}

function registerApi(app: FastifyInstance, { router, procedures, health, metrics, createContext, secure }: Api): void {
  const document = JSON.stringify(renderOpenApi(procedures, health.version))
  app.register(
    async (scope) => {
      restPlugin(scope, { router, procedures, createContext })
      exportRoute(scope, { createContext: (request, reply) => createContext(request, reply, null) })
      serverSentEvents(scope, { metrics, createContext: (request, reply) => createContext(request, reply, null) })
      ssoRoutes(scope, { secure, createContext: (request, reply) => createContext(request, reply, null) })
      scope.register(async (inner) =>
        interactionRoute(inner, { createContext: (request, reply) => createContext(request, reply, null) }),
      )
      scope.register(async (inner) => healthRoutes(inner, health), { prefix: '/health' })
      docsPage(scope)
      scope.get('/openapi.json', (_request, reply) => reply.type('application/json').send(document))
    },
    { prefix: '/api/v1' },
  )
  // The contract names these under `/api` too.
  const short = procedures.filter(({ route }) => /^\/(auth|projects)(\/|$)/.test(route.path))
  app.register(
    async (scope) => {
      restPlugin(scope, { router, procedures: short, createContext })
      ssoRoutes(scope, { secure, createContext: (request, reply) => createContext(request, reply, null) })
    },
    { prefix: '/api' },
  )
}

function serveMetrics(app: FastifyInstance, { registry }: Metrics): void {
  app.get('/metrics', { config: { rateLimit: false } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}

function tooManyRequests(_request: FastifyRequest, { ttl }: { ttl: number }): DomainError {
  const retryAfterSeconds = Math.ceil(ttl / 1_000)
  return new DomainError('RATE_LIMIT', `Too many requests. Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds })
}
