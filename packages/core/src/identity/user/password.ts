import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'
import { DomainError } from '../../kernel/errors.ts'
import type { Secret } from '../../kernel/secret.ts'

/** `Algorithm.Argon2id`, whose const enum cannot be imported where modules are erased one by one. */
const argon2id = 2

/** OWASP's first choice (Password Storage Cheat Sheet): Argon2id, 19 MiB, two passes, one lane. Runs in a thread pool. */
const parameters = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Argon2 reads all of a password, so a bound keeps a login from being a way to make us work. */
const longestPasswordBytes = 1_024

/** One core is left to the event loop: hashing for many people at once must not keep the others waiting. */
const atOnce = Math.max(1, availableParallelism() - 1)
const mostWaiting = 1_000
const turns = pLimit(atOnce)

/** The form of a password that is hashed: Unicode is folded (NFKC), so that every keyboard types the same one. */
export function foldPassword(password: Secret): string {
  return password.reveal().normalize('NFKC')
}

/** The PHC string of a password. Throws UNAVAILABLE when too many wait already. */
export function hashPassword(password: Secret): Promise<string> {
  return inTurn(() => hash(foldPassword(password), parameters))
}

/**
 * Whether the password is that of the hash. Without a hash (nobody has that email) it costs the same and is false, so that
 * time does not tell who has an account. Throws UNAVAILABLE when too many wait already.
 */
export async function passwordMatches(passwordHash: string | null, password: Secret): Promise<boolean> {
  const text = foldPassword(password)
  if (Buffer.byteLength(text) > longestPasswordBytes) return false
  const compared = passwordHash ?? (await nobodysHash())
  const matches = await inTurn(() => verifies(compared, text))
  return matches && passwordHash !== null
}

/** Whether a stored hash was made with less than the parameters of today, and is to be made anew at the next login. */
export function isOutdatedHash(passwordHash: string): boolean {
  const [, variant, , settings = ''] = passwordHash.split('$')
  const cost = new Map(settings.split(',').map((setting) => [setting.slice(0, 1), Number(setting.slice(2))]))
  return (
    variant !== 'argon2id' ||
    (cost.get('m') ?? 0) < parameters.memoryCost ||
    (cost.get('t') ?? 0) < parameters.timeCost ||
    (cost.get('p') ?? 0) < parameters.parallelism
  )
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (turns.pendingCount < mostWaiting) return turns(work)
  const details = { retryAfterSeconds: 10 }
  throw new DomainError('UNAVAILABLE', 'Too many sign-ins at the moment. Try again in 10 seconds.', details)
}

/** A stored hash that is none (an account without a password) matches nothing. */
async function verifies(passwordHash: string, text: string): Promise<boolean> {
  try {
    return await verify(passwordHash, text)
  } catch {
    return false
  }
}

let nobody: Promise<string> | undefined

function nobodysHash(): Promise<string> {
  nobody ??= hash('nobody has this password', parameters)
  return nobody
}
