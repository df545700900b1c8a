import { toApiError, toTrpcError } from '@driftsentry/api/api-error'
import type { ApiContext } from '@driftsentry/api/context'
import { DomainError } from '@driftsentry/core/errors'
import { type AnyTRPCRouter, getTRPCErrorShape } from '@trpc/server'
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { describeFailure, jsonLimitBytes, reportFailure } from './failure.ts'

/** A form over tRPC is held in memory by the platform's own parser; larger files go to the REST route, which streams. */
const formLimitBytes = 32 * 1024 * 1024
const maxBatchSize = 20

export interface TrpcOptions {
  readonly router: AnyTRPCRouter
  readonly createContext: (request: FastifyRequest, reply: FastifyReply) => ApiContext
}

/** Serves the router to tRPC clients below the prefix this is registered under. */
export function trpcPlugin(app: FastifyInstance, { router, createContext }: TrpcOptions): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: jsonLimitBytes },
    (_request, body, done) => done(null, body),
  )
  app.addContentTypeParser('multipart/form-data', (_request, payload, done) => done(null, payload))
  app.setErrorHandler((thrown, request, reply) => {
    const apiError = describeFailure(thrown)
    reportFailure(apiError, thrown, request)
    const error = toTrpcError(new DomainError(apiError.code, apiError.message, apiError.details))
    const shape = getTRPCErrorShape({
      config: router._def._config,
      error,
      type: 'unknown',
      path: undefined,
      input: undefined,
      ctx: createContext(request, reply),
    })
    return reply.code(apiError.httpStatus).send({ error: shape })
  })
  app.all<{ Params: { path: string } }>('/:path', async (request, reply) => {
    const { path } = request.params
    request.pathLabel = labelOf(router, path)
    refuseSubscriptions(router, path)
    await fastifyRequestHandler({
      router,
      path,
      req: request,
      res: reply,
      maxBatchSize,
      maxBodySize: formLimitBytes,
      createContext: () => createContext(request, reply),
      onError: ({ error }) => reportFailure(toApiError(error), error.cause ?? error, request),
    })
  })
}

/** A stream over plain HTTP has a face of its own, which looks after who follows and how fast they read. */
function refuseSubscriptions(router: AnyTRPCRouter, path: string): void {
  const isSubscription = (name: string) =>
    Object.hasOwn(router._def.procedures, name) && router._def.procedures[name]._def.type === 'subscription'
  if (!path.split(',').some(isSubscription)) return
  throw new DomainError('VALIDATION_ERROR', 'Follow events by WebSocket at /trpc, or at GET /api/v1/events.')
}

function labelOf(router: AnyTRPCRouter, path: string): string {
  if (path.includes(',')) return '/trpc/(batch)'
  return Object.hasOwn(router._def.procedures, path) ? `/trpc/${path}` : '/trpc/(unknown)'
}
