import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { Role } from '../../kernel/caller.ts'
import type { SessionId, TeamId, UserId } from '../../kernel/ids.ts'
import type { Session } from './session.ts'

export interface NewSession extends Pick<Session, 'id' | 'familyId' | 'userId' | 'teamId' | 'expiresAt'> {
  readonly parentId: SessionId | null
  readonly tokenHash: Buffer
  readonly createdAt: Date
  readonly ipAddress: string | null
  readonly userAgent: string | null
}

export async function insertSession(tx: Transaction<DB>, session: NewSession): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      id: session.id,
      family_id: session.familyId,
      user_id: session.userId,
      team_id: session.teamId,
      parent_id: session.parentId,
      refresh_token_hash: session.tokenHash,
      ip_address: session.ipAddress,
      user_agent: session.userAgent,
      expires_at: session.expiresAt,
      last_used_at: session.createdAt,
      created_at: session.createdAt,
    })
    .execute()
}

/** The session of a refresh token, held until the transaction ends, so that of two refreshes one comes after the other. */
export async function lockSession(tx: Transaction<DB>, tokenHash: Buffer): Promise<Session | null> {
  const row = await tx
    .selectFrom('sessions')
    .select(['id', 'family_id', 'user_id', 'team_id', 'rotated_at', 'is_revoked', 'expires_at'])
    .where('refresh_token_hash', '=', tokenHash)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    familyId: row.family_id,
    userId: row.user_id,
    teamId: row.team_id,
    rotatedAt: row.rotated_at,
    isRevoked: row.is_revoked,
    expiresAt: row.expires_at,
  }
}

/** Notes that the token was used up. A use within the grace does not prolong it. */
export async function markRotated(tx: Transaction<DB>, { id, rotatedAt }: Session, at: Date): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ rotated_at: rotatedAt ?? at, last_used_at: at })
    .where('id', '=', id)
    .execute()
}

/** Ends every token of a device. Says whether any was still good. */
export async function revokeFamily(
  tx: Transaction<DB>,
  userId: UserId,
  { familyId, at, reason }: { readonly familyId: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sessions')
    .set({ is_revoked: true, revoked_at: at, revoked_reason: reason })
    .where('user_id', '=', userId)
    .where('family_id', '=', familyId)
    .where('is_revoked', '=', false)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * What the bearer of an access token still may: the email and role as they are now, or null when the user was deactivated, left
 * the team, or the session ended. One look at four primary keys.
 */
export async function findStanding(
  db: Kysely<DB>,
  { userId, teamId, familyId }: { readonly userId: UserId; readonly teamId: TeamId; readonly familyId: string },
): Promise<{ readonly email: string; readonly role: Role } | null> {
  const row = await db
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .select(['u.email', 'm.role'])
    .where('m.team_id', '=', teamId)
    .where('m.user_id', '=', userId)
    .where('u.is_active', '=', true)
    .where('t.deleted_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('sessions as s')
          .select('s.id')
          .where('s.family_id', '=', familyId)
          .where('s.user_id', '=', userId)
          .where('s.is_revoked', '=', false),
      ),
    )
    .executeTakeFirst()
  return row ?? null
}
