import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { TeamId, UserId, ViewId } from '../../kernel/ids.ts'
import { toPerson } from '../../kernel/person.ts'
import type { View } from './view.ts'

/** The team's views and the person's own, by name. */
export async function viewsFor(db: Kysely<DB>, teamId: TeamId, person: UserId): Promise<readonly View[]> {
  const rows = await selectViews(db, teamId, person).orderBy('v.name').orderBy('v.id').execute()
  return rows.map(toView)
}

/** The view, if the person may see it; another person's own is as one that is not there. */
export async function findView(
  db: Kysely<DB>,
  teamId: TeamId,
  { id, person }: { readonly id: ViewId; readonly person: UserId },
): Promise<View | null> {
  const row = await selectViews(db, teamId, person).where('v.id', '=', id).executeTakeFirst()
  return row ? toView(row) : null
}

/** As {@link findView}, held until the transaction ends, and read after the lock. */
export async function lockView(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, person }: { readonly id: ViewId; readonly person: UserId },
): Promise<View | null> {
  await tx
    .selectFrom('saved_views')
    .select('id')
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return findView(tx, teamId, { id, person })
}

/** How many views the owner has; the team, where that is null. */
export async function countViews(db: Kysely<DB>, teamId: TeamId, ownerId: UserId | null): Promise<number> {
  const { count } = await db
    .selectFrom('saved_views')
    .where('team_id', '=', teamId)
    .where('owner_id', 'is not distinct from', ownerId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function insertView(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, ownerId, name, search, createdBy, createdAt }: Omit<View, 'updatedAt'>,
): Promise<void> {
  await tx
    .insertInto('saved_views')
    .values({
      id,
      team_id: teamId,
      owner_id: ownerId,
      name,
      search,
      created_by: createdBy?.id ?? null,
      created_at: createdAt,
    })
    .execute()
}

export async function saveView(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, ownerId, name, search }: Pick<View, 'id' | 'ownerId' | 'name' | 'search'>,
): Promise<void> {
  await tx
    .updateTable('saved_views')
    .set({ owner_id: ownerId, name, search })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .execute()
}

export async function deleteView(tx: Transaction<DB>, teamId: TeamId, id: ViewId): Promise<void> {
  await tx.deleteFrom('saved_views').where('team_id', '=', teamId).where('id', '=', id).execute()
}

function selectViews(db: Kysely<DB>, teamId: TeamId, person: UserId) {
  return db
    .selectFrom('saved_views as v')
    .leftJoin('users as creator', 'creator.id', 'v.created_by')
    .where('v.team_id', '=', teamId)
    .where((eb) => eb.or([eb('v.owner_id', 'is', null), eb('v.owner_id', '=', person)]))
    .select(['v.id', 'v.owner_id', 'v.name', 'v.search', 'v.created_by', 'creator.email as creator_email'])
    .select(['v.created_at', 'v.updated_at'])
}

type ViewRow = Awaited<ReturnType<ReturnType<typeof selectViews>['executeTakeFirstOrThrow']>>

function toView({ id, name, search, ...row }: ViewRow): View {
  const createdBy = toPerson(row.created_by, row.creator_email)
  return { id, ownerId: row.owner_id, name, search, createdBy, createdAt: row.created_at, updatedAt: row.updated_at }
}
