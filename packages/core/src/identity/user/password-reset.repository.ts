import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { PasswordResetId, UserId } from '../../kernel/ids.ts'

export const resetLifetimeMs = 60 * 60 * 1_000

interface NewReset {
  readonly id: PasswordResetId
  readonly userId: UserId
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** Does nothing where that reset is there already: a mail that is sent again tells of the same one. */
export async function insertReset(tx: Transaction<DB>, { id, userId, createdAt, expiresAt }: NewReset): Promise<void> {
  await tx
    .insertInto('password_resets')
    .values({ id, user_id: userId, created_at: createdAt, expires_at: expiresAt })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Uses up a reset and every other of its user; says whose it was, or null when it was none (any more). */
export async function takeReset(tx: Transaction<DB>, id: PasswordResetId, now: Date): Promise<UserId | null> {
  const row = await tx
    .selectFrom('password_resets')
    .select('user_id')
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  await deleteResetsOf(tx, row.user_id)
  return row.user_id
}

export async function deleteResetsOf(tx: Transaction<DB>, userId: UserId): Promise<void> {
  await tx.deleteFrom('password_resets').where('user_id', '=', userId).execute()
}
