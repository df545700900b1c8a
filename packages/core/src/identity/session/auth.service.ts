import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { TeamId, UserId } from '../../kernel/ids.ts'
import type { SealedBox } from '../../kernel/sealed-box.ts'
import type { Secret } from '../../kernel/secret.ts'
import { storableAddress } from '../../kernel/storable-address.ts'
import type { Authenticated } from '../access.ts'
import { addressKey } from '../address.ts'
import type { ApiKeyService } from '../api-key/api-key.service.ts'
import { looksLikeKey } from '../api-key/key-text.ts'
import { codeNeeded, useCode } from '../second-factor/check-code.ts'
import { lockFactor } from '../second-factor/second-factor.repository.ts'
import { membershipsOf } from '../team/membership.repository.ts'
import { countLogin } from '../throttle/login-throttle.ts'
import type { Throttle } from '../throttle/throttle.ts'
import { normaliseEmail } from '../user/email.ts'
import { hashPassword, isOutdatedHash, passwordMatches } from '../user/password.ts'
import {
  type Credentials,
  findCredentials,
  findPasswordHash,
  findUser,
  rehashPassword,
} from '../user/user.repository.ts'
import type { AccessTokens } from './access-token.ts'
import { refreshTokenHash } from './refresh-token.ts'
import {
  findStanding,
  isKnownAddress,
  lockSession,
  lockSessionsOf,
  markRotated,
  ownerOf,
  revokeFamily,
} from './session.repository.ts'
import { judgeRefresh, type Session } from './session.ts'
import { type Origin, personCaller, type SessionOpener, type SignIn } from './sign-in.ts'
import { standingCache } from './standing-cache.ts'

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly accessTokens: AccessTokens
  readonly opener: SessionOpener
  readonly apiKeys: Pick<ApiKeyService, 'authenticate' | 'forget'>
  readonly throttle: Throttle
  /** Holds the secrets of second factors. */
  readonly factorBox: SealedBox
}

export interface LoginInput {
  readonly email: string
  readonly password: Secret
  /** Of the authenticator app, or a recovery code. */
  readonly code: Secret | null
}

export type AuthService = ReturnType<typeof authService>

/** Signing in, and knowing who is signed in. Each refusal is an AUTH_ERROR that does not tell which part was wrong. */
export function authService({ db, clock, accessTokens, opener, apiKeys, throttle, factorBox }: Deps) {
  const standings = standingCache((bearer) => findStanding(db, bearer))

  /** Uses up the code of somebody who has a second factor. */
  async function passSecondFactor(userId: UserId, code: Secret | null): Promise<void> {
    const check = (tx: Transaction<DB>) => checkFactor(tx, factorBox, { userId, code, now: clock.now() })
    if (code === null) return inTransaction(db, check)
    const attempt = await throttle.count('second factor by account', userId)
    await inTransaction(db, check)
    await attempt.takeBack()
  }

  return {
    /**
     * Takes as long for an email that nobody has as for a wrong password, and refuses both alike. Who has a second factor is
     * asked for its code once the password was right: `details.secondFactor` is `needed` or `wrong`.
     */
    async login(origin: Origin, { email, password, code }: LoginInput): Promise<SignIn> {
      const address = normaliseEmail(email)
      const { ipAddress } = origin
      const isKnownHere = () => wasHereBefore(db, address, ipAddress)
      const attempt = await countLogin(throttle, { email: address, ipAddress, isKnownHere })
      const credentials = await findCredentials(db, address)
      const matches = await passwordMatches(credentials?.passwordHash ?? null, password)
      if (!credentials || !matches || !credentials.isActive) throw wrongCredentials()
      await attempt.takeBack()
      await passSecondFactor(credentials.id, code)
      const rehashed = await rehash(credentials, password)
      return inTransaction(db, async (tx) => {
        const at = clock.now()
        await lockSessionsOf(tx, credentials.id)
        if (!(await isStillPassword(tx, credentials, password))) throw wrongCredentials()
        if (rehashed !== null) await rehashPassword(tx, credentials, rehashed)
        const { user, team } = await signedIn(tx, credentials.id)
        const { signIn, started } = await opener.open(tx, origin, { user, team, method: 'password', at })
        await appendEvents(tx, personCaller(origin, user, team.teamId), [started])
        return signIn
      })
    },

    /**
     * Exchanges a refresh token for the next. Within ten seconds a used one is taken once more (two tabs, a lost answer); later
     * it ends the whole session, which is written to the log.
     */
    async refresh(origin: Origin, token: Secret): Promise<SignIn> {
      const hash = refreshTokenHash(token)
      await throttle.count('refresh by address', addressKey(origin.ipAddress))
      const owner = await ownerOf(db, hash)
      if (owner === null) throw sessionEnded()
      await throttle.count('refresh by account', owner)
      const signIn = await inTransaction(db, async (tx) => {
        const at = clock.now()
        await lockSessionsOf(tx, owner)
        const session = await lockSession(tx, hash)
        const verdict = session === null ? 'refuse' : judgeRefresh(session, at)
        if (session === null || verdict === 'refuse') return null
        if (verdict === 'revoke-family') {
          await endStolen(tx, origin, { session, at })
          return null
        }
        await markRotated(tx, session, at)
        const { user, team } = await signedIn(tx, session.userId, session)
        const { familyId, method, id: parentId } = session
        return opener.prolong(tx, origin, { user, team, familyId, parentId, method, at })
      })
      if (!signIn) throw sessionEnded()
      return signIn
    },

    /**
     * Who bears an access token or shows an API key. The role is that of now, not of when the token was made, and a session that
     * was ended ends at once: both cost one indexed query, whose answer is believed for two seconds at most, and never beyond
     * the next event that {@link forget} is told of. Throws AUTH_ERROR.
     */
    async authenticate(origin: Origin, credential: string): Promise<Authenticated> {
      if (looksLikeKey(credential)) return apiKeys.authenticate(origin, credential)
      const { userId, teamId, sessionId } = await accessTokens.verify(credential)
      const standing = await standings.of({ userId, teamId, familyId: sessionId })
      if (!standing) throw sessionEnded()
      const { email, role, owesSecondFactor } = standing
      const caller = personCaller(origin, { id: userId, email }, teamId)
      return { caller, role, credential: { kind: 'session', sessionId, owesSecondFactor } }
    },

    /** Something happened in the team (null: maybe in any): who its members are, and which sessions go on, is asked anew. */
    forget(teamId: TeamId | null): void {
      standings.forget(teamId)
      apiKeys.forget(teamId)
    },
  }
}

interface GivenCode {
  readonly userId: UserId
  readonly code: Secret | null
  readonly now: Date
}

async function checkFactor(tx: Transaction<DB>, box: SealedBox, { userId, code, now }: GivenCode): Promise<void> {
  const factor = await lockFactor(tx, userId)
  if (!factor?.confirmedAt) return
  if (code === null) throw codeNeeded()
  await useCode(tx, box, { userId, factor, code, now })
}

async function wasHereBefore(db: Kysely<DB>, email: string, ipAddress: string | null): Promise<boolean> {
  const credentials = await findCredentials(db, email)
  const address = storableAddress(ipAddress)
  return credentials !== null && address !== null && isKnownAddress(db, credentials.id, address)
}

/**
 * Whether the password that was right a moment ago is so still: checking takes its time, in which it may have been changed, and every
 * session ended for it. Another hash may also be of the same password, made anew by a login beside this one.
 */
async function isStillPassword(tx: Transaction<DB>, checked: Credentials, password: Secret): Promise<boolean> {
  const stored = await findPasswordHash(tx, checked.id)
  return stored === checked.passwordHash || passwordMatches(stored, password)
}

/** The hash by the parameters of today, or null where it is so already. */
async function rehash({ passwordHash }: Credentials, password: Secret): Promise<string | null> {
  return passwordHash !== null && isOutdatedHash(passwordHash) ? hashPassword(password) : null
}

/** Ends the family of a token that came twice. Committed even though the request is refused. */
async function endStolen(tx: Transaction<DB>, origin: Origin, { session, at }: { session: Session; at: Date }) {
  const { familyId, userId, teamId } = session
  const revoked = await revokeFamily(tx, userId, { familyId, at, reason: 'a used refresh token came again' })
  const user = await findUser(tx, userId)
  if (!revoked || !user || teamId === null) return
  const data = { sessionId: familyId, userId }
  await appendEvents(tx, personCaller(origin, user, teamId), [
    { type: 'session:token_reused', subjectId: familyId, at, data },
  ])
}

/** The user and the team to work in: the one of the session where they still belong to it, otherwise their first. */
async function signedIn(tx: Transaction<DB>, userId: UserId, session?: Pick<Session, 'teamId'>) {
  const user = await findUser(tx, userId)
  const teams = await membershipsOf(tx, userId)
  const team = teams.find(({ teamId }) => teamId === session?.teamId) ?? teams[0]
  if (!user) throw sessionEnded()
  if (!team) throw new DomainError('FORBIDDEN', 'You are not a member of any team. Ask an admin for an invitation.')
  return { user, team }
}

function wrongCredentials(): DomainError {
  return new DomainError('AUTH_ERROR', 'Wrong email or password.')
}

function sessionEnded(): DomainError {
  return new DomainError('AUTH_ERROR', 'The session has ended. Sign in again.')
}
