import { type Kysely, sql, type Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, ScanId, StackId, TeamId } from '../../kernel/ids.ts'
import { standingColumns, toStanding } from '../policy/settlement.repository.ts'
import { type Heritage, type OpenDrift, openDriftKey, type OpenDrifts } from './recording.ts'

const openDriftColumns = [
  'id',
  'resource_key',
  'kind',
  'resource_id',
  'resource_address',
  'resource_type',
  'cost_impact_monthly',
  'cost_basis',
  'detected_at',
  'last_scan_id',
  ...standingColumns,
] as const

function openDrifts(tx: Transaction<DB>, teamId: TeamId, stackId: StackId | null) {
  return tx
    .selectFrom('drifts')
    .select(openDriftColumns)
    .where('team_id', '=', teamId)
    .where('stack_id', stackId === null ? 'is' : '=', stackId)
    .where('status', '<>', 'resolved')
    .where('deleted_at', 'is', null)
}

type OpenDriftRow = Awaited<ReturnType<ReturnType<typeof openDrifts>['executeTakeFirstOrThrow']>>

function toOpenDrift(row: OpenDriftRow): OpenDrift {
  return {
    ...toStanding(row),
    id: row.id,
    resourceKey: row.resource_key,
    kind: row.kind,
    resourceId: row.resource_id,
    resourceAddress: row.resource_address,
    resourceType: row.resource_type,
    costUsdMonthly: row.cost_impact_monthly,
    costBasis: row.cost_basis,
    detectedAt: row.detected_at,
    lastScanId: row.last_scan_id,
  }
}

/** Holds the stack's open drifts of these keys. */
export async function lockOpenDrifts(
  tx: Transaction<DB>,
  teamId: TeamId,
  { stackId, keys }: { readonly stackId: StackId | null; readonly keys: readonly string[] },
): Promise<OpenDrifts> {
  const rows = await openDrifts(tx, teamId, stackId)
    .where(sql<boolean>`resource_key = any(${keys})`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map(toOpenDrift).map((drift) => [openDriftKey(drift), drift]))
}

/** Holds up to `limit` open drifts of the stack that earlier scans found and neither this one nor a later one did. */
export async function lockVanishedDrifts(
  tx: Transaction<DB>,
  teamId: TeamId,
  { stackId, scanId, limit }: { readonly stackId: StackId; readonly scanId: ScanId; readonly limit: number },
): Promise<readonly OpenDrift[]> {
  const rows = await openDrifts(tx, teamId, stackId)
    .where('last_scan_id', '<', scanId)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  return rows.map(toOpenDrift)
}

const mostFamiliar = 1_000

/** Keys of up to 1,000 declared resources that scans of the stack have found drifted, and that are so still. */
export async function familiarKeys(db: Kysely<DB>, teamId: TeamId, stackId: StackId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('drifts')
    .select('resource_key')
    .where('team_id', '=', teamId)
    .where('stack_id', '=', stackId)
    .where('status', '<>', 'resolved')
    .where('deleted_at', 'is', null)
    .where('kind', '<>', 'unmanaged')
    .where('last_scan_id', 'is not', null)
    .orderBy('id')
    .limit(mostFamiliar)
    .execute()
  return rows.map((row) => row.resource_key)
}

/** A resolved drift that another is the return of. */
export interface Predecessor extends Heritage {
  readonly id: DriftId
}

/** The latest resolved drift of each key and kind, known by {@link openDriftKey}. */
export async function latestResolved(
  tx: Transaction<DB>,
  teamId: TeamId,
  { stackId, keys }: { readonly stackId: StackId | null; readonly keys: readonly string[] },
): Promise<ReadonlyMap<string, Predecessor>> {
  const rows = await tx
    .selectFrom('drifts')
    .distinctOn(['resource_key', 'kind'])
    .select(['id', 'resource_key', 'kind', 'rejected_fingerprints', 'seen_in'])
    .where('team_id', '=', teamId)
    .where('stack_id', stackId === null ? 'is' : '=', stackId)
    .where('status', '=', 'resolved')
    .where(sql<boolean>`resource_key = any(${keys})`)
    .orderBy('resource_key')
    .orderBy('kind')
    .orderBy('resolved_at', 'desc')
    .execute()
  return new Map(
    rows.map(({ id, kind, ...row }) => [
      openDriftKey({ resourceKey: row.resource_key, kind }),
      { id, rejectedFingerprints: row.rejected_fingerprints, seenIn: row.seen_in },
    ]),
  )
}
