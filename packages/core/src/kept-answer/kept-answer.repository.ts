import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import type { TeamId } from '../kernel/ids.ts'

/** Whose key it is: two callers never meet, and neither do one person's teams. */
export interface KeyHolder {
  readonly teamId: TeamId
  readonly actor: string
  readonly key: string
}

export interface KeptAnswer {
  readonly status: number
  /** The very text that was sent. */
  readonly body: string
}

export interface KeptRow {
  readonly begunAt: Date
  /** Null while it is carried out. */
  readonly kept: (KeptAnswer & { readonly requestHash: Buffer }) | null
}

/** Takes the key, unless somebody did after `expiredBefore`. Of two at once one gets true. */
export async function takeKey(
  tx: Transaction<DB>,
  { teamId, actor, key }: KeyHolder,
  { at, expiredBefore }: { readonly at: Date; readonly expiredBefore: Date },
): Promise<boolean> {
  const anew = { begun_at: at, request_hash: null, status: null, body: null }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('kept_answers')
    .values({ team_id: teamId, actor, key, ...anew })
    .onConflict((conflict) =>
      conflict
        .columns(['team_id', 'actor', 'key'])
        .doUpdateSet(anew)
        .where('kept_answers.begun_at', '<', expiredBefore),
    )
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function findKept(db: Kysely<DB>, { teamId, actor, key }: KeyHolder): Promise<KeptRow | null> {
  const row = await db
    .selectFrom('kept_answers')
    .select(['begun_at', 'request_hash', 'status', 'body'])
    .where('team_id', '=', teamId)
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!row) return null
  const { begun_at: begunAt, request_hash: requestHash, status, body } = row
  return { begunAt, kept: requestHash && status !== null && body !== null ? { requestHash, status, body } : null }
}

export async function saveAnswer(
  tx: Transaction<DB>,
  { teamId, actor, key }: KeyHolder,
  { requestHash, status, body }: KeptAnswer & { readonly requestHash: Buffer },
): Promise<void> {
  await tx
    .updateTable('kept_answers')
    .set({ request_hash: requestHash, status, body })
    .where('team_id', '=', teamId)
    .where('actor', '=', actor)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
}

/** Gives up a key without an answer. */
export async function giveUpKey(tx: Transaction<DB>, { teamId, actor, key }: KeyHolder): Promise<void> {
  await tx
    .deleteFrom('kept_answers')
    .where('team_id', '=', teamId)
    .where('actor', '=', actor)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
}

export async function deleteKeptBefore(tx: Transaction<DB>, before: Date): Promise<void> {
  await tx.deleteFrom('kept_answers').where('begun_at', '<', before).execute()
}
