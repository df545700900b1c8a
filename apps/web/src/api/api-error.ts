import type { AppRouter } from '@driftsentry/api/router'
import { TRPCClientError } from '@trpc/client'

export interface DescribedError {
  /** The API's code, or `NETWORK` when no answer came at all. */
  readonly code: string
  /** A sentence for the person. */
  readonly message: string
  /** Under which the server's log tells the cause; null when there was no answer. */
  readonly traceId: string | null
  readonly details: Readonly<Record<string, unknown>>
}

/** What went wrong, whoever threw it. */
export function describeError(error: unknown): DescribedError {
  if (error instanceof DescribedFailure) return error.described
  if (isApiError(error)) {
    if (error.data) {
      const { code, traceId, details } = error.data
      return { code, message: error.message, traceId, details }
    }
    return unreachable
  }
  return {
    code: 'UNKNOWN',
    message: error instanceof Error ? error.message : String(error),
    traceId: null,
    details: {},
  }
}

/** An error that was described already, so that it can travel as one. */
export class DescribedFailure extends Error {
  readonly described: DescribedError

  constructor(described: DescribedError) {
    super(described.message)
    this.described = described
  }
}

/** Whether the same request may work in a moment, so that it is worth repeating by itself. */
export function isPassing(error: unknown): boolean {
  const { code } = describeError(error)
  return code === 'NETWORK' || code === 'UNAVAILABLE'
}

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError
}

/** No answer came at all. */
export const unreachable: DescribedError = {
  code: 'NETWORK',
  message: 'Could not reach the server. Check your connection and try again.',
  traceId: null,
  details: {},
}
