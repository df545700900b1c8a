import type { Answer } from './answer.ts'

/** What becomes of a delivery after an attempt. */
export type DeliveryStep =
  | { readonly status: 'delivered' }
  | { readonly status: 'pending'; readonly nextAttemptAt: Date }
  | { readonly status: 'dead' }

interface Attempt {
  /** This one included. */
  readonly attempts: number
  readonly firstAttemptAt: Date
  readonly now: Date
  /** From 0 to 1, for the jitter. */
  readonly random: number
}

/** For how long an attempt has its delivery to itself: longer than any attempt may take. */
export const attemptLeaseMs = 60_000

const firstPauseMs = 15_000
const longestPauseMs = 2 * 3_600_000
/** For how long a message is tried. */
const lifetimeMs = 24 * 3_600_000

/**
 * Pauses double from 15 s to 2 h, each between half of it and all of it, for 24 hours; the far end's `Retry-After` is never
 * undercut. What is refused for good, or would be due later than that, is dead.
 */
export function planNext(answer: Answer, { attempts, firstAttemptAt, now, random }: Attempt): DeliveryStep {
  if (answer.type === 'accepted') return { status: 'delivered' }
  if (answer.isFinal) return { status: 'dead' }
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempts - 1)) * (0.5 + random / 2)
  const nextAttemptAt = new Date(now.getTime() + Math.max(pauseMs, answer.retryAfterMs ?? 0))
  const isInTime = nextAttemptAt.getTime() - firstAttemptAt.getTime() <= lifetimeMs
  return isInTime ? { status: 'pending', nextAttemptAt } : { status: 'dead' }
}
