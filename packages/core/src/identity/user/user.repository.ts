import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { User } from './user.ts'

/** What a login needs to know. Never leaves this area. */
export interface Credentials {
  readonly id: UserId
  /** Null for somebody who signs in elsewhere. */
  readonly passwordHash: string | null
  readonly isActive: boolean
}

/** The credentials of a normalised email, or null. */
export async function findCredentials(db: Kysely<DB>, email: string): Promise<Credentials | null> {
  const row = await db
    .selectFrom('users')
    .select(['id', 'password_hash', 'is_active'])
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email))
    .executeTakeFirst()
  return row ? { id: row.id, passwordHash: row.password_hash, isActive: row.is_active } : null
}

/** The stored password of a user; null for none, or for nobody. */
export async function findPasswordHash(db: Kysely<DB>, id: UserId): Promise<string | null> {
  const row = await db.selectFrom('users').select('password_hash').where('id', '=', id).executeTakeFirst()
  return row?.password_hash ?? null
}

/** The user, or null when there is none or the account was deactivated. */
export async function findUser(db: Kysely<DB>, id: UserId): Promise<User | null> {
  const row = await db
    .selectFrom('users')
    .select(['id', 'email', 'first_name', 'last_name', 'avatar_url', 'bio', 'last_login_at', 'created_at'])
    .where('id', '=', id)
    .where('is_active', '=', true)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    avatarUrl: row.avatar_url,
    bio: row.bio,
    lastLoginAt: row.last_login_at,
    createdAt: row.created_at,
  }
}

type NewUser = Pick<User, 'id' | 'email' | 'firstName' | 'lastName' | 'createdAt'> & {
  readonly passwordHash: string | null
}

export async function insertUser(tx: Transaction<DB>, user: NewUser): Promise<void> {
  await tx
    .insertInto('users')
    .values({
      id: user.id,
      email: user.email,
      password_hash: user.passwordHash,
      password_changed_at: user.createdAt,
      first_name: user.firstName,
      last_name: user.lastName,
      created_at: user.createdAt,
    })
    .execute()
}

/** What a person may change about themselves. */
export type ProfileChange = Partial<Pick<User, 'firstName' | 'lastName' | 'avatarUrl' | 'bio'>>

export async function saveProfile(tx: Transaction<DB>, { id, ...user }: User): Promise<void> {
  await tx
    .updateTable('users')
    .set({ first_name: user.firstName, last_name: user.lastName, avatar_url: user.avatarUrl, bio: user.bio })
    .where('id', '=', id)
    .execute()
}

/** A new password. */
export async function savePassword(
  tx: Transaction<DB>,
  id: UserId,
  { passwordHash, at }: { readonly passwordHash: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('users')
    .set({ password_hash: passwordHash, password_changed_at: at })
    .where('id', '=', id)
    .execute()
}

/** The same password, hashed by the parameters of today; not where it was changed meanwhile. */
export async function rehashPassword(tx: Transaction<DB>, before: Credentials, passwordHash: string): Promise<void> {
  await tx
    .updateTable('users')
    .set({ password_hash: passwordHash })
    .where('id', '=', before.id)
    .where('password_hash', '=', before.passwordHash)
    .execute()
}

/** As {@link findUser}, and holds the user until the transaction ends. */
export async function lockUser(tx: Transaction<DB>, id: UserId): Promise<User | null> {
  await tx.selectFrom('users').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  return findUser(tx, id)
}

export async function noteLogin(tx: Transaction<DB>, id: UserId, at: Date): Promise<void> {
  await tx.updateTable('users').set({ last_login_at: at }).where('id', '=', id).execute()
}
