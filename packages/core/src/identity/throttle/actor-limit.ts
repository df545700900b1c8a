import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Actor } from '../../kernel/caller.ts'
import { DomainError } from '../../kernel/errors.ts'

/** Counts what one person or API key asks for. Throws RATE_LIMIT, with `details.retryAfterSeconds`, over the limit. */
export interface ActorLimit {
  count(actor: Actor): Promise<void>
}

/** A limit of requests a minute; 0 for none. Counted in memory: every server process gives the whole of it. */
export function actorLimit(perMinute: number): ActorLimit {
  if (perMinute === 0) return { count: () => Promise.resolve() }
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return {
    async count(actor) {
      try {
        await limiter.consume(actor.type === 'system' ? actor.name : actor.id)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000))
        const message = `Too many requests. Try again in ${retryAfterSeconds} s.`
        throw new DomainError('RATE_LIMIT', message, { retryAfterSeconds })
      }
    },
  }
}
