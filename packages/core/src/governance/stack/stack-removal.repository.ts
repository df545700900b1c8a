import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { StackId, TeamId } from '../../kernel/ids.ts'
import { findStack } from './stack.repository.ts'
import type { Stack } from './stack.ts'

/** Takes the stack and its drifts out of every list; their rows stay. Says how many drifts went with it. */
export async function softDeleteStack(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, at }: { readonly id: StackId; readonly at: Date },
): Promise<number> {
  await setDeletedAt(tx, teamId, { id, deletedAt: at })
  const { numUpdatedRows } = await tx
    .updateTable('drifts')
    .set({ deleted_at: at })
    .where('team_id', '=', teamId)
    .where('stack_id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/**
 * A deleted stack, held until the transaction ends; null when there is none. Locked first and read after, so that who waited for
 * the lock sees what the one before wrote.
 */
export async function lockDeletedStack(tx: Transaction<DB>, teamId: TeamId, id: StackId): Promise<Stack | null> {
  await tx
    .selectFrom('stacks')
    .select('id')
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute()
  return findStack(tx, teamId, { id, state: 'deleted' })
}

/**
 * Brings a deleted stack back, with the drifts that went with it: those a person deleted before have another moment, or their
 * name, and stay deleted. Says how many drifts came back.
 */
export async function undeleteStack(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, deletedAt }: { readonly id: StackId; readonly deletedAt: Date },
): Promise<number> {
  await setDeletedAt(tx, teamId, { id, deletedAt: null })
  const { numUpdatedRows } = await tx
    .updateTable('drifts')
    .set({ deleted_at: null })
    .where('team_id', '=', teamId)
    .where('stack_id', '=', id)
    .where('deleted_at', '=', deletedAt)
    .where('deleted_by', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

async function setDeletedAt(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, deletedAt }: { readonly id: StackId; readonly deletedAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('stacks')
    .set({ deleted_at: deletedAt })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .execute()
}
