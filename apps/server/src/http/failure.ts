import { type ApiError, toApiError } from '@driftsentry/api/api-error'
import { DomainError } from '@driftsentry/core/errors'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { errorEnvelope } from '../rest/envelope.ts'

/** The most a JSON body may hold. */
export const jsonLimitBytes = 1024 * 1024

/** Answers with any thrown value in the envelope of `/api/v1`, counts it, and logs the cause where it is ours. */
export function answerFailure(thrown: unknown, request: FastifyRequest, reply: FastifyReply) {
  const error = describeFailure(thrown)
  reportFailure(error, thrown, request)
  const seconds = error.details['retryAfterSeconds']
  if (typeof seconds === 'number') reply.header('retry-after', String(Math.ceil(seconds)))
  if (error.code === 'AUTH_ERROR') reply.header('www-authenticate', 'Bearer')
  return reply.code(error.httpStatus).send(errorEnvelope(error, request.id))
}

/** Logs what only the operator may know. A refusal is no fault of ours and leaves no line of its own. */
export function reportFailure(error: ApiError, thrown: unknown, request: FastifyRequest): void {
  request.apiErrorCode = error.code
  if (error.code === 'SERVER_ERROR') request.log.error({ err: thrown }, 'request failed')
  if (error.code === 'UNAVAILABLE') request.log.warn({ err: thrown }, 'request refused: unavailable')
}

/** Says in the API's words what Fastify refuses before a procedure is reached; everything else as {@link toApiError} does. */
export function describeFailure(thrown: unknown): ApiError {
  return toApiError(isFastifyError(thrown) ? inOurWords(thrown) : thrown)
}

function isFastifyError(thrown: unknown): thrown is FastifyError {
  return (
    thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' && thrown.code.startsWith('FST_')
  )
}

function inOurWords(error: FastifyError): Error {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new DomainError('PAYLOAD_TOO_LARGE', 'The body is larger than the limit of 1 MB.', {
        limitBytes: jsonLimitBytes,
      })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new DomainError('VALIDATION_ERROR', 'The body must be JSON, sent as application/json.')
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new DomainError('VALIDATION_ERROR', 'The length of the body does not match its Content-Length.')
    case 'FST_ERR_BAD_URL':
      return new DomainError('VALIDATION_ERROR', 'The URL is not valid.')
    default:
      return error.statusCode !== undefined && error.statusCode < 500
        ? new DomainError('VALIDATION_ERROR', 'The request cannot be read.')
        : error
  }
}
