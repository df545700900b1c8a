import type { ErrorCode } from '@driftsentry/core/errors'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer goes on for as long as somebody listens. */
    readonly isLasting?: true
  }
  interface FastifyRequest {
    /** The JSON body as it came; null where there was none. */
    rawBody: Uint8Array | null
    /** The code this request was refused with; null while it was not. */
    apiErrorCode: ErrorCode | null
    /** Who sent it, once a procedure has asked. */
    callerIds: { readonly userId: string; readonly teamId: string } | null
    /** What the metrics call its path, where the route's pattern would not tell: the tRPC procedure. */
    pathLabel: string | null
  }
}

/** Declares what handlers note down about a request for its log line and its metrics. */
export function decorateRequests(app: FastifyInstance): void {
  app.decorateRequest('rawBody', null)
  app.decorateRequest('apiErrorCode', null)
  app.decorateRequest('callerIds', null)
  app.decorateRequest('pathLabel', null)
}
