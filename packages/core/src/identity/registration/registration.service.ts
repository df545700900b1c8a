import { setTimeout as pause } from 'node:timers/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import { violatesUnique } from '../../database/unique-violation.ts'
import { appendEvents, type EventDraft } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { type InvitationId, newId, type RegistrationId } from '../../kernel/ids.ts'
import type { Secret } from '../../kernel/secret.ts'
import { addressKey } from '../address.ts'
import type { LinkTokens } from '../mail/link-token.ts'
import { type Origin, personCaller, type SessionOpener, type SignedIn, type SignIn } from '../session/sign-in.ts'
import { findPending } from '../team/invitation.repository.ts'
import { acceptFor, invalidInvitation } from '../team/invitation.service.ts'
import { anyTeamExists } from '../team/membership.repository.ts'
import type { Throttle } from '../throttle/throttle.ts'
import { storedEmail } from '../user/email.ts'
import { requireStrongPassword } from '../user/password-policy.ts'
import { hashPassword, passwordMatches } from '../user/password.ts'
import { findUser } from '../user/user.repository.ts'
import { createUser, foundTeam } from './found-account.ts'
import {
  findRegistration,
  insertRegistration,
  type Registration,
  takeRegistrations,
} from './registration.repository.ts'

/** Who may make an account: everybody; the invited, and the very first; nobody. */
export const registrationModes = ['open', 'invite', 'closed'] as const
export type RegistrationMode = (typeof registrationModes)[number]

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly jobs: JobSender
  readonly links: LinkTokens
  readonly throttle: Throttle
  readonly opener: SessionOpener
  readonly mode: RegistrationMode
  /** Whether addresses are confirmed by mail. */
  readonly isMailed: boolean
}

export interface RegistrationInput {
  readonly email: string
  readonly password: Secret
  readonly firstName: string | null
  readonly lastName: string | null
  readonly teamName: string | null
  /** The token of an invitation: its team is joined, and none is founded. */
  readonly invitation: Secret | null
}

/** What to do after registering: sign in, or follow the link in the mail first. It does not depend on who registered. */
export type AfterRegistration = 'sign_in' | 'confirm'

const lifetimeMs = 24 * 60 * 60 * 1_000
/** What storing takes at most on a busy day: whether something was stored must not show in the time. */
const leastStoringMs = 150

export type RegistrationService = ReturnType<typeof registrationService>

/** Making accounts. Neither answer nor time tell whether an email has one already. */
export function registrationService({ db, clock, jobs, links, throttle, opener, mode, isMailed }: Deps) {
  /** Throws FORBIDDEN unless somebody who was not invited may make an account now. */
  async function requireOpen(reader: Kysely<DB>): Promise<void> {
    if (mode === 'open' || (mode === 'invite' && !(await anyTeamExists(reader)))) return
    const message =
      mode === 'closed'
        ? 'Sign-up is closed. Ask an admin of your team for an account.'
        : 'Accounts are by invitation only. Ask an admin of your team to invite you.'
    throw new DomainError('FORBIDDEN', message)
  }

  /** Makes the account and its team, in a transaction of its own; `then` may add to it before the events are appended. */
  async function found<T>(
    origin: Origin,
    registration: Registration,
    then: (tx: Transaction<DB>, made: Made) => Promise<{ readonly result: T; readonly drafts: readonly EventDraft[] }>,
  ): Promise<T> {
    return inTransaction(db, async (tx) => {
      // Who comes second, founds no second first team.
      await sql`select pg_advisory_xact_lock(hashtextextended('driftsentry registration', 0))`.execute(tx)
      await requireOpen(tx)
      const at = clock.now()
      const { user, team, drafts } = await foundTeam(tx, registration, at)
      const more = await then(tx, { user, team, at })
      await appendEvents(tx, personCaller(origin, user, team.teamId), [...drafts, ...more.drafts])
      return more.result
    })
  }

  async function joinInvited(origin: Origin, invitation: InvitationId, registration: Registration): Promise<void> {
    await inTransaction(db, async (tx) => {
      const at = clock.now()
      const created = await createUser(tx, registration, at)
      const { invitation: accepted, drafts } = await acceptFor(tx, invitation, { person: created.person, at })
      const user = await findUser(tx, created.person.id)
      if (!user) throw invalidInvitation()
      await appendEvents(tx, personCaller(origin, user, accepted.teamId), [created.draft, ...drafts])
    })
  }

  /** Leaves a registration to be confirmed; the job finds out whether the address is free. */
  async function keepWaiting(registration: Registration): Promise<void> {
    await inTransaction(db, async (tx) => {
      const at = clock.now()
      const expiresAt = new Date(at.getTime() + lifetimeMs)
      await insertRegistration(tx, { ...registration, expiresAt, createdAt: at })
      await jobs.enqueue(tx, 'accounts.mail', { data: { kind: 'registration', id: registration.id } })
    })
  }

  return {
    mode,

    /** Whether nobody has an account yet, and whoever comes first may make one. */
    async isFirstStart(): Promise<boolean> {
      return mode !== 'closed' && !(await anyTeamExists(db))
    },

    /**
     * Makes an account with a team of its own, or in the team of an invitation. FORBIDDEN where that is closed; NOT_FOUND for an
     * invitation that is not valid for this email; VALIDATION_ERROR for a weak password.
     */
    async register(origin: Origin, input: RegistrationInput): Promise<AfterRegistration> {
      if (mode === 'closed') await requireOpen(db)
      const email = storedEmail(input.email)
      await throttle.count('register by address', addressKey(origin.ipAddress))
      await throttle.count('register by account', email)
      const invitation =
        input.invitation && (await pendingFor(db, readInvitation(links, input.invitation), { email, now: clock.now() }))
      if (!invitation) await requireOpen(db)
      const { firstName, lastName, password } = input
      await requireStrongPassword(password, { path: 'password', about: [email, firstName, lastName, input.teamName] })
      const teamName = input.teamName ?? `Team of ${firstName ?? email.slice(0, email.indexOf('@'))}`
      const passwordHash = await hashPassword(password)
      const id = newId<RegistrationId>()
      const registration = { id, email, passwordHash, firstName, lastName, teamName }
      if (isMailed && !invitation) {
        await keepWaiting(registration)
        return 'confirm'
      }
      const write = invitation
        ? joinInvited(origin, invitation, registration)
        : found(origin, registration, nothingMore)
      await Promise.all([write.catch(overlookTakenEmail), pause(leastStoringMs)])
      return 'sign_in'
    },

    /**
     * Makes the account of a mailed link and signs in. The password is asked for again: else a stranger who registered somebody's
     * address would have them confirm a password that the stranger knows. AUTH_ERROR for a wrong one, or a link of no use.
     */
    async confirm(origin: Origin, token: Secret, password: Secret): Promise<SignIn> {
      await throttle.count('link by address', addressKey(origin.ipAddress))
      const id = links.read<RegistrationId>('registration', token)
      const registration = id && (await findRegistration(db, id, clock.now()))
      if (!registration) throw usedLink()
      const attempt = await throttle.count('login by account', registration.email)
      if (!(await passwordMatches(registration.passwordHash, password))) {
        throw new DomainError('AUTH_ERROR', 'Wrong password. Enter the one you chose when you created the account.')
      }
      await attempt.takeBack()
      const signIn = found(origin, registration, async (tx, made) => {
        if (!(await takeRegistrations(tx, registration))) throw usedLink()
        const { signIn: result, started } = await opener.open(tx, origin, { ...made, method: 'password' })
        return { result, drafts: [started] }
      })
      return signIn.catch((error: unknown) => {
        throw violatesUnique(error, 'users_email_key') ? usedLink() : error
      })
    },
  }
}

type Made = Pick<SignedIn, 'user' | 'team' | 'at'>

const nothingMore = async () => ({ result: undefined, drafts: [] })

function readInvitation(links: LinkTokens, token: Secret): InvitationId {
  const id = links.read<InvitationId>('invitation', token)
  if (!id) throw invalidInvitation()
  return id
}

async function pendingFor(
  db: Kysely<DB>,
  id: InvitationId,
  { email, now }: { readonly email: string; readonly now: Date },
): Promise<InvitationId> {
  const invitation = await findPending(db, id, now)
  if (invitation?.email !== email) throw invalidInvitation()
  return id
}

function overlookTakenEmail(error: unknown): void {
  if (!violatesUnique(error, 'users_email_key')) throw error
}

function usedLink(): DomainError {
  return new DomainError(
    'AUTH_ERROR',
    'This link is invalid, was already used or has expired. Sign in, or create the account again.',
  )
}
