import type { Caller } from '@driftsentry/core/caller'
import type { Drift, Resolution } from '@driftsentry/core/drift'
import type { DriftReport } from '@driftsentry/core/drift-report'
import type { Finding } from '@driftsentry/core/finding'
import type { DriftFacets, DriftFilter } from '@driftsentry/core/drift-list'
import type { BulkAct, BulkOutcome, BulkSelection, DriftDetail } from '@driftsentry/core/drift-service'
import { brandId, type DriftId, type Id, type ProjectId, type StackId } from '@driftsentry/core/ids'
import type { RelatedDrift, RelatedDrifts } from '@driftsentry/core/related-drifts'
import { filterValues } from '../filter-values.ts'
import { presentMaybeMoment, presentMoment } from '../present-moment.ts'
import type { DriftCreateInput } from './drift-create.schema.ts'
import type { DriftBulkInput } from './drift-decision.schema.ts'
import type { DriftFilterInput } from './drift.schema.ts'

export const driftId = (id: string) => brandId<DriftId>(id)

/** A drift as both faces of the API show it (API.md, "Drift, as REST shows it"). */
export function presentDrift(drift: Drift) {
  return {
    id: drift.id,
    stackId: drift.stackId,
    projectId: drift.projectId,
    kind: drift.kind,
    driftClass: drift.driftClass,
    resourceId: drift.resourceId,
    resourceAddress: drift.resourceAddress,
    resourceType: drift.resourceType,
    region: drift.region,
    accountId: drift.accountId,
    expectedState: drift.expectedState,
    actualState: drift.actualState,
    difference: { ...drift.difference },
    changes: [...drift.changes],
    severity: drift.severity,
    severityReason: drift.severityReason,
    costImpact: drift.costUsdMonthly,
    costBasis: drift.costBasis,
    confidence: drift.confidence,
    status: drift.status,
    detectedAt: presentMoment(drift.detectedAt),
    detectedBy: drift.detectedBy,
    triagedAt: presentMaybeMoment(drift.triagedAt),
    triagedBy: idOf(drift.triagedBy),
    triagedByEmail: emailOf(drift.triagedBy),
    approvedAt: presentMaybeMoment(drift.approvedAt),
    approvedBy: idOf(drift.approvedBy),
    approvedByEmail: emailOf(drift.approvedBy),
    approvalReason: drift.approvalReason,
    approvedByPolicyId: drift.approvedByPolicyId,
    approvalsNeeded: drift.approvalsNeeded,
    firstApproval: presentFirstApproval(drift),
    rejectedAt: presentMaybeMoment(drift.rejectedAt),
    rejectedBy: idOf(drift.rejectedBy),
    rejectedByEmail: emailOf(drift.rejectedBy),
    rejectionReason: drift.rejectionReason,
    resolvedAt: presentMaybeMoment(drift.resolvedAt),
    resolvedBy: idOf(drift.resolvedBy),
    resolvedByEmail: emailOf(drift.resolvedBy),
    resolvedHow: drift.resolvedHow,
    resolutionReason: drift.resolutionReason,
    previousDriftId: drift.previousDriftId,
    ignored: drift.ignored && { policyId: drift.ignored.policyId, until: presentMaybeMoment(drift.ignored.until) },
    lastSeenAt: presentMoment(drift.lastSeenAt),
    occurrences: drift.occurrences,
    version: drift.version,
    createdAt: presentMoment(drift.createdAt),
    updatedAt: presentMoment(drift.updatedAt),
  }
}

/** A drift without its states and single changes. */
export function presentDriftRow(drift: Drift) {
  const { expectedState: _expected, actualState: _actual, changes: _changes, ...row } = presentDrift(drift)
  return row
}

/** A drift with its alerts counted, what it cost, and everything that happened to it. */
export function presentDriftDetail({ drift, alertCount, costHistory, costTotalUsd, auditTrail }: DriftDetail) {
  return {
    ...presentDrift(drift),
    alertCount,
    costTotal: costTotalUsd,
    costHistory: costHistory.map((metric) => ({
      costUsd: metric.costUsd,
      costProjectedMonthly: metric.costProjectedMonthly,
      recordedAt: presentMoment(metric.recordedAt),
      periodStart: presentMoment(metric.periodStart),
      periodEnd: presentMoment(metric.periodEnd),
    })),
    auditTrail: auditTrail.map(({ seq, at, actor, ...entry }) => ({
      ...entry,
      seq: String(seq),
      at: presentMoment(at),
      actor: { ...actor },
    })),
  }
}

export function presentRelated({ sameResource, sameScan, alike }: RelatedDrifts) {
  return {
    sameResource: sameResource.map(presentRelatedDrift),
    sameScan: { ...sameScan, items: sameScan.items.map(presentRelatedDrift) },
    alike: { ...alike, items: alike.items.map(presentRelatedDrift) },
  }
}

function presentRelatedDrift({ detectedAt, resolvedAt, ...drift }: RelatedDrift) {
  return { ...drift, detectedAt: presentMoment(detectedAt), resolvedAt: presentMaybeMoment(resolvedAt) }
}

/** The filters of a list as core takes them. `all` among the values of a filter is no filter. */
export function toDriftFilter(input: DriftFilterInput): DriftFilter {
  return {
    severity: filterValues(input.severity),
    status: filterValues(input.status),
    kind: filterValues(input.kind),
    resourceType: filterValues(input.resourceType),
    region: filterValues(input.region),
    accountId: filterValues(input.accountId),
    stackId: filterValues(input.stackId)?.map((id) => brandId<StackId>(id)),
    projectId: filterValues(input.projectId)?.map((id) => brandId<ProjectId>(id)),
    ignored: input.ignored === 'all' ? 'all' : input.ignored === 'true',
    detectedAfter: input.detectedAfter === undefined ? undefined : new Date(input.detectedAfter),
    detectedBefore: input.detectedBefore === undefined ? undefined : new Date(input.detectedBefore),
    search: input.search?.trim() || undefined,
  }
}

/** Which drifts, and what is decided about them, as core takes it. */
export function toBulk({ ids, filter, action, reason, how = 'acknowledged' }: DriftBulkInput): {
  readonly selection: BulkSelection
  readonly act: BulkAct
} {
  const selection = ids ? { ids: ids.map(driftId) } : { filter: toDriftFilter(filter ?? {}) }
  switch (action) {
    case 'triage':
      return { selection, act: { action } }
    case 'reopen':
      return { selection, act: { action, reason } }
    case 'resolve':
      return { selection, act: { action, reason: reason ?? '', how } }
    case 'approve':
    case 'reject':
      return { selection, act: { action, reason: reason ?? '' } }
  }
}

export function presentFacets({ resourceTypes, regions, accountIds }: DriftFacets) {
  return { resourceTypes: [...resourceTypes], regions: [...regions], accountIds: [...accountIds] }
}

const nothingKnown = { resourceAddress: null, status: null, version: null, message: null, decidedBy: null }

export function presentOutcomes(outcomes: readonly BulkOutcome[]) {
  const count = (outcome: BulkOutcome['outcome']) => outcomes.filter((each) => each.outcome === outcome).length
  return {
    done: count('done'),
    refused: count('refused'),
    notFound: count('not_found'),
    outcomes: outcomes.map((each) => ({ ...nothingKnown, ...each })),
  }
}

/** A report as core takes it. */
export function toReport(finding: Finding, input: DriftCreateInput, { actor }: Caller): DriftReport {
  const { stackId, severity = null, costImpact = null } = input
  return {
    finding,
    stackId: stackId === null ? null : brandId<StackId>(stackId),
    detectedBy: input.detectedBy ?? (actor.type === 'user' ? 'manual' : 'api'),
    severity,
    costUsdMonthly: costImpact,
  }
}

/** The answer to a decision: where the drift stands now, and who brought it there. */
export function presentDecision(drift: Drift) {
  return { id: drift.id, status: drift.status, version: drift.version }
}

/** The answer to an approval, which is the first of two where that many are needed. */
export function presentApproval(drift: Drift) {
  const { approvalsNeeded: needed, firstApproval, approvedAt, approvedBy, status, updatedAt } = drift
  const isApproved = status === 'approved'
  const { at, by } = isApproved || !firstApproval ? { at: approvedAt, by: approvedBy } : firstApproval
  return {
    ...presentDecision(drift),
    approvedAt: presentMoment(at ?? updatedAt),
    approvedBy: idOf(by),
    approvals: { given: isApproved ? needed : 1, needed },
  }
}

function presentFirstApproval({ firstApproval }: Drift) {
  if (firstApproval === null) return null
  const { by, at, reason } = firstApproval
  return { by: idOf(by), byEmail: emailOf(by), at: presentMoment(at), reason }
}

type Person = NonNullable<Drift['approvedBy']>

/** Who decided, by id. */
export function idOf(person: Person | null): Id<'user'> | null {
  return person?.id ?? null
}

/** How a drift that was just resolved was. */
export function presentResolution({ resolvedHow }: Drift): Resolution {
  if (resolvedHow === null) throw new Error('a resolved drift says how')
  return resolvedHow
}

function emailOf(person: Person | null): string | null {
  return person?.email ?? null
}
