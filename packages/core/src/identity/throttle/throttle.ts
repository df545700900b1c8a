import { createHash } from 'node:crypto'
import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { DomainError } from '../../kernel/errors.ts'

interface Limit {
  readonly points: number
  readonly seconds: number
}

const quarter = 15 * 60
const hour = 60 * 60

/**
 * How often something may be tried, by whom. An account and an address together have the strictest limit of a login, so that
 * one address cannot lock a stranger's account for everybody.
 */
const limits = {
  'login by account and address': { points: 10, seconds: quarter },
  'login by address': { points: 100, seconds: quarter },
  'login by account': { points: 100, seconds: quarter },
  'second factor by account': { points: 10, seconds: quarter },
  'register by address': { points: 30, seconds: hour },
  'register by account': { points: 5, seconds: hour },
  'reset by address': { points: 30, seconds: hour },
  'reset by account': { points: 5, seconds: hour },
  'link by address': { points: 100, seconds: quarter },
  'sign-in elsewhere by address': { points: 2_400, seconds: quarter },
  'invite by team': { points: 200, seconds: hour },
  'refresh by address': { points: 1_200, seconds: quarter },
  'refresh by account': { points: 300, seconds: quarter },
} as const satisfies Readonly<Record<string, Limit>>

type LimitName = keyof typeof limits

/** An attempt that was counted. */
export interface Attempt {
  /** It is none to count after all: the password was right. */
  takeBack(): Promise<void>
}

/** Counts attempts in the database, so that a limit holds over all server processes. */
export interface Throttle {
  /**
   * Counts an attempt before its outcome is known, so that a hundred at once are a hundred. Throws RATE_LIMIT, with
   * `details.retryAfterSeconds`, when there were too many.
   */
  count(limit: LimitName, ...subject: readonly string[]): Promise<Attempt>
  /** As {@link count}, and only says whether there were too many. */
  isExceeded(
    limit: LimitName,
    ...subject: readonly string[]
  ): Promise<Attempt & { readonly exceeded: DomainError | null }>
}

/** Who is counted is stored as a hash: the table tells nobody who tried to sign in. */
export function throttle(pool: pg.Pool): Throttle {
  const limiters = new Map<LimitName, RateLimiterPostgres>()
  function limiterOf(name: LimitName): RateLimiterPostgres {
    const known = limiters.get(name)
    if (known) return known
    const { points, seconds } = limits[name]
    const limiter = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: '',
      points,
      duration: seconds,
    })
    limiters.set(name, limiter)
    return limiter
  }

  async function isExceeded(name: LimitName, ...subject: readonly string[]) {
    const limiter = limiterOf(name)
    const key = createHash('sha256')
      .update(JSON.stringify([name, ...subject]))
      .digest('base64url')
    const takeBack = async () => void (await limiter.reward(key))
    try {
      await limiter.consume(key)
      return { exceeded: null, takeBack }
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      return { exceeded: tooMany(refusal.msBeforeNext), takeBack }
    }
  }

  return {
    isExceeded,
    async count(name, ...subject) {
      const attempt = await isExceeded(name, ...subject)
      if (attempt.exceeded) throw attempt.exceeded
      return attempt
    },
  }
}

function tooMany(waitMs: number): DomainError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000))
  const minutes = Math.ceil(retryAfterSeconds / 60)
  const message = `Too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`
  return new DomainError('RATE_LIMIT', message, { retryAfterSeconds })
}
