import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { SealedBox } from '../../kernel/sealed-box.ts'
import type { Secret } from '../../kernel/secret.ts'
import { recoveryCodeHash } from './recovery-code.ts'
import { noteStep, type StoredFactor, takeCode } from './second-factor.repository.ts'
import { totpStep } from './totp.ts'

/** A code that somebody typed, for the factor it is held against. */
export interface TypedCode {
  readonly userId: UserId
  readonly factor: StoredFactor
  readonly code: Secret
  readonly now: Date
}

/**
 * Uses up a code of the authenticator, or a recovery code. The step of a code is noted, so that who looked over a shoulder
 * cannot use it again (RFC 6238, 5.2). Throws AUTH_ERROR, with `details.secondFactor`, for any other text.
 */
export async function useCode(tx: Transaction<DB>, box: SealedBox, typed: TypedCode): Promise<void> {
  const { userId, factor, now } = typed
  const code = typed.code.reveal()
  // Apps show and copy it in groups, set apart by spaces of several kinds.
  const digits = code.replaceAll(/[\s-]/g, '')
  if (/^\d{6}$/.test(digits)) {
    const step = totpStep(box.open(factor.secret, userId), digits, now)
    if (step === null || step <= factor.lastStep) throw wrongCode()
    await noteStep(tx, userId, step)
    return
  }
  const isTaken = factor.confirmedAt !== null && (await takeCode(tx, userId, recoveryCodeHash(code)))
  if (!isTaken) throw wrongCode()
}

function wrongCode(): DomainError {
  const message = 'Wrong or already used code. Enter the next one.'
  return new DomainError('AUTH_ERROR', message, { secondFactor: 'wrong' })
}

/** The password was right, and a code is needed, too. */
export function codeNeeded(): DomainError {
  const message = 'Enter a code from your authenticator app, or a recovery code (as `code`).'
  return new DomainError('AUTH_ERROR', message, { secondFactor: 'needed' })
}
