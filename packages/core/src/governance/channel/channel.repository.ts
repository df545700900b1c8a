import { sql, type Kysely, type Transaction } from 'kysely'
import { jsonb } from '../../database/jsonb.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { Cursor } from '../../kernel/cursor.ts'
import type { ChannelId, TeamId, UserId } from '../../kernel/ids.ts'
import type { PageRequest } from '../../kernel/paging.ts'
import { pageStart, readPage } from '../../kernel/read-page.ts'
import type { Channel } from './channel.ts'
import { readSettings } from './stored-target.ts'

/** A channel with its sealed secrets, for whoever sends to it. */
export interface StoredChannel extends Channel {
  readonly secrets: Buffer | null
}

const list = 'channels'

/** One page of the team's channels, newest first, and the cursor of the next. Throws VALIDATION_ERROR for a foreign cursor. */
export async function pageOfChannels(
  db: Kysely<DB>,
  teamId: TeamId,
  page: PageRequest,
): Promise<{ readonly items: readonly Channel[]; readonly nextCursor: string | null }> {
  const after = pageStart(list, page)
  const query = selectChannels(db, teamId)
    .select(sql<string>`created_at::text`.as('sort_value'))
    .$call((query) => (after === null ? query.offset(page.offset) : query.where(beyond(after))))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  const { rows, nextCursor } = await readPage(list, page, query)
  return { items: rows.map(toChannel), nextCursor }
}

export async function countChannels(db: Kysely<DB>, teamId: TeamId): Promise<number> {
  const { count } = await db
    .selectFrom('channels')
    .where('team_id', '=', teamId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The channel with its sealed secrets, or null. */
export async function findChannel(db: Kysely<DB>, teamId: TeamId, id: ChannelId): Promise<StoredChannel | null> {
  const row = await selectChannels(db, teamId).select('secrets').where('id', '=', id).executeTakeFirst()
  return row ? { ...toChannel(row), secrets: row.secrets } : null
}

/** Whose a channel is, for a request that names nothing but the channel and proves by the channel's secret who sent it. */
export async function teamOfChannel(db: Kysely<DB>, id: ChannelId): Promise<TeamId | null> {
  const row = await db.selectFrom('channels').select('team_id').where('id', '=', id).executeTakeFirst()
  return row?.team_id ?? null
}

/** As {@link findChannel}, and holds the channel until the transaction ends. */
export async function lockChannel(tx: Transaction<DB>, teamId: TeamId, id: ChannelId): Promise<Channel | null> {
  const row = await selectChannels(tx, teamId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  return row ? toChannel(row) : null
}

type NewChannel = Omit<StoredChannel, 'updatedAt'> & { readonly createdBy: UserId | null }

export async function insertChannel(tx: Transaction<DB>, teamId: TeamId, channel: NewChannel): Promise<void> {
  const { kind, ...settings } = channel.settings
  await tx
    .insertInto('channels')
    .values({
      id: channel.id,
      team_id: teamId,
      kind,
      name: channel.name,
      settings: jsonb(settings),
      secrets: channel.secrets,
      is_enabled: channel.isEnabled,
      created_by: channel.createdBy,
      created_at: channel.createdAt,
    })
    .execute()
}

/** Writes name and whether it is enabled and, where `secrets` is given, settings and secrets. */
export async function saveChannel(
  tx: Transaction<DB>,
  teamId: TeamId,
  channel: Channel & { readonly secrets?: Buffer | null },
): Promise<void> {
  const { kind: _kind, ...settings } = channel.settings
  const { secrets } = channel
  await tx
    .updateTable('channels')
    .set({ name: channel.name, is_enabled: channel.isEnabled })
    .$if(secrets !== undefined, (query) => query.set({ settings: jsonb(settings), secrets: secrets ?? null }))
    .where('team_id', '=', teamId)
    .where('id', '=', channel.id)
    .execute()
}

export async function deleteChannel(tx: Transaction<DB>, teamId: TeamId, id: ChannelId): Promise<void> {
  await tx.deleteFrom('channels').where('team_id', '=', teamId).where('id', '=', id).execute()
}

function selectChannels(db: Kysely<DB>, teamId: TeamId) {
  return db
    .selectFrom('channels')
    .where('team_id', '=', teamId)
    .select(['id', 'kind', 'name', 'settings', 'is_enabled', 'created_at', 'updated_at'])
}

type ChannelRow = Awaited<ReturnType<ReturnType<typeof selectChannels>['executeTakeFirstOrThrow']>>

function toChannel(row: ChannelRow): Channel {
  return {
    id: row.id,
    name: row.name,
    isEnabled: row.is_enabled,
    settings: readSettings(row.kind, row.settings),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function beyond({ value, id }: Cursor) {
  return sql<boolean>`(created_at, id) < (${value}::timestamptz, ${id}::uuid)`
}
