import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { Cursor } from '../../kernel/cursor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { pageStart, readPage } from '../../kernel/read-page.ts'
import { projectOfStack } from '../project/project-of-stack.ts'
import { isOrIsNot, openDriftsOfStack, selectStacks, withLastScans } from './stack.repository.ts'
import {
  newestStackFirst,
  type StackFilter,
  type StackListRequest,
  type StackOrder,
  type StackSort,
} from './stack-list.ts'
import type { Stack, StackState } from './stack.ts'

const listNames = { present: 'stacks', deleted: 'stacks.deleted' } as const satisfies Record<StackState, string>

/** One page of the team's stacks and the cursor of the next. Throws VALIDATION_ERROR for a cursor of another list or order. */
export async function pageOfStacks(
  db: Kysely<DB>,
  teamId: TeamId,
  { filter, order = newestStackFirst, page }: StackListRequest,
): Promise<{ readonly items: readonly Stack[]; readonly nextCursor: string | null }> {
  const { state = 'present' } = filter
  const list = `${listNames[state]} by ${order.by} ${order.order}`
  const after = pageStart(list, page)
  const { value } = sorting(teamId, state)[order.by]
  const query = selectStacks(db, teamId, state)
    .where((eb) => eb.and(conditions(filter)))
    .select(sql<string>`${value}::text`.as('sort_value'))
    .$call((stacks) =>
      after === null
        ? stacks.offset(page.offset)
        : stacks.where(beyond(sorting(teamId, state)[order.by], order.order, after)),
    )
    .orderBy(value, order.order)
    .orderBy('s.id', order.order)
    .limit(page.limit + 1)
  const { rows, nextCursor } = await readPage(list, page, query)
  return { items: await withLastScans(db, teamId, rows), nextCursor }
}

export async function countStacks(db: Kysely<DB>, teamId: TeamId, filter: StackFilter): Promise<number> {
  const { count } = await db
    .selectFrom('stacks as s')
    .leftJoin('projects as p', (join) => join.on(projectOfStack(teamId)))
    .where('s.team_id', '=', teamId)
    .where('s.deleted_at', isOrIsNot(filter.state), null)
    .where((eb) => eb.and(conditions(filter)))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** `strpos` in place of `like`: nothing that is searched for is a pattern. A team has thousands of stacks at most. */
function conditions({ state, projectId, name, search }: StackFilter): readonly RawBuilder<SqlBool>[] {
  return [
    ...(state === 'deleted' ? [wasScanned] : []),
    ...(projectId === undefined ? [] : [sql<SqlBool>`p.id = ${projectId}`]),
    ...(name === undefined ? [] : [sql<SqlBool>`lower(s.name) = lower(${name})`]),
    ...(search === undefined
      ? []
      : [sql<SqlBool>`strpos(lower(s.name || ' ' || coalesce(s.description, '')), lower(${search})) > 0`]),
  ]
}

/** With a stack that was never scanned nothing comes back: a first file that was refused, for one, leaves such behind. */
const wasScanned = sql<SqlBool>`exists (
  select from scans c where c.team_id = s.team_id and c.stack_id = s.id and c.status in ('succeeded', 'partial')
)`

interface Sorting {
  readonly value: RawBuilder<unknown>
  /** The type that the value of a cursor is read back as. */
  readonly type: RawBuilder<unknown>
}

/** What each order goes by. Counts and dates of 500 stacks are read in milliseconds, so that they need no column of their own. */
function sorting(teamId: TeamId, state: StackState): Readonly<Record<StackSort, Sorting>> {
  return {
    created_at: { value: sql`s.created_at`, type: sql`timestamptz` },
    name: { value: sql`lower(s.name)`, type: sql`text` },
    open_drifts: { value: openDriftsOfStack(teamId, state), type: sql`bigint` },
    compared_at: {
      value: sql`coalesce((select c.started_at from scans c where c.team_id = ${teamId} and c.id = s.last_scan_id), '-infinity')`,
      type: sql`timestamptz`,
    },
  }
}

function beyond(
  { value, type }: Sorting,
  order: StackOrder['order'],
  { value: last, id }: Cursor,
): RawBuilder<SqlBool> {
  const after = order === 'asc' ? sql`>` : sql`<`
  return sql<SqlBool>`(${value}, s.id) ${after} (${last}::${type}, ${id}::uuid)`
}
