import { DomainError } from '../../kernel/errors.ts'
import { type SealedBox, UnsealError } from '../../kernel/sealed-box.ts'
import { Secret } from '../../kernel/secret.ts'
import type { PendingSignIn } from './open-id-provider.ts'

/** How long somebody may take to sign in at the provider. */
export const ticketLifetimeMs = 10 * 60 * 1_000

const context = 'sign-in ticket'

/** Somebody who is away at the provider: what the answer must fit, and the path of this site they want to see then. */
export interface Away {
  readonly pending: PendingSignIn
  readonly next: string
}

/** What a browser carries while it is away at the provider: nothing it, or who looks at it, can read or change. */
export function sealTicket(box: SealedBox, { pending, next }: Away, now: Date): Secret {
  const { state, nonce, codeVerifier } = pending
  const endsAt = now.getTime() + ticketLifetimeMs
  const plain = new Secret(JSON.stringify([endsAt, state, nonce, codeVerifier, next]))
  return new Secret(box.seal(plain, context).toString('base64url'))
}

/** Throws AUTH_ERROR for a ticket that is past or none of ours. */
export function openTicket(box: SealedBox, ticket: Secret, now: Date): Away {
  const [endsAt, state, nonce, codeVerifier, next]: readonly unknown[] = JSON.parse(unsealed(box, ticket).reveal())
  const isWhole = typeof state === 'string' && typeof nonce === 'string' && typeof codeVerifier === 'string'
  if (!isWhole || typeof next !== 'string' || typeof endsAt !== 'number' || endsAt < now.getTime()) throw pastTicket()
  return { pending: { state, nonce, codeVerifier }, next }
}

function unsealed(box: SealedBox, ticket: Secret): Secret {
  try {
    return box.open(Buffer.from(ticket.reveal(), 'base64url'), context)
  } catch (error) {
    throw error instanceof UnsealError ? pastTicket() : error
  }
}

function pastTicket(): DomainError {
  return new DomainError('AUTH_ERROR', 'The sign-in took too long, or was started in another browser. Sign in again.')
}
