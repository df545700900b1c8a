import { sql, type Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { Cursor } from '../../kernel/cursor.ts'
import type { ScanId, StackId, TeamId } from '../../kernel/ids.ts'
import type { PageRequest } from '../../kernel/paging.ts'
import { pageStart, readPage } from '../../kernel/read-page.ts'
import { toPerson } from '../../kernel/person.ts'
import type { SourceDescription } from './finding.ts'
import type { GapGroup } from './gap-tally.ts'
import type { Scan, ScanNotice } from './scan.ts'

/** The columns of a {@link Scan}; {@link toScan} turns a row into one. */
export function selectScans(db: Kysely<DB>, teamId: TeamId) {
  return db
    .selectFrom('scans as c')
    .leftJoin('users as requester', 'requester.id', 'c.requested_by')
    .leftJoin('api_keys as requesting_key', 'requesting_key.id', 'c.requested_by_key')
    .where('c.team_id', '=', teamId)
    .select([
      'c.id',
      'c.stack_id',
      'c.status',
      'c.trigger',
      'c.requested_by',
      'requester.email as requester_email',
      'c.requested_by_key',
      'requesting_key.name as requesting_key_name',
      'c.bytes_read',
      'c.resources_total',
      'c.resources_in_sync',
      'c.resources_drifted',
      'c.resources_pending',
      'c.resources_unsupported',
      'c.resources_denied',
      'c.resources_throttled',
      'c.resources_unreadable',
      'c.resources_not_comparable',
      'c.drifts_created',
      'c.drifts_changed',
      'c.drifts_reopened',
      'c.drifts_unchanged',
      'c.drifts_resolved',
      'c.drifts_ignored',
      'c.coverage',
      'c.started_at',
      'c.finished_at',
    ])
    .select((eb) => [
      eb.ref('c.source').$castTo<SourceDescription | null>().as('source'),
      eb.ref('c.notices').$castTo<readonly ScanNotice[]>().as('notices'),
      eb.ref('c.errors').$castTo<readonly string[]>().as('errors'),
    ])
}

/** What the last scan of the stack that has ended said about itself. */
export async function lastNotices(db: Kysely<DB>, teamId: TeamId, stackId: StackId): Promise<readonly ScanNotice[]> {
  const row = await selectScans(db, teamId)
    .innerJoin('stacks as s', (join) => join.onRef('s.last_scan_id', '=', 'c.id').on('s.team_id', '=', teamId))
    .where('s.id', '=', stackId)
    .executeTakeFirst()
  return row?.notices ?? []
}

type ScanRow = Awaited<ReturnType<ReturnType<typeof selectScans>['executeTakeFirstOrThrow']>>

export function toScan(row: ScanRow): Scan {
  return {
    id: row.id,
    stackId: row.stack_id,
    status: row.status,
    trigger: row.trigger,
    requestedBy: toPerson(row.requested_by, row.requester_email),
    requestedByKey:
      row.requested_by_key === null
        ? null
        : { id: row.requested_by_key, name: row.requesting_key_name ?? 'an API key' },
    source: row.source,
    resources: {
      total: row.resources_total,
      inSync: row.resources_in_sync,
      drifted: row.resources_drifted,
      pending: row.resources_pending,
      unsupported: row.resources_unsupported,
      denied: row.resources_denied,
      throttled: row.resources_throttled,
      unreadable: row.resources_unreadable,
      notComparable: row.resources_not_comparable,
    },
    drifts: {
      created: row.drifts_created,
      changed: row.drifts_changed,
      reopened: row.drifts_reopened,
      unchanged: row.drifts_unchanged,
      resolved: row.drifts_resolved,
      ignored: row.drifts_ignored,
    },
    coverage: row.coverage,
    bytesRead: row.bytes_read,
    notices: row.notices,
    errors: row.errors,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}

export async function findScan(db: Kysely<DB>, teamId: TeamId, id: ScanId): Promise<Scan | null> {
  const row = await selectScans(db, teamId).where('c.id', '=', id).executeTakeFirst()
  return row ? toScan(row) : null
}

/** What the scan could not compare, the largest group first; null for no such scan. */
export async function findGaps(db: Kysely<DB>, teamId: TeamId, id: ScanId): Promise<readonly GapGroup[] | null> {
  const row = await db
    .selectFrom('scans')
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .select((eb) => eb.ref('gaps').$castTo<readonly GapGroup[]>().as('gaps'))
    .executeTakeFirst()
  return row?.gaps ?? null
}

const list = 'scans'

/** One page of the stack's scans, newest first, and the cursor of the next. Throws VALIDATION_ERROR for a foreign cursor. */
export async function pageOfScans(
  db: Kysely<DB>,
  teamId: TeamId,
  { stackId, page }: { readonly stackId: StackId; readonly page: PageRequest },
): Promise<{ readonly items: readonly Scan[]; readonly nextCursor: string | null }> {
  const after = pageStart(list, page)
  const query = selectScans(db, teamId)
    .where('c.stack_id', '=', stackId)
    .select(sql<string>`c.started_at::text`.as('sort_value'))
    .$call((query) => (after === null ? query.offset(page.offset) : query.where(beyond(after))))
    .orderBy('c.started_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(page.limit + 1)
  const { rows, nextCursor } = await readPage(list, page, query)
  return { items: rows.map(toScan), nextCursor }
}

function beyond({ value, id }: Cursor) {
  return sql<boolean>`(c.started_at, c.id) < (${value}::timestamptz, ${id}::uuid)`
}

export async function countScans(db: Kysely<DB>, teamId: TeamId, stackId: StackId): Promise<number> {
  const { count } = await db
    .selectFrom('scans')
    .where('team_id', '=', teamId)
    .where('stack_id', '=', stackId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
