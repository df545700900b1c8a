import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { UserId } from '../../kernel/ids.ts'

/** A second factor as it is kept. */
export interface StoredFactor {
  readonly secret: Buffer
  readonly confirmedAt: Date | null
  /** The last time step whose code was used. */
  readonly lastStep: number
}

/** Whether the person has a second factor, and how many recovery codes are left. */
export async function factorStateOf(
  db: Kysely<DB>,
  userId: UserId,
): Promise<{ readonly isEnabled: boolean; readonly codesLeft: number }> {
  const row = await db
    .selectFrom('second_factors as f')
    .select((eb) =>
      eb
        .selectFrom('recovery_codes as c')
        .select((codes) => codes.fn.countAll<number>().as('count'))
        .whereRef('c.user_id', '=', 'f.user_id')
        .as('codes'),
    )
    .where('f.user_id', '=', userId)
    .where('f.confirmed_at', 'is not', null)
    .executeTakeFirst()
  return { isEnabled: row !== undefined, codesLeft: row?.codes ?? 0 }
}

/** The factor, held until the transaction ends, so that a code is used once. */
export async function lockFactor(tx: Transaction<DB>, userId: UserId): Promise<StoredFactor | null> {
  const row = await tx
    .selectFrom('second_factors')
    .select(['secret', 'confirmed_at', 'last_step'])
    .where('user_id', '=', userId)
    .forUpdate()
    .executeTakeFirst()
  return row ? { secret: row.secret, confirmedAt: row.confirmed_at, lastStep: row.last_step } : null
}

/** Keeps a secret that is not confirmed yet, in place of one that never was. */
export async function saveUnconfirmed(
  tx: Transaction<DB>,
  userId: UserId,
  factor: { readonly secret: Buffer; readonly at: Date },
): Promise<void> {
  const values = { secret: factor.secret, last_step: 0, created_at: factor.at }
  await tx
    .insertInto('second_factors')
    .values({ user_id: userId, ...values })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(values))
    .execute()
}

export async function confirmFactor(tx: Transaction<DB>, userId: UserId, at: Date): Promise<void> {
  await tx.updateTable('second_factors').set({ confirmed_at: at }).where('user_id', '=', userId).execute()
}

export async function noteStep(tx: Transaction<DB>, userId: UserId, step: number): Promise<void> {
  await tx.updateTable('second_factors').set({ last_step: step }).where('user_id', '=', userId).execute()
}

export async function deleteFactor(tx: Transaction<DB>, userId: UserId): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('second_factors').where('user_id', '=', userId).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Puts codes in the place of those there were. */
export async function replaceCodes(tx: Transaction<DB>, userId: UserId, hashes: readonly Buffer[]): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
  await tx
    .insertInto('recovery_codes')
    .values(hashes.map((hash) => ({ user_id: userId, code_hash: hash })))
    .execute()
}

/** Uses up a code; says whether there was one. */
export async function takeCode(tx: Transaction<DB>, userId: UserId, hash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('recovery_codes')
    .where('user_id', '=', userId)
    .where('code_hash', '=', hash)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
