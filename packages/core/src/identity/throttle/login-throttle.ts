import { addressKey } from '../address.ts'
import type { Attempt, Throttle } from './throttle.ts'

interface Who {
  /** Normalised. */
  readonly email: string
  readonly ipAddress: string | null
  /** Whether the account was used from this address before. Asked only when the account as a whole is over its limit. */
  readonly isKnownHere: () => Promise<boolean>
}

/**
 * Counts a login against the account at this address, the address, and the account. Who tries one account from many addresses
 * locks it for addresses it was never used from, and for nobody else. Throws RATE_LIMIT.
 */
export async function countLogin(throttle: Throttle, { email, ipAddress, isKnownHere }: Who): Promise<Attempt> {
  const address = addressKey(ipAddress)
  const attempts: Attempt[] = [
    await throttle.count('login by account and address', email, address),
    await throttle.count('login by address', address),
  ]
  const account = await throttle.isExceeded('login by account', email)
  if (account.exceeded && !(await isKnownHere())) throw account.exceeded
  attempts.push(account)
  return { takeBack: async () => void (await Promise.all(attempts.map((attempt) => attempt.takeBack()))) }
}
