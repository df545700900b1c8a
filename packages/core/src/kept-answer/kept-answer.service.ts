import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import { inTransaction } from '../database/transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Clock } from '../kernel/clock.ts'
import { DomainError } from '../kernel/errors.ts'
import type { Secret } from '../kernel/secret.ts'
import {
  deleteKeptBefore,
  findKept,
  giveUpKey,
  type KeptAnswer,
  type KeyHolder,
  saveAnswer,
  takeKey,
} from './kept-answer.repository.ts'

export type { KeptAnswer }

/** What became of a key that a request came with: it is the first, or there is an answer to a request of that digest. */
export type Turn =
  | { readonly is: 'first' }
  | { readonly is: 'repetition'; /** Throws CONFLICT for another request. */ answerTo(digest: Uint8Array): KeptAnswer }

interface Dependencies {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly encryptionKey: Secret
}

const keptMs = 24 * 60 * 60 * 1_000
/** The longest a request may take to arrive: an upload of 256 MB over a slow line. The server cuts it off then, or is gone itself. */
export const longestRequestMs = 30 * 60 * 1_000

export type KeptAnswerService = ReturnType<typeof keptAnswerService>

/**
 * Keeps the first answer to each `Idempotency-Key` of a caller for 24 hours, so that a request may be sent again after a lost
 * connection without being carried out twice (draft-ietf-httpapi-idempotency-key-header). What was begun and never answered is not
 * begun again: nobody knows how far it came.
 */
export function keptAnswerService({ db, clock, encryptionKey }: Dependencies) {
  const hashKey = Buffer.from(hkdfSync('sha256', encryptionKey.reveal(), '', 'driftsentry: kept answers', 32))
  const hashOf = (digest: Uint8Array) => createHmac('sha256', hashKey).update(digest).digest()

  return {
    /** Takes the key for a request that now begins. Throws CONFLICT while the first is carried out, or if nobody knows its end. */
    async begin(caller: Caller, key: string): Promise<Turn> {
      const at = clock.now()
      const holder = holderOf(caller, key)
      const expiredBefore = new Date(at.getTime() - keptMs)
      if (await inTransaction(db, (tx) => takeKey(tx, holder, { at, expiredBefore }))) return { is: 'first' }
      const row = await findKept(db, holder)
      // Given up between the two looks: its request failed for a reason that passes.
      if (!row) throw stillRunning(at)
      const { kept, begunAt } = row
      if (!kept) throw at.getTime() - begunAt.getTime() > longestRequestMs ? unknownEnd(begunAt) : stillRunning(begunAt)
      return {
        is: 'repetition',
        answerTo(digest) {
          if (!timingSafeEqual(kept.requestHash, hashOf(digest))) throw anotherRequest(begunAt)
          return { status: kept.status, body: kept.body }
        },
      }
    },

    /** Keeps the answer to a request that had its {@link begin}. */
    keep(caller: Caller, key: string, { digest, ...answer }: KeptAnswer & { digest: Uint8Array }): Promise<void> {
      const kept = { ...answer, requestHash: hashOf(digest) }
      return inTransaction(db, (tx) => saveAnswer(tx, holderOf(caller, key), kept))
    },

    /** Forgets a request that failed for a reason that passes, so that it may be tried again. */
    giveUp(caller: Caller, key: string): Promise<void> {
      return inTransaction(db, (tx) => giveUpKey(tx, holderOf(caller, key)))
    },

    /** Deletes what nobody may ask for any more. */
    prune(): Promise<void> {
      return inTransaction(db, (tx) => deleteKeptBefore(tx, new Date(clock.now().getTime() - keptMs)))
    },
  }
}

function holderOf({ teamId, actor }: Caller, key: string): KeyHolder {
  return { teamId, actor: actor.type === 'system' ? `system:${actor.name}` : `${actor.type}:${actor.id}`, key }
}

function stillRunning(begunAt: Date): DomainError {
  const message =
    'The first request with this Idempotency-Key is being carried out. Send it again in a moment for its answer.'
  return new DomainError('CONFLICT', message, { idempotency: 'running', begunAt: begunAt.toISOString() })
}

function unknownEnd(begunAt: Date): DomainError {
  const message =
    'The first request with this Idempotency-Key was never answered. Look whether it was carried out, then go on with another key.'
  return new DomainError('CONFLICT', message, { idempotency: 'unknown', begunAt: begunAt.toISOString() })
}

function anotherRequest(begunAt: Date): DomainError {
  const message = 'This Idempotency-Key was used for another request. Use a new key for each request.'
  return new DomainError('CONFLICT', message, { idempotency: 'another_request', begunAt: begunAt.toISOString() })
}
