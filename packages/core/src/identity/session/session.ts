import type { SessionId, TeamId, UserId } from '../../kernel/ids.ts'

/** By what a session was opened. Who signs in elsewhere brings that place's second factor along. */
export type SessionMethod = 'password' | 'sso'

/** One refresh token of a device. The tokens of one device, each made from the one before, are a family. */
export interface Session {
  readonly id: SessionId
  readonly familyId: string
  readonly userId: UserId
  readonly teamId: TeamId | null
  readonly method: SessionMethod
  readonly rotatedAt: Date | null
  readonly isRevoked: boolean
  readonly expiresAt: Date
}

/** How long after its rotation a token may come again: two tabs asked at once, or an answer was lost on its way. */
const graceMs = 10_000

export type Refresh = 'rotate' | 'refuse' | 'revoke-family'

/**
 * What a refresh token that is shown leads to. One that was rotated longer ago than the grace is in two hands, and nobody can
 * tell whose, so its whole family ends (RFC 9700, 4.14.2).
 */
export function judgeRefresh(session: Session, now: Date): Refresh {
  if (session.isRevoked || session.expiresAt <= now) return 'refuse'
  if (session.rotatedAt === null) return 'rotate'
  return now.getTime() - session.rotatedAt.getTime() <= graceMs ? 'rotate' : 'revoke-family'
}

/** A signed-in device, as its person sees it. */
export interface Device {
  /** The session: the family of its refresh tokens. */
  readonly id: string
  readonly teamId: TeamId | null
  readonly method: SessionMethod
  readonly ipAddress: string | null
  readonly userAgent: string | null
  readonly createdAt: Date
  readonly lastUsedAt: Date
  readonly expiresAt: Date
}
