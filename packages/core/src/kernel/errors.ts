/**
 * Every way the product can refuse, and what each face answers with.
 * `exit` is the exit code of the command line (1 error, 3 not allowed, 4 not found).
 */
export const errorTable = {
  VALIDATION_ERROR: { trpc: 'BAD_REQUEST', http: 400, exit: 1 },
  AUTH_ERROR: { trpc: 'UNAUTHORIZED', http: 401, exit: 3 },
  FORBIDDEN: { trpc: 'FORBIDDEN', http: 403, exit: 3 },
  NOT_FOUND: { trpc: 'NOT_FOUND', http: 404, exit: 4 },
  CONFLICT: { trpc: 'CONFLICT', http: 409, exit: 1 },
  PAYLOAD_TOO_LARGE: { trpc: 'PAYLOAD_TOO_LARGE', http: 413, exit: 1 },
  RATE_LIMIT: { trpc: 'TOO_MANY_REQUESTS', http: 429, exit: 1 },
  QUOTA_EXCEEDED: { trpc: 'TOO_MANY_REQUESTS', http: 429, exit: 1 },
  SERVER_ERROR: { trpc: 'INTERNAL_SERVER_ERROR', http: 500, exit: 1 },
  EXTERNAL_SERVICE_ERROR: { trpc: 'BAD_GATEWAY', http: 502, exit: 1 },
  UNAVAILABLE: { trpc: 'SERVICE_UNAVAILABLE', http: 503, exit: 1 },
} as const

export type ErrorCode = keyof typeof errorTable

/** What a person or a program needs to act on an error. Never holds a secret. */
export type ErrorDetails = Readonly<Record<string, unknown>>

/** A refusal the product knows about. Anything else that is thrown leaves as SERVER_ERROR with a trace id. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}
