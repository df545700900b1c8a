import { sql, type Transaction } from 'kysely'
import { jsonb } from '../../database/jsonb.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { ApiKeyId, ScanId, StackId, TeamId, UserId } from '../../kernel/ids.ts'
import type { GapGroup } from './gap-tally.ts'
import type { OutcomeCounts, RecordingCounts, Scan } from './scan.ts'

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
