import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, TeamId } from '../../kernel/ids.ts'
import { type RelatedDrift, type RelatedDrifts, type RelatedGroup, relatedShown } from './related-drifts.ts'

/** More than this many of one scan are not counted: a first scan may find a hundred thousand at once. */
const mostOfScan = 1_000
/** So many of a type, the newest, are held against the drift. Beyond, nobody would read the rest. */
const mostOfType = 1_000
/**
 * A difference of more attributes is held against no other: what it shows is a replaced resource, not a habit. Measured on two busy
 * cores: shapes of 15,000 attributes take 0.3 s, which 50 of each drift of a type bounds to about a second.
 */
const mostAttributes = 50

type Row = RelatedDrift & { readonly total: number; readonly looked: number }

/** What belongs together with the team's drift of that id; null when there is no such drift. Each part is bounded, whatever the size. */
export async function relatedDrifts(db: Kysely<DB>, teamId: TeamId, id: DriftId): Promise<RelatedDrifts | null> {
  const own = await db
    .selectFrom('drifts')
    .select(['id', 'stack_id', 'resource_key', 'resource_type', 'provider_type', 'kind', 'first_scan_id'])
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!own) return null
  const sameScan = own.first_scan_id === null ? none : await ofScan(db, teamId, { id, scanId: own.first_scan_id })
  const resource = { id, stackId: own.stack_id, key: own.resource_key }
  const alike = { id, resourceType: own.resource_type, providerType: own.provider_type, kind: own.kind }
  return {
    sameResource: await ofResource(db, teamId, resource),
    sameScan,
    alike: await ofShape(db, teamId, { ...alike, key: own.resource_key, stackId: own.stack_id }),
  }
}

const none: RelatedGroup = { items: [], count: 0, isExact: true }

/**
 * One walk down drifts_history_idx for each kind, and a look into drifts_open_key: a resource that has flapped for years costs
 * the same as one that never did.
 */
async function ofResource(
  db: Kysely<DB>,
  teamId: TeamId,
  { id, stackId, key }: { readonly id: DriftId; readonly stackId: string | null; readonly key: string },
): Promise<readonly RelatedDrift[]> {
  const stack = sameStack(stackId)
  const resource = sql`d.team_id = ${teamId} and ${stack} and d.resource_key = ${key} and d.deleted_at is null`
  const { rows } = await sql<RelatedDrift>`
    with found as (
      select past.id
      from unnest(array['changed', 'missing', 'unmanaged']) as kinds (kind)
      cross join lateral (
        select d.id from drifts as d
        where ${resource} and d.kind = kinds.kind and d.status = 'resolved'
        order by d.resolved_at desc limit ${relatedShown + 1}
      ) as past
      union all
      select d.id from drifts as d where ${resource} and d.status <> 'resolved'
    )
    select ${columns} from drifts as d left join stacks as s on s.id = d.stack_id and s.team_id = ${teamId}
    where d.id in (select id from found) and d.id <> ${id}
    order by d.detected_at desc, d.id desc limit ${relatedShown}
  `.execute(db)
  return rows
}

async function ofScan(
  db: Kysely<DB>,
  teamId: TeamId,
  { id, scanId }: { readonly id: DriftId; readonly scanId: string },
): Promise<RelatedGroup> {
  const { rows } = await sql<Row>`
    with found as materialized (
      select id, severity_rank from drifts
      where team_id = ${teamId} and first_scan_id = ${scanId} and id <> ${id} and deleted_at is null
      limit ${mostOfScan}
    ), shown as (select id, count(*) over () as total from found order by severity_rank desc, id limit ${relatedShown})
    select ${columns}, shown.total::int as total, shown.total::int as looked
    from shown join drifts as d on d.id = shown.id
    left join stacks as s on s.id = d.stack_id and s.team_id = ${teamId}
    order by d.severity_rank desc, d.id
  `.execute(db)
  return group(rows, mostOfScan)
}

interface Alike {
  readonly id: DriftId
  readonly stackId: string | null
  readonly key: string
  readonly resourceType: string
  readonly providerType: string
  readonly kind: string
}

/**
 * Two differences have the same shape when the same operations touch the same attributes, whatever their place in a list. The type's
 * newest are found by drifts_type_idx; the changes are read of those only that are open and of the same kind.
 */
async function ofShape(
  db: Kysely<DB>,
  teamId: TeamId,
  { id, stackId, key, resourceType, providerType, kind }: Alike,
): Promise<RelatedGroup> {
  const { rows } = await sql<Row>`
    with own as materialized (select ${shape} as shape from drifts as d where d.id = ${id}), newest as materialized (
      select d.id, d.created_at, d.status, d.kind, d.provider_type, d.ignored_at, d.stack_id, d.resource_key from drifts as d
      where d.team_id = ${teamId} and d.resource_type = ${resourceType} and d.deleted_at is null
      order by d.created_at desc, d.id desc limit ${mostOfType}
    ), open as materialized (
      select d.id, d.created_at from newest as d
      where d.status <> 'resolved' and d.ignored_at is null and d.kind = ${kind} and d.provider_type = ${providerType}
        and d.id <> ${id} and not (d.resource_key = ${key} and ${sameStack(stackId)})
    ), shown as (
      select open.id, count(*) over () as total
      from open join drifts as d on d.id = open.id cross join own
      where jsonb_array_length(d.changes) <= ${mostAttributes} and ${shape} = own.shape
      order by open.created_at desc, open.id desc limit ${relatedShown}
    )
    select ${columns}, shown.total::int as total, (select count(*) from newest)::int as looked
    from shown join drifts as d on d.id = shown.id
    left join stacks as s on s.id = d.stack_id and s.team_id = ${teamId}
    order by d.created_at desc, d.id desc
  `.execute(db)
  return group(rows, mostOfType)
}

/** What differs, without values and places in lists: `add /ingress/*` and the like, sorted. Null for a difference of too much. */
const shape = sql<string[] | null>`case when jsonb_array_length(d.changes) <= ${sql.lit(mostAttributes)} then coalesce(
  (select array_agg(distinct (change->>'op') || ' ' || regexp_replace(change->>'path', '/[0-9]+(?=/|$)', '/*', 'g'))
   from jsonb_array_elements(d.changes) as change), '{}') end`

const columns = sql`d.id, d.stack_id as "stackId", s.name as "stackName", d.kind, d.resource_address as "resourceAddress",
  d.severity, d.status, d.detected_at as "detectedAt", d.resolved_at as "resolvedAt"`

/** As two conditions: no index serves `is not distinct from`. */
function sameStack(stackId: string | null): RawBuilder<unknown> {
  return stackId === null ? sql`d.stack_id is null` : sql`d.stack_id = ${stackId}`
}

function group(rows: readonly Row[], most: number): RelatedGroup {
  const [first] = rows
  const items = rows.map(({ total: _total, looked: _looked, ...drift }) => drift)
  return { items, count: first?.total ?? 0, isExact: (first?.looked ?? 0) < most }
}
