import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import { prepared } from '../../database/prepared.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, TeamId } from '../../kernel/ids.ts'
import type { Cursor, Turn } from '../../kernel/cursor.ts'
import type { PageRequest, TwoWayPage } from '../../kernel/paging.ts'
import { pageTurn, readTwoWayPage } from '../../kernel/read-page.ts'
import { projectOfStack } from '../project/project-of-stack.ts'
import type { DriftFilter, DriftOrder, DriftSort } from './drift-list.ts'
import { selectDrifts, toDrift } from './drift-row.ts'
import type { Drift, SelectedDrift } from './drift.ts'

/** What each sort compares. None is ever null, and `id` decides between equals, so a cursor needs no special case. */
const sortColumns = {
  created_at: { column: 'd.created_at', type: 'timestamptz' },
  detected_at: { column: 'd.detected_at', type: 'timestamptz' },
  cost_impact: { column: 'd.cost_sort', type: 'numeric' },
  severity: { column: 'd.severity_rank', type: 'smallint' },
} as const satisfies Readonly<Record<DriftSort, { column: string; type: string }>>

export interface DriftListRequest {
  readonly filter: DriftFilter
  readonly order: DriftOrder
  readonly page: PageRequest
}

/** One page of the team's drifts and the cursors of the next and the one before. Throws VALIDATION_ERROR for a cursor of another list. */
export async function pageOfDrifts(
  db: Kysely<DB>,
  teamId: TeamId,
  { filter, order, page }: DriftListRequest,
): Promise<Pick<TwoWayPage<Drift>, 'items' | 'nextCursor' | 'previousCursor'>> {
  const { column } = sortColumns[order.by]
  const list = listOf(order)
  const turn = pageTurn(list, page)
  const walk = walked(order, turn)
  if (filter.search) {
    const { rows, ...cursors } = await readTwoWayPage(list, page, {
      execute: () => found(db, teamId, { filter, order, page }),
    })
    return { items: rows.map(toDrift), ...cursors }
  }
  const query = selectDrifts(db, teamId)
    .where(matches(filter))
    // As text, because a Date would lose the microseconds that the cursor needs.
    .select(sql<string>`${sql.ref(column)}::text`.as('sort_value'))
    .$call((query) => (turn === null ? query.offset(page.offset) : query.where(beyond(walk, turn))))
    .orderBy(sql.ref(column), walk.order)
    .orderBy('d.id', walk.order)
    .limit(page.limit + 1)
  const { rows, ...cursors } = await readTwoWayPage(list, page, query)
  return { items: rows.map(toDrift), ...cursors }
}

const listOf = ({ by, order }: DriftOrder) => `drifts.${by}.${order}`

/** The order in which rows are looked for: backwards from a place, they are met the other way round. */
function walked({ by, order }: DriftOrder, turn: Turn | null): DriftOrder {
  if (!turn?.isBackward) return { by, order }
  return { by, order: order === 'asc' ? 'desc' : 'asc' }
}

/**
 * The rows of a page that is searched by text, and one more. First everything that fits is gathered from the text index, and put in
 * order after: the planner cannot know how rare a word is, and would walk the whole list for one that hardly any drift has.
 */
async function found(db: Kysely<DB>, teamId: TeamId, { filter, order, page }: DriftListRequest) {
  const turn = pageTurn(listOf(order), page)
  const walk = walked(order, turn)
  const { column } = sortColumns[order.by]
  const direction = sql.raw(walk.order)
  const { rows: places } = await sql<{ id: DriftId; sort_value: string }>`
    with d as materialized (
      select d.id, ${sql.ref(column)} from drifts as d
      left join stacks as s on s.id = d.stack_id and s.team_id = ${teamId}
      left join projects as p on ${projectOfStack(teamId)}
      where d.team_id = ${teamId} and d.deleted_at is null and ${matches(filter)}
    )
    select d.id, ${sql.ref(column)}::text as sort_value from d
    where ${turn === null ? sql`true` : beyond(walk, turn)}
    order by ${sql.ref(column)} ${direction}, d.id ${direction}
    limit ${page.limit + 1} offset ${turn === null ? page.offset : 0}
  `.execute(db)
  if (places.length === 0) return []
  const ids = places.map(({ id }) => id)
  const rows = await selectDrifts(db, teamId).where('d.id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return places.flatMap(({ id, sort_value }) => {
    const row = byId.get(id)
    return row ? [{ ...row, sort_value }] : []
  })
}

/**
 * How many of the team's drifts fit, exactly. The sorts that a filter tells apart are counted as drifts are written, so a count
 * of them costs the same at any size; only a text or a time is looked for among the drifts themselves.
 */
export async function countDrifts(db: Kysely<DB>, teamId: TeamId, filter: DriftFilter): Promise<number> {
  if (!filter.search && !filter.detectedAfter && !filter.detectedBefore) return countTallied(db, teamId, filter)
  const { count } = await db
    .selectFrom('drifts as d')
    .leftJoin('stacks as s', (join) => join.onRef('s.id', '=', 'd.stack_id').on('s.team_id', '=', teamId))
    .leftJoin('projects as p', (join) => join.on(projectOfStack(teamId)))
    .where('d.team_id', '=', teamId)
    .where('d.deleted_at', 'is', null)
    .where(matches(filter))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The team's drifts that fit, as much of each as says what may be decided about it: the first `limit` of them by id. */
export function selectionOfDrifts(
  db: Kysely<DB>,
  teamId: TeamId,
  { filter, limit }: { readonly filter: DriftFilter; readonly limit: number },
): Promise<readonly SelectedDrift[]> {
  return db
    .selectFrom('drifts as d')
    .leftJoin('stacks as s', (join) => join.onRef('s.id', '=', 'd.stack_id').on('s.team_id', '=', teamId))
    .leftJoin('projects as p', (join) => join.on(projectOfStack(teamId)))
    .where('d.team_id', '=', teamId)
    .where('d.deleted_at', 'is', null)
    .where(matches(filter))
    .select(['d.id', 'd.severity', 'd.status', 'd.approvals_needed as approvalsNeeded'])
    .orderBy('d.id')
    .limit(limit)
    .execute()
}

async function countTallied(db: Kysely<DB>, teamId: TeamId, filter: DriftFilter): Promise<number> {
  const { count } = await db
    .selectFrom('drift_tallies as d')
    .modifyFront(prepared)
    .leftJoin('stacks as s', (join) => join.onRef('s.id', '=', 'd.stack_id').on('s.team_id', '=', teamId))
    .leftJoin('projects as p', (join) => join.on(projectOfStack(teamId)))
    .where('d.team_id', '=', teamId)
    .where(matches(filter, sql<SqlBool>`d.is_ignored`))
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('d.drifts'), sql<number>`0`).as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function beyond({ by, order }: DriftOrder, after: Cursor) {
  const { column, type } = sortColumns[by]
  const comparison = sql.raw(order === 'asc' ? '>' : '<')
  return sql<boolean>`(${sql.ref(column)}, d.id) ${comparison} (${after.value}::${sql.raw(type)}, ${after.id}::uuid)`
}

/** `isIgnored` says it of a row of `d`, which is a drift, or what counts drifts. */
function matches(filter: DriftFilter, isIgnored = sql<SqlBool>`d.ignored_at is not null`) {
  const conditions = [
    ...anyOf('d.severity', filter.severity),
    ...anyOf('d.status', filter.status),
    ...anyOf('d.kind', filter.kind),
    ...anyOf('d.resource_type', filter.resourceType),
    ...anyOf('d.region', filter.region),
    ...anyOf('d.account_id', filter.accountId),
    ...anyOf('d.stack_id', filter.stackId),
    ...anyOf('p.id', filter.projectId),
    ...(filter.ignored === 'all' ? [] : [filter.ignored === true ? isIgnored : sql<SqlBool>`not (${isIgnored})`]),
    ...(filter.detectedAfter ? [sql<SqlBool>`d.detected_at >= ${filter.detectedAfter}`] : []),
    ...(filter.detectedBefore ? [sql<SqlBool>`d.detected_at < ${filter.detectedBefore}`] : []),
    ...(filter.search ? [sql<SqlBool>`d.search @@ search_query(${filter.search})`] : []),
  ]
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

/** One value is compared by `=`: for `any(...)` the planner would not use the order that the filter's index carries. */
function anyOf(column: string, values: readonly string[] | undefined): readonly RawBuilder<SqlBool>[] {
  if (values === undefined) return []
  const [only] = values
  const ref = sql.ref(column)
  return [values.length === 1 ? sql<SqlBool>`${ref} = ${only}` : sql<SqlBool>`${ref} = any(${values})`]
}
