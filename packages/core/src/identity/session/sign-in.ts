import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { EventDraft } from '../../events/append.ts'
import type { Caller } from '../../kernel/caller.ts'
import { newId, type SessionId, type TeamId } from '../../kernel/ids.ts'
import type { Secret } from '../../kernel/secret.ts'
import { storableAddress } from '../../kernel/storable-address.ts'
import type { Membership } from '../team/membership.ts'
import { noteLogin } from '../user/user.repository.ts'
import type { User } from '../user/user.ts'
import type { AccessTokens } from './access-token.ts'
import { newRefreshToken, refreshTokenHash } from './refresh-token.ts'
import { insertSession } from './session.repository.ts'
import type { SessionMethod } from './session.ts'

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

/** Whom a session is for, in which team it works, and by what they came in. */
export interface SignedIn {
  readonly user: User
  readonly team: Membership
  readonly method: SessionMethod
  readonly at: Date
}

interface Family {
  readonly familyId: string
  readonly parentId: SessionId | null
}

interface Deps {
  readonly accessTokens: AccessTokens
  /** How long a device stays signed in without being used. */
  readonly refreshTtlMs: number
}

export type SessionOpener = ReturnType<typeof sessionOpener>

/** The last step of every way to sign in: a session of its own for the device, never one that was there before. */
export function sessionOpener({ accessTokens, refreshTtlMs }: Deps) {
  /** Adds a token to a family and signs an access token for it. */
  async function prolong(tx: Transaction<DB>, origin: Origin, person: SignedIn & Family): Promise<SignIn> {
    const { user, team, familyId, parentId, method, at } = person
    const refreshToken = newRefreshToken()
    const refreshExpiresAt = new Date(at.getTime() + refreshTtlMs)
    await insertSession(tx, {
      id: newId<SessionId>(),
      familyId,
      parentId,
      userId: user.id,
      teamId: team.teamId,
      method,
      tokenHash: refreshTokenHash(refreshToken),
      createdAt: at,
      expiresAt: refreshExpiresAt,
      ipAddress: storableAddress(origin.ipAddress),
      userAgent: origin.userAgent?.slice(0, 1_000) ?? null,
    })
    const accessToken = await accessTokenOf(person, familyId)
    return { accessToken, refreshToken, refreshExpiresAt, expiresIn: accessTokens.ttlSeconds, user, team }
  }

  function accessTokenOf({ user, team }: Pick<SignedIn, 'user' | 'team'>, sessionId: string): Promise<string> {
    const { teamId, role } = team
    return accessTokens.issue({ userId: user.id, email: user.email, role, teamId, sessionId })
  }

  return {
    prolong,
    accessTokenOf,
    ttlSeconds: accessTokens.ttlSeconds,

    /** Opens a session. The event that tells of it is the caller's to append, last in the transaction. */
    async open(
      tx: Transaction<DB>,
      origin: Origin,
      person: SignedIn,
    ): Promise<{ readonly signIn: SignIn; readonly started: EventDraft }> {
      const familyId = newId<SessionId>()
      await noteLogin(tx, person.user.id, person.at)
      const signIn = await prolong(tx, origin, { ...person, familyId, parentId: null })
      const data = { sessionId: familyId, userId: person.user.id, method: person.method }
      return { signIn, started: { type: 'session:started', subjectId: familyId, at: person.at, data } }
    },
  }
}

/** A person as who does something in a team. */
export function personCaller(origin: Origin, user: Pick<User, 'id' | 'email'>, teamId: TeamId): Caller {
  return { ...origin, teamId, actor: { type: 'user', id: user.id, email: user.email } }
}
