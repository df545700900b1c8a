import type { SessionId, TeamId, UserId } from '../../kernel/ids.ts'

/** One refresh token of a device. The tokens of one device, each made from the one before, are a family. */
export interface Session {
  readonly id: SessionId
  readonly familyId: string
  readonly userId: UserId
  readonly teamId: TeamId | null
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
