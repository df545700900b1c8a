import type { Kysely, Transaction } from 'kysely'
import { prepared } from '../../database/prepared.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { Role } from '../../kernel/caller.ts'
import type { SessionId, TeamId, UserId } from '../../kernel/ids.ts'
import type { Device, Session } from './session.ts'

export interface NewSession extends Pick<Session, 'id' | 'familyId' | 'userId' | 'teamId' | 'method' | 'expiresAt'> {
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
      method: session.method,
      refresh_token_hash: session.tokenHash,
      ip_address: session.ipAddress,
      user_agent: session.userAgent,
      expires_at: session.expiresAt,
      last_used_at: session.createdAt,
      created_at: session.createdAt,
    })
    .execute()
}

/**
 * Lets a person's sessions be renewed and ended one after the other, until the transaction ends. Without it a renewal under way would
 * leave a token that whoever ends them all has not seen, and that goes on. Taken before any session is locked.
 */
export async function lockSessionsOf(tx: Transaction<DB>, userId: UserId): Promise<void> {
  await tx.selectFrom('users').select('id').where('id', '=', userId).forNoKeyUpdate().execute()
}

/** The session of a refresh token, held until the transaction ends, so that of two refreshes one comes after the other. */
export async function lockSession(tx: Transaction<DB>, tokenHash: Buffer): Promise<Session | null> {
  const row = await tx
    .selectFrom('sessions')
    .select(['id', 'family_id', 'user_id', 'team_id', 'method', 'rotated_at', 'is_revoked', 'expires_at'])
    .where('refresh_token_hash', '=', tokenHash)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    familyId: row.family_id,
    userId: row.user_id,
    teamId: row.team_id,
    method: row.method,
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
  await lockSessionsOf(tx, userId)
  const { numUpdatedRows } = await tx
    .updateTable('sessions')
    .set({ is_revoked: true, revoked_at: at, revoked_reason: reason })
    .where('user_id', '=', userId)
    .where('family_id', '=', familyId)
    .where('is_revoked', '=', false)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends every session of a person but one, and says which ended, with the team each worked in. */
export async function revokeOthers(
  tx: Transaction<DB>,
  userId: UserId,
  { except, at, reason }: { readonly except: string | null; readonly at: Date; readonly reason: string },
): Promise<readonly Pick<Device, 'id' | 'teamId'>[]> {
  await lockSessionsOf(tx, userId)
  const rows = await tx
    .updateTable('sessions')
    .set({ is_revoked: true, revoked_at: at, revoked_reason: reason })
    .where('user_id', '=', userId)
    .where('is_revoked', '=', false)
    .$if(except !== null, (sessions) => sessions.where('family_id', '!=', except))
    .returning(['family_id', 'team_id', 'rotated_at', 'expires_at'])
    .execute()
  const current = rows.filter((row) => row.rotated_at === null && row.expires_at > at)
  return current.map((row) => ({ id: row.family_id, teamId: row.team_id }))
}

/** The devices a person is signed in on, the one used last at the head. */
export async function devicesOf(db: Kysely<DB>, userId: UserId, now: Date): Promise<readonly Device[]> {
  const rows = await db
    .selectFrom('sessions as s')
    .select((eb) => [
      's.family_id',
      's.team_id',
      's.method',
      's.ip_address',
      's.user_agent',
      's.last_used_at',
      's.expires_at',
      eb
        .selectFrom('sessions as first')
        .select((first) => first.fn.min('first.created_at').as('at'))
        .whereRef('first.family_id', '=', 's.family_id')
        .as('started_at'),
    ])
    .where('s.user_id', '=', userId)
    .where('s.is_revoked', '=', false)
    .where('s.rotated_at', 'is', null)
    .where('s.expires_at', '>', now)
    .orderBy('s.last_used_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(500)
    .execute()
  // Two tabs that renewed at once left two good tokens of one device.
  const devices = new Map(rows.toReversed().map((row) => [row.family_id, row]))
  return [...devices.values()].toReversed().map((row) => ({
    id: row.family_id,
    teamId: row.team_id,
    method: row.method,
    ipAddress: row.ip_address,
    userAgent: row.user_agent,
    createdAt: row.started_at ?? row.last_used_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
  }))
}

/** The tokens of a device work in another team from now on. */
export async function moveFamily(tx: Transaction<DB>, familyId: string, teamId: TeamId): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ team_id: teamId })
    .where('family_id', '=', familyId)
    .where('is_revoked', '=', false)
    .execute()
}

/** Whose a refresh token is, good or used up; null for one that never was. */
export async function ownerOf(db: Kysely<DB>, tokenHash: Buffer): Promise<UserId | null> {
  const row = await db
    .selectFrom('sessions')
    .select('user_id')
    .where('refresh_token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row?.user_id ?? null
}

/** Whether somebody was signed in from an address before. */
export async function isKnownAddress(db: Kysely<DB>, userId: UserId, ipAddress: string): Promise<boolean> {
  const row = await db
    .selectFrom('sessions')
    .select('id')
    .where('user_id', '=', userId)
    .where('ip_address', '=', ipAddress)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Deletes sessions that ended long ago; says how many tokens that were. */
export async function deleteSessionsBefore(tx: Transaction<DB>, past: Date): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('sessions').where('expires_at', '<', past).executeTakeFirst()
  return Number(numDeletedRows)
}

/** Whose standing it is: a person in a team, through a session. */
export interface Bearer {
  readonly userId: UserId
  readonly teamId: TeamId
  readonly familyId: string
}

/** What the bearer of a token may be: null when nothing any more. */
export type Standing = {
  readonly email: string
  readonly role: Role
  /** The team asks for a second factor and the person, who came in by password, has set up none. */
  readonly owesSecondFactor: boolean
} | null

/**
 * What the bearer of an access token still may: the email and role as they are now, or null when the user was deactivated, left
 * the team, or the session ended. One look at five keys.
 */
export async function findStanding(db: Kysely<DB>, { userId, teamId, familyId }: Bearer): Promise<Standing> {
  const row = await db
    .selectFrom('memberships as m')
    .modifyFront(prepared)
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .leftJoin('second_factors as f', (join) =>
      join.onRef('f.user_id', '=', 'm.user_id').on('f.confirmed_at', 'is not', null),
    )
    .select((eb) => [
      'u.email',
      'm.role',
      't.requires_second_factor',
      'f.user_id as second_factor_of',
      eb
        .selectFrom('sessions as s')
        .select('s.method')
        .where('s.family_id', '=', familyId)
        .where('s.user_id', '=', userId)
        .where('s.is_revoked', '=', false)
        .limit(1)
        .as('method'),
    ])
    .where('m.team_id', '=', teamId)
    .where('m.user_id', '=', userId)
    .where('u.is_active', '=', true)
    .where('t.deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row?.method) return null
  const { email, role } = row
  const owes = row.requires_second_factor && row.method === 'password' && row.second_factor_of === null
  return { email, role, owesSecondFactor: owes }
}
