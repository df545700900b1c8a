import { isIP } from 'node:net'
import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import type { Caller, Role } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { newId, type SessionId, type TeamId, type UserId } from '../../kernel/ids.ts'
import type { Secret } from '../../kernel/secret.ts'
import { membershipsOf } from '../team/membership.repository.ts'
import type { Membership } from '../team/membership.ts'
import { normaliseEmail } from '../user/email.ts'
import { passwordMatches } from '../user/password.ts'
import { findCredentials, findUser, noteLogin } from '../user/user.repository.ts'
import type { User } from '../user/user.ts'
import type { AccessTokens } from './access-token.ts'
import { newRefreshToken, refreshTokenHash } from './refresh-token.ts'
import { findStanding, insertSession, lockSession, markRotated, revokeFamily } from './session.repository.ts'
import { judgeRefresh, type Session } from './session.ts'
import { standingCache } from './standing-cache.ts'

/** Through which request somebody comes, before it is known who. */
export type Origin = Pick<Caller, 'requestId' | 'ipAddress' | 'userAgent'>

/** What a login or refresh hands out. The refresh token is shown this once. */
export interface SignIn {
  readonly accessToken: string
  readonly refreshToken: Secret
  readonly refreshExpiresAt: Date
  /** Seconds until the access token ends. */
  readonly expiresIn: number
  readonly user: User
  readonly team: Membership
}

/** Who sent a request. */
export interface Authenticated {
  readonly caller: Caller
  readonly role: Role
  readonly sessionId: string
}

/** The signed-in person, the team the session is in, and every team there is to switch to. */
export interface Me {
  readonly user: User
  readonly team: Membership
  readonly teams: readonly Membership[]
}

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly accessTokens: AccessTokens
  /** How long a device stays signed in without being used. */
  readonly refreshTtlMs: number
}

export type AuthService = ReturnType<typeof authService>

/** Signing in and out. Each refusal is an AUTH_ERROR that does not tell which part was wrong. */
export function authService({ db, clock, accessTokens, refreshTtlMs }: Deps) {
  const standings = standingCache((bearer) => findStanding(db, bearer))

  /** Adds a token to a family and signs an access token for it. */
  async function issue(tx: Transaction<DB>, origin: Origin, person: SignedIn): Promise<SignIn> {
    const refreshToken = newRefreshToken()
    const refreshExpiresAt = new Date(person.at.getTime() + refreshTtlMs)
    const { user, team, familyId, parentId } = person
    await insertSession(tx, {
      id: newId<SessionId>(),
      familyId,
      parentId,
      userId: user.id,
      teamId: team.teamId,
      tokenHash: refreshTokenHash(refreshToken),
      createdAt: person.at,
      expiresAt: refreshExpiresAt,
      ipAddress: storableAddress(origin.ipAddress),
      userAgent: origin.userAgent?.slice(0, 1_000) ?? null,
    })
    const claims = { userId: user.id, email: user.email, role: team.role, teamId: team.teamId, sessionId: familyId }
    const accessToken = await accessTokens.issue(claims)
    return { accessToken, refreshToken, refreshExpiresAt, expiresIn: accessTokens.ttlSeconds, user, team }
  }

  return {
    /** Takes as long for an email that nobody has as for a wrong password, and refuses both alike. */
    async login(
      origin: Origin,
      { email, password }: { readonly email: string; readonly password: Secret },
    ): Promise<SignIn> {
      const credentials = await findCredentials(db, normaliseEmail(email))
      const matches = await passwordMatches(credentials?.passwordHash ?? null, password)
      if (!credentials || !matches || !credentials.isActive) throw refused('The email or the password is wrong.')
      return inTransaction(db, async (tx) => {
        const at = clock.now()
        await noteLogin(tx, credentials.id, at)
        const { user, team } = await signedIn(tx, credentials.id)
        const familyId = newId<SessionId>()
        const signIn = await issue(tx, origin, { user, team, familyId, parentId: null, at })
        const caller: Caller = {
          ...origin,
          teamId: team.teamId,
          actor: { type: 'user', id: user.id, email: user.email },
        }
        const data = { sessionId: familyId, userId: user.id }
        await appendEvents(tx, caller, [{ type: 'session:started', subjectId: familyId, at, data }])
        return signIn
      })
    },

    /**
     * Exchanges a refresh token for the next. Within ten seconds a used one is taken once more (two tabs, a lost answer); later
     * it ends the whole session, which is written to the log.
     */
    async refresh(origin: Origin, token: Secret): Promise<SignIn> {
      const signIn = await inTransaction(db, async (tx) => {
        const at = clock.now()
        const session = await lockSession(tx, refreshTokenHash(token))
        const verdict = session === null ? 'refuse' : judgeRefresh(session, at)
        if (session === null || verdict === 'refuse') return null
        if (verdict === 'revoke-family') {
          await endStolen(tx, origin, { session, at })
          return null
        }
        await markRotated(tx, session, at)
        const { user, team } = await signedIn(tx, session.userId, session)
        return issue(tx, origin, { user, team, familyId: session.familyId, parentId: session.id, at })
      })
      if (!signIn) throw refused('The session has ended. Sign in again.')
      return signIn
    },

    /** Ends the session. One that has ended already is left as it is. */
    async logout(caller: Caller, sessionId: string): Promise<void> {
      await inTransaction(db, async (tx) => {
        const { actor } = caller
        if (actor.type !== 'user') return
        const at = clock.now()
        const ended = await revokeFamily(tx, actor.id, { familyId: sessionId, at, reason: 'signed out' })
        const data = { sessionId, userId: actor.id }
        await appendEvents(tx, caller, ended ? [{ type: 'session:ended', subjectId: sessionId, at, data }] : [])
      })
      standings.forget(caller.teamId)
    },

    async me(caller: Caller): Promise<Me> {
      const { actor, teamId } = caller
      if (actor.type !== 'user') throw refused('Only a person has a profile.')
      const user = await findUser(db, actor.id)
      const teams = await membershipsOf(db, actor.id)
      const team = teams.find((membership) => membership.teamId === teamId)
      if (!user || !team) throw refused('The session has ended. Sign in again.')
      return { user, team, teams }
    },

    /**
     * Who bears an access token. The role is that of now, not of when the token was made, and a session that was ended ends at
     * once: both cost one indexed query, whose answer is believed for two seconds at most, and never beyond the next event
     * that {@link forget} is told of. Throws AUTH_ERROR.
     */
    async authenticate(origin: Origin, token: string): Promise<Authenticated> {
      const { userId, teamId, sessionId } = await accessTokens.verify(token)
      const standing = await standings.of({ userId, teamId, familyId: sessionId })
      if (!standing) throw refused('The session has ended. Sign in again.')
      const caller: Caller = { ...origin, teamId, actor: { type: 'user', id: userId, email: standing.email } }
      return { caller, role: standing.role, sessionId }
    },

    /** Something happened in the team (null: maybe in any): who its members are, and which sessions go on, is asked anew. */
    forget(teamId: TeamId | null): void {
      standings.forget(teamId)
    },
  }
}

/** Ends the family of a token that came twice. Committed even though the request is refused. */
async function endStolen(tx: Transaction<DB>, origin: Origin, { session, at }: { session: Session; at: Date }) {
  const { familyId, userId, teamId } = session
  const revoked = await revokeFamily(tx, userId, { familyId, at, reason: 'a used refresh token came again' })
  const user = await findUser(tx, userId)
  if (!revoked || !user || teamId === null) return
  const caller: Caller = { ...origin, teamId, actor: { type: 'user', id: userId, email: user.email } }
  const data = { sessionId: familyId, userId }
  await appendEvents(tx, caller, [{ type: 'session:token_reused', subjectId: familyId, at, data }])
}

interface SignedIn {
  readonly user: User
  readonly team: Membership
  readonly familyId: string
  readonly parentId: SessionId | null
  readonly at: Date
}

/** The user and the team to work in: the one of the session where they still belong to it, otherwise their first. */
async function signedIn(tx: Transaction<DB>, userId: UserId, session?: Pick<Session, 'teamId'>) {
  const user = await findUser(tx, userId)
  const teams = await membershipsOf(tx, userId)
  const team = teams.find(({ teamId }) => teamId === session?.teamId) ?? teams[0]
  if (!user) throw refused('The session has ended. Sign in again.')
  if (!team) throw new DomainError('FORBIDDEN', 'You belong to no team. Ask an administrator for an invitation.')
  return { user, team }
}

function refused(message: string): DomainError {
  return new DomainError('AUTH_ERROR', message)
}

function storableAddress(address: string | null): string | null {
  const plain = address?.replace(/%.*$/, '') ?? ''
  return isIP(plain) === 0 ? null : plain
}
