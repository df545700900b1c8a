import type { Clock } from '@driftsentry/core/clock'
import { DomainError } from '@driftsentry/core/errors'

interface Attempts {
  count: number
  readonly until: number
}

/** How often a sign-in may fail before it has to wait, in one window. */
const windowMs = 15 * 60_000
const limits = { account: 10, address: 100 } as const

/** Keys remembered at once. Past that the oldest goes: a flood of names must not fill the memory. */
const mostKeys = 50_000

/** Slows down the guessing of passwords, by account and by address. Kept in memory: each server process counts its own. */
export interface LoginThrottle {
  /** Runs a sign-in. Only failed ones count. Throws RATE_LIMIT, without trying, once there were too many. */
  attempt<T>(who: { readonly email: string; readonly ipAddress: string | null }, signIn: () => Promise<T>): Promise<T>
}

export function loginThrottle({ clock }: { readonly clock: Clock }): LoginThrottle {
  const byKey = new Map<string, Attempts>()

  /** Counted before the outcome is known, so that a hundred attempts at once are a hundred; taken back on success. */
  function count(key: string, limit: number): Attempts {
    const now = clock.now().getTime()
    const known = byKey.get(key)
    const attempts = known && known.until > now ? known : { count: 0, until: now + windowMs }
    if (attempts.count >= limit) throw tooMany(Math.ceil((attempts.until - now) / 1_000))
    attempts.count += 1
    byKey.delete(key)
    byKey.set(key, attempts)
    const [oldest] = byKey.keys()
    if (byKey.size > mostKeys && oldest !== undefined) byKey.delete(oldest)
    return attempts
  }

  return {
    async attempt({ email, ipAddress }, signIn) {
      const address = count(`address ${ipAddress ?? 'unknown'}`, limits.address)
      const account = count(`account ${email.normalize('NFKC').trim().toLowerCase()}`, limits.account)
      const result = await signIn()
      address.count -= 1
      account.count -= 1
      return result
    },
  }
}

function tooMany(retryAfterSeconds: number): DomainError {
  const minutes = Math.ceil(retryAfterSeconds / 60)
  const message = `Too many failed sign-ins. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`
  return new DomainError('RATE_LIMIT', message, { retryAfterSeconds })
}
