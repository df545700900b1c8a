import { hash, verify } from '@node-rs/argon2'
import type { Secret } from '../../kernel/secret.ts'

/** `Algorithm.Argon2id`, whose const enum cannot be imported where modules are erased one by one. */
const argon2id = 2

/** OWASP's first choice (Password Storage Cheat Sheet): Argon2id, 19 MiB, two passes, one lane. Runs in a thread pool. */
const parameters = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Argon2 reads all of a password, so a bound keeps a login from being a way to make us work. */
const longestPasswordBytes = 1_024

/** The PHC string of a password. Unicode is folded first (NFKC), so that every keyboard types the same one. */
export function hashPassword(password: Secret): Promise<string> {
  return hash(password.reveal().normalize('NFKC'), parameters)
}

/**
 * Whether the password is that of the hash. Without a hash (nobody has that email) it costs the same and is false, so that
 * time does not tell who has an account.
 */
export async function passwordMatches(passwordHash: string | null, password: Secret): Promise<boolean> {
  const text = password.reveal().normalize('NFKC')
  if (Buffer.byteLength(text) > longestPasswordBytes) return false
  const matches = await verifies(passwordHash ?? (await nobodysHash()), text)
  return matches && passwordHash !== null
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
