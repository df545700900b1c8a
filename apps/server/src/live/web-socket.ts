import websocket from '@fastify/websocket'
import { toApiError } from '@driftsentry/api/api-error'
import type { ApiContext, Outflow } from '@driftsentry/api/context'
import { DomainError } from '@driftsentry/core/errors'
import type { AnyTRPCRouter } from '@trpc/server'
import { getWSConnectionHandler } from '@trpc/server/adapters/ws'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { Config } from '../config.ts'
import { reportFailure } from '../http/failure.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { isAllowedOrigin } from './allowed-origin.ts'
import { keepAuthorised } from './keep-authorised.ts'
import { socketOutflow } from './outflow.ts'
import { sharedEncoder } from './shared-encoder.ts'

export interface WebSocketOptions {
  readonly config: Pick<Config, 'PUBLIC_URL' | 'CORS_ORIGINS'>
  readonly metrics: Pick<Metrics, 'wsConnections'>
  readonly router: AnyTRPCRouter
  readonly createContext: (request: FastifyRequest, connection: Connection) => ApiContext
  /** How long a connection may stay open without a credential. Default 10 s. */
  readonly credentialDeadlineMs?: number
}

/** What a lasting connection adds to a request. */
export interface Connection {
  /** `Bearer ...` from the connection's parameters, where a browser cannot set a header. */
  readonly authorization: string | null
  readonly outflow: Outflow
}

const largestMessageBytes = 256 * 1024
/** A socket whose reader leaves this much unread is closed; it resumes where it stood. */
const mostBufferedBytes = 4 * 1024 * 1024
const mostConnections = 20_000
const lookAtBuffersEveryMs = 250
const keepAlive = { enabled: true, pingMs: 30_000, pongWaitMs: 10_000 }

/** Close codes of our own (RFC 6455, 7.4.2); a client that sees one connects again with a fresh credential. */
const closeCodes = { refused: 4401, tooSlow: 4408, restarting: 1012 } as const

/** Serves the router to tRPC clients over WebSocket at `/trpc`, for as long as who connected may use it. */
export async function webSocketFace(app: FastifyInstance, options: WebSocketOptions): Promise<void> {
  const { config, metrics, router, createContext, credentialDeadlineMs = 10_000 } = options
  await app.register(websocket, {
    options: { maxPayload: largestMessageBytes, perMessageDeflate: false },
    preClose(done) {
      for (const socket of app.websocketServer.clients) socket.close(closeCodes.restarting, 'the server is restarting')
      app.websocketServer.close(() => done())
    },
  })
  const encoder = sharedEncoder()
  closeSlowReaders(app)
  app.route({
    method: 'GET',
    url: '/trpc',
    websocket: true,
    preValidation: async ({ headers, host }) => {
      if (!isAllowedOrigin(headers.origin, host, config)) {
        throw new DomainError('FORBIDDEN', 'This origin is not allowed. The operator can add it to CORS_ORIGINS.')
      }
      if (app.websocketServer.clients.size >= mostConnections) {
        throw new DomainError('UNAVAILABLE', 'This server has reached its limit of connections. Try again later.')
      }
    },
    handler: (socket, request) => {
      metrics.wsConnections.inc()
      socket.once('close', () => metrics.wsConnections.dec())
      // A client may say that its credential comes in a message, and then send none: pings alone would keep it for ever.
      const giveUp = setTimeout(() => socket.close(closeCodes.refused, 'no credential came'), credentialDeadlineMs)
      socket.once('close', () => clearTimeout(giveUp))
      getWSConnectionHandler({
        wss: app.websocketServer,
        router,
        keepAlive,
        maxBatchSize: 20,
        experimental_encoder: encoder,
        createContext: async ({ info }) => {
          const context = await authorised(request, socket, info.connectionParams?.['authorization'] ?? null)
          clearTimeout(giveUp)
          return context
        },
        onError: ({ error }) => reportFailure(toApiError(error), error.cause ?? error, request),
      })(socket, request.raw)
    },
  })

  /** The context of a connection that shows a credential; without one it is refused and closed. */
  async function authorised(request: FastifyRequest, socket: WebSocket, authorization: string | null) {
    const context = createContext(request, { authorization, outflow: socketOutflow(socket) })
    const first = await context.authenticate()
    const stop = keepAuthorised(
      first,
      () => context.authenticate(),
      (reason) => socket.close(closeCodes.refused, reason),
    )
    socket.once('close', stop)
    if (socket.readyState !== socket.OPEN) stop()
    return context
  }
}

function closeSlowReaders(app: FastifyInstance): void {
  const timer = setInterval(() => {
    for (const socket of app.websocketServer.clients) {
      if (socket.bufferedAmount <= mostBufferedBytes) continue
      socket.close(closeCodes.tooSlow, 'the reader is too slow')
      // Its close frame waits behind everything it did not read.
      socket.terminate()
    }
  }, lookAtBuffersEveryMs)
  timer.unref()
  app.addHook('onClose', async () => clearInterval(timer))
}
