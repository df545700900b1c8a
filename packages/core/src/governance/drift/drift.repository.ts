import { type Kysely, sql, type Transaction } from 'kysely'
import { prepared } from '../../database/prepared.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, TeamId, UserId } from '../../kernel/ids.ts'
import type { JsonObject } from '../../kernel/json.ts'
import { toPerson } from '../../kernel/person.ts'
import { projectOfStack } from '../project/project-of-stack.ts'
import { type Change, type Drift, type FirstApproval, severities, type Severity } from './drift.ts'

/** The columns of a {@link Drift}, with the people it names; {@link toDrift} turns a row into one. Deleted ones are left out. */
export function selectDrifts(db: Kysely<DB>, teamId: TeamId) {
  return db
    .selectFrom('drifts as d')
    .leftJoin('stacks as s', (join) => join.onRef('s.id', '=', 'd.stack_id').on('s.team_id', '=', teamId))
    .leftJoin('projects as p', (join) => join.on(projectOfStack(teamId)))
    .leftJoin('users as triager', 'triager.id', 'd.triaged_by')
    .leftJoin('users as approver', 'approver.id', 'd.approved_by')
    .leftJoin('users as first_approver', 'first_approver.id', 'd.first_approved_by')
    .leftJoin('users as rejecter', 'rejecter.id', 'd.rejected_by')
    .leftJoin('users as resolver', 'resolver.id', 'd.resolved_by')
    .where('d.team_id', '=', teamId)
    .where('d.deleted_at', 'is', null)
    .select([
      'd.id',
      'd.stack_id',
      'p.id as project_id',
      'd.kind',
      'd.drift_class',
      'd.resource_id',
      'd.resource_address',
      'd.resource_type',
      'd.provider_type',
      'd.region',
      'd.account_id',
      'd.fingerprint',
      'd.confidence',
      'd.action_reason',
      'd.severity',
      'd.severity_reason',
      'd.cost_impact_monthly',
      'd.cost_basis',
      'd.status',
      'd.detected_at',
      'd.detected_by',
      'd.last_seen_at',
      'd.occurrences',
      'd.version',
      'd.triaged_at',
      'd.triaged_by',
      'triager.email as triager_email',
      'd.approved_at',
      'd.approved_by',
      'approver.email as approver_email',
      'd.approval_reason',
      'd.approved_by_policy_id',
      'd.approvals_needed',
      'd.first_approved_at',
      'd.first_approved_by',
      'first_approver.email as first_approver_email',
      'd.first_approval_reason',
      'd.ignored_by_policy_id',
      'd.ignored_until',
      'd.rejected_at',
      'd.rejected_by',
      'rejecter.email as rejecter_email',
      'd.rejection_reason',
      'd.resolved_at',
      'd.resolved_by',
      'resolver.email as resolver_email',
      'd.resolved_how',
      'd.resolution_reason',
      'd.previous_drift_id',
      'd.last_scan_id',
      'd.created_at',
      'd.updated_at',
    ])
    .select((eb) => [
      eb.ref('d.expected_state').$castTo<JsonObject | null>().as('expected_state'),
      eb.ref('d.actual_state').$castTo<JsonObject | null>().as('actual_state'),
      eb.ref('d.changes').$castTo<readonly Change[]>().as('changes'),
      eb.ref('d.difference').$castTo<Readonly<Record<string, string>>>().as('difference'),
    ])
}

export type DriftRow = Awaited<ReturnType<ReturnType<typeof selectDrifts>['executeTakeFirstOrThrow']>>

export function toDrift(row: DriftRow): Drift {
  return {
    id: row.id,
    stackId: row.stack_id,
    projectId: row.project_id,
    kind: row.kind,
    driftClass: row.drift_class,
    resourceId: row.resource_id,
    resourceAddress: row.resource_address,
    resourceType: row.resource_type,
    providerType: row.provider_type,
    region: row.region,
    accountId: row.account_id,
    expectedState: row.expected_state,
    actualState: row.actual_state,
    difference: row.difference,
    changes: row.changes,
    fingerprint: row.fingerprint,
    confidence: row.confidence,
    actionReason: row.action_reason,
    severity: row.severity,
    severityReason: row.severity_reason,
    costUsdMonthly: row.cost_impact_monthly,
    costBasis: row.cost_basis,
    status: row.status,
    detectedAt: row.detected_at,
    detectedBy: row.detected_by,
    lastSeenAt: row.last_seen_at,
    occurrences: row.occurrences,
    version: row.version,
    triagedAt: row.triaged_at,
    triagedBy: toPerson(row.triaged_by, row.triager_email),
    approvedAt: row.approved_at,
    approvedBy: toPerson(row.approved_by, row.approver_email),
    approvalReason: row.approval_reason,
    approvedByPolicyId: row.approved_by_policy_id,
    approvalsNeeded: row.approvals_needed,
    firstApproval: toFirstApproval(row),
    rejectedAt: row.rejected_at,
    rejectedBy: toPerson(row.rejected_by, row.rejecter_email),
    rejectionReason: row.rejection_reason,
    resolvedAt: row.resolved_at,
    resolvedBy: toPerson(row.resolved_by, row.resolver_email),
    resolvedHow: row.resolved_how,
    resolutionReason: row.resolution_reason,
    previousDriftId: row.previous_drift_id,
    ignored:
      row.ignored_by_policy_id === null ? null : { policyId: row.ignored_by_policy_id, until: row.ignored_until },
    lastScanId: row.last_scan_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function toFirstApproval(row: DriftRow): FirstApproval | null {
  if (row.first_approved_at === null) return null
  const by = toPerson(row.first_approved_by, row.first_approver_email)
  return { by, at: row.first_approved_at, reason: row.first_approval_reason ?? '' }
}

/** The team's drift of that id, or null. */
export async function findDrift(db: Kysely<DB>, teamId: TeamId, id: DriftId): Promise<Drift | null> {
  const row = await selectDrifts(db, teamId).modifyFront(prepared).where('d.id', '=', id).executeTakeFirst()
  return row ? toDrift(row) : null
}

/**
 * The drift, held until the transaction ends. Locked first and read after: one statement that waits for the lock would go
 * on with the joined rows of before, and name nobody as the one who was faster.
 */
export async function lockDrift(tx: Transaction<DB>, teamId: TeamId, id: DriftId): Promise<Drift | null> {
  await tx.selectFrom('drifts').select('id').where('team_id', '=', teamId).where('id', '=', id).forUpdate().execute()
  return findDrift(tx, teamId, id)
}

/** Those of the drifts that are there, held until the transaction ends. In order of id, so that two of these never wait in a ring. */
export async function lockDrifts(
  tx: Transaction<DB>,
  teamId: TeamId,
  ids: readonly DriftId[],
): Promise<ReadonlyMap<DriftId, Drift>> {
  const among = sql<boolean>`id = any(${ids}::uuid[])`
  await tx
    .selectFrom('drifts')
    .select('id')
    .where('team_id', '=', teamId)
    .where(among)
    .orderBy('id')
    .forUpdate()
    .execute()
  const rows = await selectDrifts(tx, teamId)
    .where(sql<boolean>`d.id = any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map(toDrift).map((drift) => [drift.id, drift]))
}

/** Takes the drift out of every list; its row stays for the audit trail. */
export async function softDeleteDrift(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, at, by }: { readonly id: DriftId; readonly at: Date; readonly by: UserId | null },
): Promise<void> {
  await tx
    .updateTable('drifts')
    .set({ deleted_at: at, deleted_by: by })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .execute()
}

/** Writes everything a person can decide about a drift. */
export async function saveDecision(tx: Transaction<DB>, teamId: TeamId, drift: Drift): Promise<void> {
  await tx
    .updateTable('drifts')
    .set({
      status: drift.status,
      version: drift.version,
      triaged_at: drift.triagedAt,
      triaged_by: drift.triagedBy?.id ?? null,
      approved_at: drift.approvedAt,
      approved_by: drift.approvedBy?.id ?? null,
      approval_reason: drift.approvalReason,
      rejected_at: drift.rejectedAt,
      rejected_by: drift.rejectedBy?.id ?? null,
      rejection_reason: drift.rejectionReason,
      resolved_at: drift.resolvedAt,
      resolved_by: drift.resolvedBy?.id ?? null,
      resolved_how: drift.resolvedHow,
      resolution_reason: drift.resolutionReason,
      approved_by_policy_id: drift.approvedByPolicyId,
      first_approved_at: drift.firstApproval?.at ?? null,
      first_approved_by: drift.firstApproval?.by?.id ?? null,
      first_approval_reason: drift.firstApproval?.reason ?? null,
      decided_fingerprint: drift.status === 'approved' || drift.status === 'rejected' ? drift.fingerprint : null,
      ignored_by_policy_id: drift.ignored?.policyId ?? null,
      ignored_until: drift.ignored?.until ?? null,
      is_alert_withheld: false,
    })
    .$if(drift.ignored === null, (query) => query.set({ ignored_at: null }))
    .$if(drift.status === 'rejected', (query) => query.set({ rejected_fingerprints: alsoRejected(drift) }))
    .where('team_id', '=', teamId)
    .where('id', '=', drift.id)
    .execute()
}

/** The latest differences that were rejected: policies approve none of them. */
function alsoRejected({ fingerprint }: Drift) {
  return sql<string[]>`(${fingerprint}::text || array_remove(rejected_fingerprints, ${fingerprint}))[1:50]`
}

/** Writes what a person says of a drift's severity and cost. A severity that differs stands above the engine's and any rule's. */
export async function saveRating(
  tx: Transaction<DB>,
  teamId: TeamId,
  { before, after }: { readonly before: Drift; readonly after: Drift },
): Promise<void> {
  const severity = {
    severity: after.severity,
    severity_reason: after.severityReason,
    rated_severity: null,
    rated_severity_reason: null,
    is_severity_revised: true,
  }
  await tx
    .updateTable('drifts')
    .set({ version: after.version, cost_impact_monthly: after.costUsdMonthly, cost_basis: after.costBasis })
    .$if(after.severity !== before.severity, (query) => query.set(severity))
    .where('team_id', '=', teamId)
    .where('id', '=', after.id)
    .execute()
}

/** How many drifts of each severity are open and not ignored, over all teams; every severity is there. */
export async function countOpenDrifts(db: Kysely<DB>): Promise<ReadonlyMap<Severity, number>> {
  const rows = await db
    .selectFrom('drifts')
    .select(['severity', (eb) => eb.fn.countAll<number>().as('count')])
    .where('deleted_at', 'is', null)
    .where('status', '<>', 'resolved')
    .where('ignored_at', 'is', null)
    .groupBy('severity')
    .execute()
  const counts = new Map(rows.map(({ severity, count }) => [severity, count]))
  return new Map(severities.map((severity) => [severity, counts.get(severity) ?? 0]))
}
