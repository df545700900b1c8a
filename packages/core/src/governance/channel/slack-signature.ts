import { createHmac, timingSafeEqual } from 'node:crypto'
import { DomainError } from '../../kernel/errors.ts'
import type { Secret } from '../../kernel/secret.ts'

/** A request as it came, with what its headers say about it. */
export interface SignedRequest {
  /** `X-Slack-Request-Timestamp`. */
  readonly timestamp: string
  /** `X-Slack-Signature`. */
  readonly signature: string
  readonly body: Uint8Array
}

/** How far a request's time may be from ours: older ones may be replayed ("Verifying requests from Slack", step 2). */
const toleranceMs = 5 * 60 * 1_000

/**
 * Whether Slack signed a request with this secret within the last five minutes: `v0=` and the HMAC-SHA-256 in hex of
 * `v0:timestamp:body`, over the bytes as they came ("Verifying requests from Slack"). Takes as long for each wrong signature.
 */
export function isSignedBySlack(secret: Secret, { timestamp, signature, body }: SignedRequest, now: Date): boolean {
  const mac = createHmac('sha256', secret.reveal()).update(`v0:${timestamp}:`).update(body).digest()
  const given = Buffer.from(/^v0=([0-9a-f]{64})$/.exec(signature)?.[1] ?? '', 'hex')
  const isFresh = /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) * 1_000 - now.getTime()) <= toleranceMs
  return given.length === mac.length && timingSafeEqual(given, mac) && isFresh
}

/** The one refusal of whatever is not proven to come from Slack: it must not tell which channels there are. */
export function notSignedBySlack(): DomainError {
  return new DomainError('AUTH_ERROR', 'The request is not signed by a Slack app known here.')
}
