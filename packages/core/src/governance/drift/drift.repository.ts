import { type Kysely, sql, type Transaction } from 'kysely'
import { prepared } from '../../database/prepared.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, TeamId, UserId } from '../../kernel/ids.ts'
import { type Drift, severities, type Severity } from './drift.ts'
import { selectDrifts, toDrift } from './drift-row.ts'

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
