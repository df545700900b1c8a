import { sql, type Kysely, type Transaction } from 'kysely'
import { jsonb } from '../../database/jsonb.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { Cursor } from '../../kernel/cursor.ts'
import type { ApiKeyId, ScanId, StackId, TeamId, UserId } from '../../kernel/ids.ts'
import type { PageRequest } from '../../kernel/paging.ts'
import { pageStart, readPage } from '../../kernel/read-page.ts'
import { toPerson } from '../../kernel/person.ts'
import type { SourceDescription } from './finding.ts'
import type { GapGroup } from './gap-tally.ts'
import type { OutcomeCounts, RecordingCounts, Scan, ScanNotice } from './scan.ts'

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

type NewScan = Pick<Scan, 'id' | 'stackId' | 'trigger' | 'startedAt'> & {
  readonly requestedBy: UserId | null
  readonly requestedByKey: ApiKeyId | null
}

export async function insertScan(tx: Transaction<DB>, teamId: TeamId, scan: NewScan): Promise<void> {
  await tx
    .insertInto('scans')
    .values({
      id: scan.id,
      team_id: teamId,
      stack_id: scan.stackId,
      trigger: scan.trigger,
      requested_by: scan.requestedBy,
      requested_by_key: scan.requestedByKey,
      started_at: scan.startedAt,
      created_at: scan.startedAt,
    })
    .execute()
}

/** Holds the scan until the transaction ends; false when it does not run any more. */
export async function lockRunningScan(tx: Transaction<DB>, teamId: TeamId, id: ScanId): Promise<boolean> {
  const row = await tx
    .selectFrom('scans')
    .select('id')
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('status', '=', 'running')
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** Adds what one batch saw and did, and says that the scan is alive. */
export async function addProgress(
  tx: Transaction<DB>,
  teamId: TeamId,
  {
    id,
    resources,
    drifts,
    bytesRead = 0,
  }: {
    readonly id: ScanId
    readonly resources: OutcomeCounts
    readonly drifts: RecordingCounts
    readonly bytesRead?: number
  },
): Promise<void> {
  await tx
    .updateTable('scans')
    .set((eb) => ({
      resources_total: eb('resources_total', '+', resources.total),
      resources_in_sync: eb('resources_in_sync', '+', resources.inSync),
      resources_drifted: eb('resources_drifted', '+', resources.drifted),
      resources_pending: eb('resources_pending', '+', resources.pending),
      resources_unsupported: eb('resources_unsupported', '+', resources.unsupported),
      resources_denied: eb('resources_denied', '+', resources.denied),
      resources_throttled: eb('resources_throttled', '+', resources.throttled),
      resources_unreadable: eb('resources_unreadable', '+', resources.unreadable),
      resources_not_comparable: eb('resources_not_comparable', '+', resources.notComparable),
      drifts_created: eb('drifts_created', '+', drifts.created),
      drifts_changed: eb('drifts_changed', '+', drifts.changed),
      drifts_reopened: eb('drifts_reopened', '+', drifts.reopened),
      drifts_unchanged: eb('drifts_unchanged', '+', drifts.unchanged),
      drifts_resolved: eb('drifts_resolved', '+', drifts.resolved),
      drifts_ignored: eb('drifts_ignored', '+', drifts.ignored),
      bytes_read: eb.fn('greatest', ['bytes_read', eb.val(bytesRead)]).$castTo<number>(),
      last_progress_at: sql<Date>`clock_timestamp()`,
    }))
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .execute()
}

/** Notes how much a running scan has read, and that it is alive; false when it does not run any more. */
export async function noteProgress(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, bytesRead }: { readonly id: ScanId; readonly bytesRead: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('scans')
    .set({ bytes_read: bytesRead, last_progress_at: sql<Date>`clock_timestamp()` })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('status', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Says that the scan is alive, by the database's clock, so that servers need not agree on the time. */
export async function touchScan(tx: Transaction<DB>, teamId: TeamId, id: ScanId): Promise<void> {
  await tx
    .updateTable('scans')
    .set({ last_progress_at: sql<Date>`clock_timestamp()` })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute()
}

type ScanEnd = Pick<Scan, 'id' | 'source' | 'notices' | 'errors'> & {
  readonly status: 'succeeded' | 'partial' | 'failed'
  readonly finishedAt: Date
  /** Not given: as they were. */
  readonly gaps?: readonly GapGroup[]
}

/** Ends a running scan; false when it did not run any more. */
export async function endScan(tx: Transaction<DB>, teamId: TeamId, end: ScanEnd): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('scans')
    .set({
      status: end.status,
      finished_at: end.finishedAt,
      source: end.source === null ? null : jsonb(end.source),
      notices: jsonb(end.notices),
      errors: jsonb(end.errors),
      ...(end.gaps && { gaps: jsonb(end.gaps) }),
    })
    .where('team_id', '=', teamId)
    .where('id', '=', end.id)
    .where('status', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A scan that says `running` and whose server has not been heard of for so long that it must be gone. */
export interface StaleScan {
  readonly id: ScanId
  readonly teamId: TeamId
  readonly stackId: StackId
}

/** Holds the scans of every team that were not heard of for `silenceMs`; those that somebody else holds are left out. */
export async function lockStaleScans(tx: Transaction<DB>, silenceMs: number): Promise<readonly StaleScan[]> {
  const rows = await tx
    .selectFrom('scans')
    .select(['id', 'team_id', 'stack_id'])
    .where('status', '=', 'running')
    .where('last_progress_at', '<', sql<Date>`clock_timestamp() - make_interval(secs => ${silenceMs / 1000})`)
    .orderBy('team_id')
    .forUpdate()
    .skipLocked()
    .limit(100)
    .execute()
  return rows.map((row) => ({ id: row.id, teamId: row.team_id, stackId: row.stack_id }))
}
