import type { ApiContext, Upload } from '@driftsentry/api/context'
import { DomainError } from '@driftsentry/core/errors'
import { callTRPCProcedure, type AnyTRPCRouter } from '@trpc/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { jsonLimitBytes } from '../http/failure.ts'
import { readUpload } from '../ingest/read-upload.ts'
import { answerOnce, idempotencyKeyOf } from './answer-once.ts'
import { successEnvelope } from './envelope.ts'
import { requestDigest } from './request-digest.ts'
import { requestInput } from './request-input.ts'
import type { RestProcedure } from './rest-route.ts'

/** What the adapter needs to call procedures. */
export interface RestOptions {
  readonly router: AnyTRPCRouter
  readonly procedures: readonly RestProcedure[]
  readonly createContext: (request: FastifyRequest, reply: FastifyReply, upload: Upload | null) => ApiContext
}

/**
 * Serves procedures at the routes they name, below the prefix this is registered under: reads the input from path, query, body
 * and `If-Match`, calls the procedure, and wraps what it gives in the envelope. Failures go to the server's error handler.
 */
export function restPlugin(app: FastifyInstance, { router, procedures, createContext }: RestOptions): void {
  const plain = procedures.filter((procedure) => !procedure.route.upload)
  const uploads = procedures.filter((procedure) => procedure.route.upload)

  app.register((scope, _options, done) => {
    parseJsonStrictly(scope)
    for (const procedure of plain) serve(scope, procedure)
    done()
  })
  app.register((scope, _options, done) => {
    // The body stays unread here: the procedure consumes it while it arrives.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null))
    for (const procedure of uploads) serve(scope, procedure)
    done()
  })

  async function call(procedure: RestProcedure, request: FastifyRequest, ctx: ApiContext): Promise<string> {
    const input = requestInput(procedure, request)
    const { name: path, type } = procedure
    const data: unknown = await callTRPCProcedure({
      router,
      path,
      type,
      ctx,
      getRawInput: async () => input,
      signal: request.signal,
      batchIndex: 0,
    })
    return JSON.stringify(successEnvelope(data ?? null))
  }

  function serve(scope: FastifyInstance, procedure: RestProcedure): void {
    const { meta, route } = procedure
    scope.route({
      method: route.method,
      url: route.path,
      config: { summary: meta.summary },
      handler: async (request, reply) => {
        const key = idempotencyKeyOf(procedure, request)
        const upload = route.upload ? readUpload(request.raw) : null
        if (key !== null) return once(procedure, { key, upload, request, reply })
        const body = await call(procedure, request, createContext(request, reply, upload))
        return reply
          .code(route.status ?? 200)
          .type(jsonType)
          .send(body)
      },
    })
  }

  function once(procedure: RestProcedure, { key, upload, request, reply }: Keyed): Promise<unknown> {
    const digest = digestOf(procedure, request)
    const context = createContext(request, reply, upload && digest.digesting(upload))
    return answerOnce({ procedure, key, digest, context, run: () => call(procedure, request, context) }, request, reply)
  }
}

interface Keyed {
  readonly key: string
  readonly upload: Upload | null
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

const jsonType = 'application/json; charset=utf-8'

function digestOf({ name }: RestProcedure, request: FastifyRequest) {
  const [, query = ''] = request.url.split(/\?(.*)/s)
  const version = request.headers['if-match'] ?? ''
  return requestDigest(name, JSON.stringify(request.params), query, version, request.rawBody ?? '')
}

/** JSON in UTF-8 or nothing. No body is an empty one, so that `POST /drifts/:id/triage` needs none. */
function parseJsonStrictly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const options = { parseAs: 'buffer' as const, bodyLimit: jsonLimitBytes }
  app.addContentTypeParser<Buffer>('application/json', options, (request, body, done) => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
    if (encoding !== 'identity') return done(encodedBody())
    request.rawBody = body
    try {
      done(null, body.length === 0 ? undefined : JSON.parse(utf8.decode(body)))
    } catch (error) {
      done(malformedJson(error))
    }
  })
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function encodedBody(): DomainError {
  return new DomainError('VALIDATION_ERROR', 'Send the body without Content-Encoding here. Only uploads may be gzip.')
}

/** V8 quotes the text around the fault, which may be a password: only the position is passed on. */
function malformedJson(error: unknown): DomainError {
  if (!(error instanceof SyntaxError)) return new DomainError('VALIDATION_ERROR', 'The body is not valid UTF-8.')
  const position = /at position \d+/.exec(error.message)?.[0]
  return new DomainError('VALIDATION_ERROR', `The body is not valid JSON${position ? ` (${position})` : ''}.`)
}
