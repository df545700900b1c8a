import { type RawBuilder, sql, type Transaction } from 'kysely'
import { jsonb } from '../../database/jsonb.ts'
import type { Database } from '../../database/connection.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, ScanId, StackId, TeamId } from '../../kernel/ids.ts'
import { mostScansBack } from './policy.ts'
import type { Settlement } from './settle.ts'
import type { Standing } from './standing.ts'

/** The columns of a {@link Standing}; {@link toStanding} turns a row into one. */
export const standingColumns = [
  'status',
  'version',
  'fingerprint',
  'severity',
  'severity_reason',
  'rated_severity',
  'rated_severity_reason',
  'is_severity_revised',
  'ignored_by_policy_id',
  'ignored_until',
  'approvals_needed',
  'alert_channel_ids',
  'is_alert_withheld',
  'approved_by_policy_id',
  'policy_approved_fingerprint',
  'rejected_fingerprints',
  'seen_in',
] as const

const selectStandings = (db: Database['db']) => db.selectFrom('drifts').select(standingColumns)
type StandingRow = Awaited<ReturnType<ReturnType<typeof selectStandings>['executeTakeFirstOrThrow']>>

export function toStanding(row: StandingRow): Standing {
  const { rated_severity: rated, rated_severity_reason: reason, ignored_by_policy_id: policyId } = row
  return {
    status: row.status,
    version: row.version,
    fingerprint: row.fingerprint,
    severity: row.severity,
    severityReason: row.severity_reason,
    rated: rated === null ? null : { severity: rated, reason: reason ?? '' },
    isSeverityRevised: row.is_severity_revised,
    ignored: policyId === null ? null : { policyId, until: row.ignored_until },
    approvalsNeeded: row.approvals_needed,
    alertChannelIds: row.alert_channel_ids,
    isAlertWithheld: row.is_alert_withheld,
    approvedByPolicyId: row.approved_by_policy_id,
    policyApprovedFingerprint: row.policy_approved_fingerprint,
    rejectedFingerprints: row.rejected_fingerprints,
    seenIn: row.seen_in,
  }
}

/** The latest scans of each stack that saw something, newest first: those that succeeded, and the one under way. */
export async function recentScansOf(
  tx: Transaction<DB>,
  teamId: TeamId,
  { stackIds, scanId }: { readonly stackIds: readonly StackId[]; readonly scanId: ScanId | null },
): Promise<ReadonlyMap<StackId, readonly ScanId[]>> {
  const { rows } = await sql<{ stackId: StackId; scanIds: ScanId[] }>`
    select wanted.id as "stackId", array(
      select scans.id from scans where team_id = ${teamId} and stack_id = wanted.id
        and (status in ('succeeded', 'partial') or id = ${scanId}::uuid)
      order by started_at desc, id desc limit ${mostScansBack}
    ) as "scanIds"
    from unnest(${stackIds}::uuid[]) as wanted (id)
  `.execute(tx)
  return new Map(rows.map(({ stackId, scanIds }) => [stackId, scanIds]))
}

/** Writes what became of drifts, in one statement. */
export async function saveSettlements(
  tx: Transaction<DB>,
  teamId: TeamId,
  { settlements, at }: { readonly settlements: readonly (Settlement & { readonly id: DriftId })[]; readonly at: Date },
): Promise<void> {
  if (settlements.length === 0) return
  await sql`
    update drifts as d set
      version = f.version, status = f.status, severity = f.severity, severity_reason = f."severityReason",
      rated_severity = f."ratedSeverity", rated_severity_reason = f."ratedReason",
      ignored_by_policy_id = f."ignoredBy", ignored_until = f."ignoredUntil",
      ignored_at = case when f."ignoredBy" is not null then coalesce(d.ignored_at, ${at}) end,
      approvals_needed = f."approvalsNeeded", alert_channel_ids = f."alertChannelIds",
      is_alert_withheld = f."isAlertWithheld", approved_by_policy_id = f."approvedByPolicyId",
      policy_approved_fingerprint = f."policyApprovedFingerprint",
      ${sql.join(['first_approved_at', 'first_approved_by', 'first_approval_reason'].map(keptWhileTwoAreNeeded))},
      ${onApproval('approved_at', sql`${at}::timestamptz`)}, ${onApproval('approved_by', sql`null::uuid`)},
      ${onApproval('approval_reason', sql`f."approvalReason"`)},
      ${onApproval('decided_fingerprint', sql`d.fingerprint`)}
    from json_to_recordset(${jsonb(settlements.map(toRecord))}::json) as f (
      id uuid, version integer, status text, severity text, "severityReason" text, "ratedSeverity" text, "ratedReason" text,
      "ignoredBy" uuid, "ignoredUntil" timestamptz, "approvalsNeeded" smallint, "alertChannelIds" uuid[],
      "isAlertWithheld" boolean, "approvedByPolicyId" uuid, "policyApprovedFingerprint" text, approval text,
      "approvalReason" text
    )
    where d.team_id = ${teamId} and d.id = f.id
  `.execute(tx)
}

/** `given` when a rule approves; nothing is left of an approval that is withdrawn. */
function onApproval(column: string, given: RawBuilder<unknown>) {
  const ref = sql.ref(column)
  return sql`${ref} = case f.approval when 'given' then ${given} when 'withdrawn' then null else d.${ref} end`
}

function keptWhileTwoAreNeeded(column: string) {
  return sql`${sql.ref(column)} = case when f."approvalsNeeded" = 2 then d.${sql.ref(column)} end`
}

function toRecord({ id, after, approval }: Settlement & { readonly id: DriftId }) {
  const { rated, ignored } = after
  return {
    id,
    version: after.version,
    status: after.status,
    severity: after.severity,
    severityReason: after.severityReason,
    ratedSeverity: rated?.severity,
    ratedReason: rated?.reason,
    ignoredBy: ignored?.policyId,
    ignoredUntil: ignored?.until,
    approvalsNeeded: after.approvalsNeeded,
    alertChannelIds: after.alertChannelIds,
    isAlertWithheld: after.isAlertWithheld,
    approvedByPolicyId: after.approvedByPolicyId,
    policyApprovedFingerprint: after.policyApprovedFingerprint,
    ...(approval === null ? {} : recordOf(approval)),
  }
}

function recordOf(approval: NonNullable<Settlement['approval']>) {
  return approval === 'withdrawn'
    ? { approval: 'withdrawn' }
    : { approval: 'given', approvalReason: `Policy "${approval.name}": ${approval.reason}`.slice(0, 2_000) }
}
