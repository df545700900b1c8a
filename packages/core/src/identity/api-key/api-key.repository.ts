import { type Kysely, sql, type Transaction } from 'kysely'
import { jsonb } from '../../database/jsonb.ts'
import { prepared } from '../../database/prepared.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { ApiKeyId, TeamId, UserId } from '../../kernel/ids.ts'
import type { PageRequest } from '../../kernel/paging.ts'
import { toPerson } from '../../kernel/person.ts'
import { pageStart, readPage } from '../../kernel/read-page.ts'
import { type Scope, scopes } from '../access.ts'
import type { ApiKey, KeyRefusal, KeyStanding } from './api-key.ts'

const list = 'api keys'

/** One page of the keys of a team that were not revoked, newest first. Throws VALIDATION_ERROR for a foreign cursor. */
export async function pageOfKeys(db: Kysely<DB>, teamId: TeamId, page: PageRequest) {
  const after = pageStart(list, page)
  const query = selectKeys(db, teamId)
    .select(sql<string>`k.created_at::text`.as('sort_value'))
    .$call((keys) =>
      after === null
        ? keys.offset(page.offset)
        : keys.where(sql<boolean>`(k.created_at, k.id) < (${after.value}::timestamptz, ${after.id}::uuid)`),
    )
    .orderBy('k.created_at', 'desc')
    .orderBy('k.id', 'desc')
    .limit(page.limit + 1)
  const { rows, nextCursor } = await readPage(list, page, query)
  return { items: rows.map(toApiKey), nextCursor }
}

export async function countKeys(db: Kysely<DB>, teamId: TeamId): Promise<number> {
  const { count } = await db
    .selectFrom('api_keys')
    .where('team_id', '=', teamId)
    .where('revoked_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The key, or null when it was revoked or is another team's. */
export async function findKey(db: Kysely<DB>, teamId: TeamId, id: ApiKeyId): Promise<ApiKey | null> {
  const row = await selectKeys(db, teamId).where('k.id', '=', id).executeTakeFirst()
  return row ? toApiKey(row) : null
}

/** What a key that is shown is held against, or null when there is none that is in force. One look at two primary keys. */
export async function findKeyStanding(db: Kysely<DB>, id: ApiKeyId): Promise<KeyStanding | null> {
  const row = await db
    .selectFrom('api_keys as k')
    .modifyFront(prepared)
    .innerJoin('teams as t', 't.id', 'k.team_id')
    .select(['k.team_id', 'k.name', 'k.key_hash', 'k.scopes', 'k.expires_at'])
    .where('k.id', '=', id)
    .where('k.revoked_at', 'is', null)
    .where('t.deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { team_id: teamId, name, key_hash: hash, expires_at: expiresAt } = row
  return { teamId, name, hash, expiresAt, scopes: toScopes(row.scopes) }
}

type NewKey = Pick<ApiKey, 'id' | 'name' | 'prefix' | 'scopes' | 'expiresAt' | 'createdAt'> & {
  readonly hash: Buffer
  readonly createdBy: UserId | null
}

export async function insertKey(tx: Transaction<DB>, teamId: TeamId, key: NewKey): Promise<void> {
  await tx
    .insertInto('api_keys')
    .values({
      id: key.id,
      team_id: teamId,
      name: key.name,
      prefix: key.prefix,
      key_hash: key.hash,
      scopes: [...key.scopes],
      created_by: key.createdBy,
      expires_at: key.expiresAt,
      created_at: key.createdAt,
    })
    .execute()
}

/** Revokes a key that was not yet; says whether there was one. */
export async function revokeKey(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, at, by }: { readonly id: ApiKeyId; readonly at: Date; readonly by: UserId | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('api_keys')
    .set({ revoked_at: at, revoked_by: by })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Revokes the keys that somebody made for the team, and says which. */
export async function revokeKeysOf(
  tx: Transaction<DB>,
  teamId: TeamId,
  { madeBy, at, by }: { readonly madeBy: UserId; readonly at: Date; readonly by: UserId | null },
): Promise<readonly Pick<ApiKey, 'id' | 'name'>[]> {
  return tx
    .updateTable('api_keys')
    .set({ revoked_at: at, revoked_by: by })
    .where('team_id', '=', teamId)
    .where('created_by', '=', madeBy)
    .where('revoked_at', 'is', null)
    .returning(['id', 'name'])
    .execute()
}

export interface KeyUse {
  readonly id: ApiKeyId
  readonly at: Date
  readonly ipAddress: string | null
}

/** Notes when keys were last used and from where, in one statement. */
export async function noteKeyUses(tx: Transaction<DB>, uses: readonly KeyUse[]): Promise<void> {
  // In one order, so that two servers do not wait for each other.
  const ordered = uses.toSorted((a, b) => a.id.localeCompare(b.id))
  await sql`
    update api_keys set last_used_at = used.at, last_used_ip = used.ip
    from unnest(
      ${ordered.map(({ id }) => id)}::uuid[],
      ${ordered.map(({ at }) => at)}::timestamptz[],
      ${ordered.map(({ ipAddress }) => ipAddress)}::inet[]
    ) as used (id, at, ip)
    where api_keys.id = used.id and (last_used_at is null or last_used_at < used.at)
  `.execute(tx)
}

export interface NotedRefusal extends KeyRefusal {
  readonly id: ApiKeyId
}

/** Notes what keys were refused last, in one statement. */
export async function noteKeyRefusals(tx: Transaction<DB>, refusals: readonly NotedRefusal[]): Promise<void> {
  const ordered = refusals.toSorted((a, b) => a.id.localeCompare(b.id))
  await sql`
    update api_keys set last_refused_at = refused.at, last_refusal = refused.told
    from unnest(
      ${ordered.map(({ id }) => id)}::uuid[],
      ${ordered.map(({ at }) => at)}::timestamptz[],
      ${ordered.map(({ code, message }) => jsonb({ code, message }))}::jsonb[]
    ) as refused (id, at, told)
    where api_keys.id = refused.id and (last_refused_at is null or last_refused_at < refused.at)
  `.execute(tx)
}

function selectKeys(db: Kysely<DB>, teamId: TeamId) {
  return db
    .selectFrom('api_keys as k')
    .leftJoin('users as u', 'u.id', 'k.created_by')
    .select([
      'k.id',
      'k.name',
      'k.prefix',
      'k.scopes',
      'k.created_by',
      'u.email as created_by_email',
      'k.expires_at',
      'k.last_used_at',
      'k.last_used_ip',
      'k.last_refused_at',
      'k.created_at',
    ])
    .select((eb) => eb.ref('k.last_refusal').$castTo<Pick<KeyRefusal, 'code' | 'message'> | null>().as('last_refusal'))
    .where('k.team_id', '=', teamId)
    .where('k.revoked_at', 'is', null)
}

type KeyRow = Awaited<ReturnType<ReturnType<typeof selectKeys>['execute']>>[number]

function toApiKey(row: KeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: toScopes(row.scopes),
    createdBy: toPerson(row.created_by, row.created_by_email),
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    lastUsedIp: row.last_used_ip,
    lastRefusal:
      row.last_refused_at === null || row.last_refusal === null
        ? null
        : { at: row.last_refused_at, code: row.last_refusal.code, message: row.last_refusal.message },
    createdAt: row.created_at,
  }
}

function toScopes(stored: readonly string[]): readonly Scope[] {
  return scopes.filter((scope) => stored.includes(scope))
}
