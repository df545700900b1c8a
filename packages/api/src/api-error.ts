import { DomainError, errorTable, type ErrorCode, type ErrorDetails } from '@driftsentry/core/errors'
import { invalidInput } from '@driftsentry/core/invalid-input'
import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { isDatabaseFull, isDatabaseUnavailable } from './database-unavailable.ts'

/** An error as both faces of the API tell it. Holds nothing a caller may not see. */
export interface ApiError {
  readonly code: ErrorCode
  readonly httpStatus: number
  readonly message: string
  readonly details: ErrorDetails
}

const ownFault = 'Something went wrong on the server. Its log has the cause under this trace id.'
const noDatabase = 'The database does not answer. Try again in a moment.'
const noRoom = 'The disk of the database is full, so nothing can be stored. Make room on it, then try again.'

/** tRPC's own refusals (unknown procedure, unreadable body, ...) in the API's words. Any code not listed is our own fault. */
const byTrpcCode: { readonly [code in TRPCError['code']]?: ErrorCode } = {
  PARSE_ERROR: 'VALIDATION_ERROR',
  BAD_REQUEST: 'VALIDATION_ERROR',
  UNSUPPORTED_MEDIA_TYPE: 'VALIDATION_ERROR',
  UNPROCESSABLE_CONTENT: 'VALIDATION_ERROR',
  UNAUTHORIZED: 'AUTH_ERROR',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  METHOD_NOT_SUPPORTED: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  PAYLOAD_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  TOO_MANY_REQUESTS: 'RATE_LIMIT',
  CLIENT_CLOSED_REQUEST: 'UNAVAILABLE',
}

/** Says any thrown value as the API does. What we do not know leaves as SERVER_ERROR without a word of its cause. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof DomainError) return apiError(thrown.code, thrown.message, thrown.details)
  if (thrown instanceof ZodError) return toApiError(unfit(thrown))
  if (isDatabaseUnavailable(thrown)) return apiError('UNAVAILABLE', noDatabase)
  if (isDatabaseFull(thrown)) return apiError('UNAVAILABLE', noRoom)
  if (!(thrown instanceof TRPCError)) return apiError('SERVER_ERROR', ownFault)
  if (thrown.code !== 'INTERNAL_SERVER_ERROR' && thrown.cause instanceof ZodError)
    return toApiError(unfit(thrown.cause))
  if (saysMore(thrown.cause)) return toApiError(thrown.cause)
  // Its message quotes what stands around the fault, which may be a password.
  if (thrown.cause instanceof SyntaxError) return apiError('VALIDATION_ERROR', 'The input is not valid JSON.')
  const code = byTrpcCode[thrown.code]
  return code ? apiError(code, thrown.message) : apiError('SERVER_ERROR', ownFault)
}

/** The refusal of what a schema does not take. Each unknown key is a fault of its own, named by where it stands. */
export function unfit(error: ZodError): DomainError {
  return invalidInput(
    error.issues.flatMap((issue) => {
      const places = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
      return places.map((path) => ({ path: path.map(String).join('.'), message: issue.message }))
    }),
  )
}

/** Whether what tRPC wrapped as a fault of ours is something we know. */
function saysMore(cause: unknown): boolean {
  return cause instanceof DomainError || isDatabaseUnavailable(cause) || isDatabaseFull(cause)
}

/** The tRPC form of any thrown value, so that its transport answers with the HTTP status of the API's one error table. */
export function toTrpcError(thrown: unknown): TRPCError {
  const { code, message } = toApiError(thrown)
  const cause = thrown instanceof TRPCError ? (thrown.cause ?? thrown) : thrown
  return new TRPCError({ code: errorTable[code].trpc, message, cause })
}

function apiError(code: ErrorCode, message: string, details: ErrorDetails = {}): ApiError {
  return { code, httpStatus: errorTable[code].http, message, details }
}
