import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { User } from './user.ts'

/** What a login needs to know. Never leaves this area. */
export interface Credentials {
  readonly id: UserId
  readonly passwordHash: string
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

type NewUser = Pick<User, 'id' | 'email' | 'firstName' | 'lastName' | 'createdAt'> & { readonly passwordHash: string }

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

export async function noteLogin(tx: Transaction<DB>, id: UserId, at: Date): Promise<void> {
  await tx.updateTable('users').set({ last_login_at: at }).where('id', '=', id).execute()
}
