import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { newId, type PasswordResetId } from '../../kernel/ids.ts'
import { Secret } from '../../kernel/secret.ts'
import { appendByTeam } from '../append-by-team.ts'
import { inEveryTeam } from '../in-every-team.ts'
import { accountLinks } from '../mail/account-links.ts'
import { linkTokens } from '../mail/link-token.ts'
import { deleteFactor } from '../second-factor/second-factor.repository.ts'
import { normaliseEmail } from './email.ts'
import { insertReset, resetLifetimeMs } from './password-reset.repository.ts'
import { findCredentials, lockUser } from './user.repository.ts'

interface Installation {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly encryptionKey: Secret
  /** Where people reach the dashboard. */
  readonly publicUrl: string
}

interface Lost {
  readonly email: string
  /** Also takes two-factor authentication off the account. */
  readonly secondFactor: boolean
}

/** Each team's own is put in its place. */
const operator: Omit<Caller, 'teamId'> = {
  actor: { type: 'system', name: 'operator' },
  requestId: null,
  ipAddress: null,
  userAgent: null,
}

interface WayIn {
  /** Opens the page to set a new password, once. */
  readonly link: Secret
  readonly expiresAt: Date
  /** Whether two-factor authentication was taken off. */
  readonly hadSecondFactor: boolean
}

/**
 * Allows a person to set a new password, for the operator of an installation: the way back in when no admin can open it. It stands in
 * the audit trail of each of their teams. NOT_FOUND where the email has no active account.
 */
export function restoreAccess(
  { db, clock, encryptionKey, publicUrl }: Installation,
  { email, secondFactor }: Lost,
): Promise<WayIn> {
  return inTransaction(db, async (tx) => {
    const known = await findCredentials(tx, normaliseEmail(email))
    const user = known?.isActive === true ? await lockUser(tx, known.id) : null
    if (!user) throw new DomainError('NOT_FOUND', `There is no account with the email ${email}.`)
    const at = clock.now()
    const id = newId<PasswordResetId>()
    const expiresAt = new Date(at.getTime() + resetLifetimeMs)
    await insertReset(tx, { id, userId: user.id, createdAt: at, expiresAt })
    const hadSecondFactor = secondFactor && (await deleteFactor(tx, user.id))
    const told = await inEveryTeam(tx, user, { type: 'user:reset_link_made', at })
    const also = hadSecondFactor ? await inEveryTeam(tx, user, { type: 'second_factor:disabled', at }) : []
    const [first] = told
    if (first) await appendByTeam(tx, { ...operator, teamId: first.teamId }, [...told, ...also])
    const link = new Secret(accountLinks(publicUrl, linkTokens(encryptionKey)).passwordReset(id))
    return { link, expiresAt, hadSecondFactor }
  })
}
