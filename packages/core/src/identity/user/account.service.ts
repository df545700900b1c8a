import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { newId, type PasswordResetId } from '../../kernel/ids.ts'
import type { Secret } from '../../kernel/secret.ts'
import { addressKey } from '../address.ts'
import { inEveryTeam } from '../in-every-team.ts'
import type { LinkTokens } from '../mail/link-token.ts'
import { factorStateOf } from '../second-factor/second-factor.repository.ts'
import { endSessions } from '../session/end-sessions.ts'
import { revokeOthers } from '../session/session.repository.ts'
import { type Origin, personCaller } from '../session/sign-in.ts'
import { membershipsOf } from '../team/membership.repository.ts'
import type { Membership } from '../team/membership.ts'
import { teamsRequiringFactor } from '../team/team.repository.ts'
import type { Throttle } from '../throttle/throttle.ts'
import { normaliseEmail } from './email.ts'
import { requireStrongPassword } from './password-policy.ts'
import { deleteResetsOf, takeReset } from './password-reset.repository.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { requirePerson } from './require-person.ts'
import {
  findPasswordHash,
  findUser,
  lockUser,
  type ProfileChange,
  savePassword,
  saveProfile,
} from './user.repository.ts'
import type { User } from './user.ts'

/** The signed-in person, the team the session is in, and every team there is to switch to. */
export interface Me {
  readonly user: User
  readonly team: Membership
  readonly teams: readonly Membership[]
  readonly secondFactor: {
    readonly isEnabled: boolean
    /** A team of the person asks for it. */
    readonly isRequired: boolean
    readonly recoveryCodesLeft: number
  }
}

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly jobs: JobSender
  readonly links: LinkTokens
  readonly throttle: Throttle
  readonly isMailed: boolean
}

export type AccountService = ReturnType<typeof accountService>

/** A person's own account: what they are called, and the password. */
export function accountService({ db, clock, jobs, links, throttle, isMailed }: Deps) {
  async function me(caller: Caller): Promise<Me> {
    const { id } = requirePerson(caller)
    const [user, teams, factor, requiring] = await Promise.all([
      findUser(db, id),
      membershipsOf(db, id),
      factorStateOf(db, id),
      teamsRequiringFactor(db, id),
    ])
    const team = teams.find((membership) => membership.teamId === caller.teamId)
    if (!user || !team) throw new DomainError('AUTH_ERROR', 'The session has ended. Sign in again.')
    const { isEnabled, codesLeft: recoveryCodesLeft } = factor
    return { user, team, teams, secondFactor: { isEnabled, isRequired: requiring.length > 0, recoveryCodesLeft } }
  }

  return {
    me,

    /** Changes the fields that are given. */
    async update(caller: Caller, change: ProfileChange): Promise<Me> {
      const { id } = requirePerson(caller)
      await inTransaction(db, async (tx) => {
        const before = await lockUser(tx, id)
        if (!before) throw new DomainError('AUTH_ERROR', 'The session has ended. Sign in again.')
        const after = { ...before, ...change }
        if (JSON.stringify(profileOf(after)) === JSON.stringify(profileOf(before))) return
        await saveProfile(tx, after)
        const [was, is] = [profileOf(before), profileOf(after)]
        const data = { userId: id, email: before.email, ...is }
        const at = clock.now()
        await appendEvents(tx, caller, [{ type: 'user:updated', subjectId: id, at, data, before: was, after: is }])
      })
      return me(caller)
    },

    /** Sets a new password and ends every other session. AUTH_ERROR where the current one is wrong. */
    async changePassword(
      caller: Caller,
      sessionId: string,
      { currentPassword, newPassword }: { readonly currentPassword: Secret; readonly newPassword: Secret },
    ): Promise<void> {
      const person = requirePerson(caller)
      const address = addressKey(caller.ipAddress)
      const attempt = await throttle.count('login by account and address', normaliseEmail(person.email), address)
      const stored = await findPasswordHash(db, person.id)
      if (!(await passwordMatches(stored, currentPassword))) {
        throw new DomainError('VALIDATION_ERROR', 'The current password is wrong.', {
          errors: [{ path: 'currentPassword', message: 'Wrong password' }],
        })
      }
      await attempt.takeBack()
      await requireStrongPassword(newPassword, { path: 'newPassword', about: [person.email] })
      const passwordHash = await hashPassword(newPassword)
      await inTransaction(db, async (tx) => {
        const at = clock.now()
        await savePassword(tx, person.id, { passwordHash, at })
        await deleteResetsOf(tx, person.id)
        const also = await inEveryTeam(tx, person, { type: 'user:password_changed', at })
        await endSessions(tx, caller, { person, at, reason: 'the password was changed', except: sessionId, also })
      })
    },

    /**
     * Sends a link to set a new password, if the email has an account; whether it has, neither answer nor time tell: a job looks.
     * CONFLICT where the installation sends no mail.
     */
    async requestReset(origin: Origin, email: string): Promise<void> {
      if (!isMailed) {
        throw new DomainError('CONFLICT', 'This server cannot send email. Ask an admin of your team for a reset link.')
      }
      const address = normaliseEmail(email)
      await throttle.count('reset by address', addressKey(origin.ipAddress))
      await throttle.count('reset by account', address)
      const data = { kind: 'password_reset', id: newId<PasswordResetId>(), email: address } as const
      const requestedAt = clock.now().toISOString()
      await inTransaction(db, (tx) => jobs.enqueue(tx, 'accounts.mail', { data: { ...data, requestedAt } }))
    },

    /** Sets a new password by a link, once, and ends every session. AUTH_ERROR for a link that is none (any more). */
    async resetPassword(origin: Origin, token: Secret, newPassword: Secret): Promise<void> {
      await throttle.count('link by address', addressKey(origin.ipAddress))
      const id = links.read<PasswordResetId>('password-reset', token)
      if (!id) throw usedLink()
      await requireStrongPassword(newPassword, { path: 'password', about: [] })
      const passwordHash = await hashPassword(newPassword)
      await inTransaction(db, async (tx) => {
        const at = clock.now()
        const userId = await takeReset(tx, id, at)
        const user = userId && (await findUser(tx, userId))
        if (!user) throw usedLink()
        await savePassword(tx, user.id, { passwordHash, at })
        const also = await inEveryTeam(tx, user, { type: 'user:password_reset', at })
        const [first] = also
        const reason = 'the password was reset'
        // Who is in no team has nobody to tell, but may have sessions that would go on in the next one.
        if (!first) await revokeOthers(tx, user.id, { except: null, at, reason })
        else await endSessions(tx, personCaller(origin, user, first.teamId), { person: user, at, reason, also })
      })
    },
  }
}

function profileOf({ firstName, lastName, avatarUrl, bio }: User) {
  return { firstName, lastName, avatarUrl, bio }
}

function usedLink(): DomainError {
  return new DomainError('AUTH_ERROR', 'This link is invalid, was already used or has expired. Request a new one.')
}
