import { requireAccess } from '@driftsentry/api/authorise'
import type { ApiContext } from '@driftsentry/api/context'
import type { ErrorCode } from '@driftsentry/core/errors'
import type { DomainError } from '@driftsentry/core/errors'
import { invalidInput } from '@driftsentry/core/invalid-input'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { describeFailure, reportFailure } from '../http/failure.ts'
import { errorEnvelope } from './envelope.ts'
import type { RequestDigest } from './request-digest.ts'
import type { RestProcedure } from './rest-route.ts'

/** A request with an `Idempotency-Key`. */
interface KeyedRequest {
  readonly procedure: RestProcedure
  readonly key: string
  readonly digest: RequestDigest
  readonly context: ApiContext
  /** Carries it out; gives the text of the success. */
  readonly run: () => Promise<string>
}

/** Refusals that pass by themselves or by signing in: the same request may do better later, so these are never the one answer. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'AUTH_ERROR',
  'FORBIDDEN',
  'PAYLOAD_TOO_LARGE',
  'RATE_LIMIT',
  'QUOTA_EXCEEDED',
  'EXTERNAL_SERVICE_ERROR',
  'UNAVAILABLE',
])

/**
 * Carries a request out, or gives the answer that the first one with its key got: the same status and the same bytes, with
 * `Idempotency-Replayed: true`. Who may not ask (any more) is told nothing of what was answered.
 */
export async function answerOnce(keyed: KeyedRequest, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { procedure, key, digest, context, run } = keyed
  const { keptAnswers, actorLimit } = context.services
  const authenticated = await context.authenticate()
  const { caller } = authenticated
  const { permission } = procedure.meta
  if (permission !== 'public') requireAccess(authenticated, { ...procedure.meta, permission })
  const turn = await keptAnswers.begin(caller, key)
  if (turn.is === 'repetition') {
    await actorLimit.count(caller.actor)
    await readToTheEnd(context)
    const { status, body } = turn.answerTo(digest.end() ?? new Uint8Array())
    reply.header('idempotency-replayed', 'true')
    return send(reply, status, body)
  }
  const answer = await carriedOut(run, procedure.route.status ?? 200, request).catch(async (passed: unknown) => {
    await keptAnswers.giveUp(caller, key)
    throw passed
  })
  const whole = digest.end()
  if (whole) await keptAnswers.keep(caller, key, { ...answer, digest: whole })
  else await keptAnswers.giveUp(caller, key)
  return send(reply, answer.status, answer.body)
}

/** Its answer, be it a refusal. Throws what passes. */
async function carriedOut(run: () => Promise<string>, status: number, request: FastifyRequest) {
  try {
    return { status, body: await run() }
  } catch (thrown) {
    const error = describeFailure(thrown)
    if (passing.has(error.code)) throw thrown
    reportFailure(error, thrown, request)
    return { status: error.httpStatus, body: JSON.stringify(errorEnvelope(error, request.id)) }
  }
}

async function readToTheEnd({ upload }: ApiContext): Promise<void> {
  for await (const { bytes } of upload ?? []) for await (const _ of bytes);
}

function send(reply: FastifyReply, status: number, body: string) {
  return reply.code(status).type('application/json; charset=utf-8').send(body)
}

/**
 * The `Idempotency-Key` of a request; null without one, and where it means nothing because the method repeats by itself. Throws
 * VALIDATION_ERROR for what is no key, and where the answer must not be kept.
 */
export function idempotencyKeyOf({ route, meta }: RestProcedure, request: FastifyRequest): string | null {
  const given = request.headers['idempotency-key']
  if (given === undefined || route.method !== 'POST') return null
  if (!keepsAnswer({ route, meta })) {
    throw refusedKey('is not taken here: the answer is about a secret, so it is not kept')
  }
  if (typeof given === 'string' && /^[\x21-\x7e]{1,255}$/.test(given)) return given
  throw refusedKey('takes 1 to 255 visible ASCII characters, such as a UUID')
}

/** Whether the answer may lie in the database for a day. About signing in everything is a credential, coming in or going out. */
export function keepsAnswer({ route, meta }: Pick<RestProcedure, 'route' | 'meta'>): boolean {
  return meta.permission !== 'public' && !route.path.startsWith('/auth/') && route.secretAnswer !== true
}

function refusedKey(message: string): DomainError {
  return invalidInput([{ path: 'Idempotency-Key', message }])
}
