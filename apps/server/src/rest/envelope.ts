import type { ApiError } from '@driftsentry/api/api-error'

/** A success as `/api/v1` tells it. */
export function successEnvelope(data: unknown) {
  return { success: true, data } as const
}

/** A refusal as `/api/v1` tells it; `traceId` finds it in the log. */
export function errorEnvelope({ code, message, details }: ApiError, traceId: string) {
  return { success: false, error: { code, message, details, timestamp: new Date().toISOString(), traceId } } as const
}
