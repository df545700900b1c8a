import { type RawBuilder, sql, type Transaction } from 'kysely'
import { jsonb } from '../../database/jsonb.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, ScanId, StackId, TeamId } from '../../kernel/ids.ts'
import type { DriftDetector, DriftStatus } from '../drift/drift.ts'
import { mostScansBack } from '../policy/policy.ts'
import type { StoredFinding } from './stored-finding.ts'

/** Where and when findings are recorded. A drift that somebody reports is of no scan, and maybe of no stack. */
export interface RecordingPlace {
  readonly stackId: StackId | null
  readonly scanId: ScanId | null
  readonly at: Date
}

/** The scan that records, and its stack. */
export interface ScanPlace {
  readonly stackId: StackId
  readonly scanId: ScanId
}

/** The fields of {@link StoredFinding} as PostgreSQL reads them out of JSON, which costs a third of a parameter each. */
const findingFields = sql.raw(`
  "resourceKey" text, kind text, "driftClass" text, "resourceId" text, "resourceAddress" text, "resourceType" text,
  "providerType" text, region text, "accountId" text, "expectedState" jsonb, "actualState" jsonb, difference jsonb,
  changes jsonb, fingerprint text, confidence text, "actionReason" text, severity text, "severityReason" text,
  "costUsdMonthly" numeric, "costBasis" text`)

export interface NewDrift extends StoredFinding {
  readonly id: DriftId
  /** The drift it is the return of, and what it takes over from that. */
  readonly previousDriftId?: DriftId
  readonly rejectedFingerprints?: readonly string[]
  readonly seenBefore?: readonly ScanId[]
}

/** The scan before the scans that saw the drift earlier; the oldest of many fall out. */
function seenIn(scanId: ScanId | null, before: RawBuilder<unknown>) {
  return scanId === null
    ? before
    : sql`trim_array(${scanId}::uuid || ${before}, greatest(cardinality(${before}) - ${mostScansBack - 1}, 0))`
}

export async function insertDrifts(
  tx: Transaction<DB>,
  teamId: TeamId,
  {
    stackId,
    scanId,
    at,
    detectedBy,
    drifts,
  }: RecordingPlace & { detectedBy: DriftDetector; drifts: readonly NewDrift[] },
): Promise<void> {
  if (drifts.length === 0) return
  await sql`
    insert into drifts (team_id, stack_id, id, previous_drift_id, first_scan_id, last_scan_id,
      detected_by, detected_at, last_seen_at, created_at, updated_at,
      resource_key, kind, drift_class, resource_id, resource_address, resource_type, provider_type, region, account_id,
      expected_state, actual_state, difference, changes, fingerprint, confidence, action_reason,
      severity, severity_reason, cost_impact_monthly, cost_basis, rejected_fingerprints, seen_in)
    select ${teamId}, ${stackId}, id, "previousDriftId", ${scanId}, ${scanId},
      ${detectedBy}, ${at}, ${at}, ${at}, ${at},
      "resourceKey", kind, "driftClass", "resourceId", "resourceAddress", "resourceType", "providerType", region, "accountId",
      "expectedState", "actualState", difference, changes, fingerprint, confidence, "actionReason",
      severity, "severityReason", "costUsdMonthly", "costBasis",
      coalesce("rejectedFingerprints", '{}'), ${seenIn(scanId, sql`coalesce("seenBefore", '{}')`)}
    from json_to_recordset(${jsonb(drifts)}::json) as f (
      id uuid, "previousDriftId" uuid, "rejectedFingerprints" text[], "seenBefore" uuid[], ${findingFields})
  `.execute(tx)
}

export interface ChangedDrift extends StoredFinding {
  readonly id: DriftId
  readonly status: DriftStatus
  /** Forget who approved or rejected it: that was about another difference. */
  readonly undecided: boolean
}

/** Writes another difference (or address) over known drifts, and counts the sighting. */
export async function updateDrifts(
  tx: Transaction<DB>,
  teamId: TeamId,
  { scanId, at, drifts }: RecordingPlace & { readonly drifts: readonly ChangedDrift[] },
): Promise<void> {
  if (drifts.length === 0) return
  const decision = ['approved_at', 'approved_by', 'approval_reason', 'rejected_at', 'rejected_by', 'rejection_reason']
  const ofOneDifference = ['first_approved_at', 'first_approved_by', 'first_approval_reason']
  await sql`
    update drifts as d set
      status = f.status, version = d.version + 1, occurrences = d.occurrences + 1,
      last_seen_at = greatest(d.last_seen_at, ${at}), last_scan_id = coalesce(${scanId}::uuid, d.last_scan_id),
      seen_in = ${seenIn(scanId, sql`d.seen_in`)},
      ${sql.join([...decision, 'decided_fingerprint', 'approved_by_policy_id'].map(keptUnlessUndecided))},
      ${sql.join(ofOneDifference.map(keptWhileUnchanged))},
      resource_key = f."resourceKey", drift_class = f."driftClass", resource_id = f."resourceId",
      resource_address = f."resourceAddress", resource_type = f."resourceType", provider_type = f."providerType",
      region = f.region, account_id = f."accountId", expected_state = f."expectedState", actual_state = f."actualState",
      difference = f.difference, changes = f.changes, fingerprint = f.fingerprint, confidence = f.confidence,
      action_reason = f."actionReason", severity = f.severity, severity_reason = f."severityReason",
      rated_severity = null, rated_severity_reason = null,
      is_severity_revised = d.is_severity_revised and f.fingerprint = d.fingerprint,
      cost_impact_monthly = f."costUsdMonthly", cost_basis = f."costBasis"
    from json_to_recordset(${jsonb(drifts)}::json) as f (id uuid, status text, undecided boolean, ${findingFields})
    where d.team_id = ${teamId} and d.id = f.id
  `.execute(tx)
}

function keptUnlessUndecided(column: string) {
  return sql`${sql.ref(column)} = case when f.undecided then null else d.${sql.ref(column)} end`
}

function keptWhileUnchanged(column: string) {
  return sql`${sql.ref(column)} = case when f.fingerprint = d.fingerprint then d.${sql.ref(column)} end`
}

/** Counts a sighting of drifts whose difference is as it was. */
export async function countSightings(
  tx: Transaction<DB>,
  teamId: TeamId,
  { scanId, at, ids }: RecordingPlace & { readonly ids: readonly DriftId[] },
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update drifts set occurrences = occurrences + 1, last_seen_at = greatest(last_seen_at, ${at}),
      last_scan_id = greatest(last_scan_id, ${scanId}::uuid), seen_in = ${seenIn(scanId, sql`seen_in`)}
    where team_id = ${teamId} and id = any(${ids})
  `.execute(tx)
}

/** Notes that the scan could not tell whether the drifts of these resources are still there, so that it resolves none of them. */
export async function sparePossibleDrifts(
  tx: Transaction<DB>,
  teamId: TeamId,
  { stackId, scanId, keys }: ScanPlace & { readonly keys: readonly string[] },
): Promise<void> {
  if (keys.length === 0) return
  await sql`
    update drifts set last_scan_id = greatest(last_scan_id, ${scanId}::uuid)
    where team_id = ${teamId} and stack_id = ${stackId} and resource_key = any(${keys})
      and status <> 'resolved' and deleted_at is null and last_scan_id is not null
  `.execute(tx)
}

/** Closes drifts that a scan did not find any more. Nobody is named, since nobody did it through us. */
export async function resolveVanished(
  tx: Transaction<DB>,
  teamId: TeamId,
  { ids, at, reason }: { readonly ids: readonly DriftId[]; readonly at: Date; readonly reason: string },
): Promise<void> {
  await sql`
    update drifts set status = 'resolved', version = version + 1, resolved_at = ${at}, resolved_by = null,
      resolved_how = 'manual-fix', resolution_reason = ${reason},
      ignored_by_policy_id = null, ignored_at = null, ignored_until = null
    where team_id = ${teamId} and id = any(${ids})
  `.execute(tx)
}
