import { usageError } from '../cli-error.ts'

// As packages/core writes them: the mark, the id, 256 random bits and a checksum, in base 62.
const whole = /^ds_[0-9A-Za-z]{71}$/
/** How much of a key lists show. */
export const keyPrefixLength = 12

/**
 * The API key of `DRIFTSENTRY_API_KEY`; null where it is not set. Throws exit code 64, without repeating it, for text that is no
 * key: something else was put there, maybe a password, and it is not sent anywhere.
 */
export function apiKeyOf(environment: Readonly<Record<string, string | undefined>>): string | null {
  const key = environment['DRIFTSENTRY_API_KEY']?.trim() ?? ''
  if (key === '') return null
  if (!whole.test(key)) throw usageError('DRIFTSENTRY_API_KEY holds no API key; one is ds_ and 71 letters and digits')
  return key
}

/** How a key begins, as lists show it; null for a token that is no key. */
export function keyPrefixOf(token: string): string | null {
  return whole.test(token) ? token.slice(0, keyPrefixLength) : null
}
