import type { DriftId, PolicyId, ProjectId, ScanId, StackId } from '../../kernel/ids.ts'
import type { Json, JsonObject } from '../../kernel/json.ts'
import type { Person } from '../../kernel/person.ts'

export const driftKinds = ['changed', 'missing', 'unmanaged'] as const
/** `changed`: both exist and differ. `missing`: declared, not running. `unmanaged`: running, not declared. */
export type DriftKind = (typeof driftKinds)[number]

export const driftClasses = ['configuration', 'state', 'pending'] as const
/**
 * What a difference means. `configuration`: what runs is not what the code says, applying would revert it.
 * `state`: only the recorded state is stale, the code wants nothing changed. `pending`: code not applied yet, no drift.
 */
export type DriftClass = (typeof driftClasses)[number]

export const severities = ['critical', 'warning', 'info'] as const
export type Severity = (typeof severities)[number]

export const driftStatuses = ['detected', 'triaged', 'approved', 'rejected', 'resolved'] as const
export type DriftStatus = (typeof driftStatuses)[number]

export const driftDetectors = ['scheduler', 'manual', 'api'] as const
export type DriftDetector = (typeof driftDetectors)[number]

export const resolutions = ['auto-remediate', 'manual-fix', 'acknowledged'] as const
export type Resolution = (typeof resolutions)[number]

export const changeOps = ['add', 'remove', 'replace'] as const
export type ChangeOp = (typeof changeOps)[number]

/**
 * One differing attribute. `path` is a JSON Pointer (RFC 6901) into the resource's attributes.
 * `add`: only in the actual state; `remove`: only in the expected state. A side that is absent is null.
 * Of a sensitive attribute both sides read `(sensitive)`.
 */
export interface Change {
  readonly path: string
  readonly op: ChangeOp
  readonly expected: Json
  readonly actual: Json
  readonly sensitive: boolean
}

/** That a policy ignores a drift: it is kept and counted, but in no list that does not ask for it, and nobody is told. */
export interface Ignored {
  readonly policyId: PolicyId
  /** Null for as long as the policy is enabled. */
  readonly until: Date | null
}

/** The first approval of two. `by` is null when the person is gone. */
export interface FirstApproval {
  readonly by: Person | null
  readonly at: Date
  readonly reason: string
}

/** As much of a drift as says what may be decided about it. */
export type SelectedDrift = Pick<Drift, 'id' | 'severity' | 'status' | 'approvalsNeeded'>

/** One resource whose declared and actual states differ, with everything decided about it. Holds no sensitive value. */
export interface Drift {
  readonly id: DriftId
  readonly stackId: StackId | null
  /** The project of its stack; null as well while that is deleted. */
  readonly projectId: ProjectId | null
  readonly kind: DriftKind
  readonly driftClass: DriftClass
  readonly resourceId: string | null
  readonly resourceAddress: string
  /** API.md's name of the type: `EC2`, `RDS`, ...; `providerType` is the provider's own. */
  readonly resourceType: string
  readonly providerType: string
  readonly region: string | null
  readonly accountId: string | null
  readonly expectedState: JsonObject | null
  readonly actualState: JsonObject | null
  readonly difference: Readonly<Record<string, string>>
  readonly changes: readonly Change[]
  readonly fingerprint: string
  readonly confidence: 'high' | 'low'
  readonly actionReason: string | null
  readonly severity: Severity
  readonly severityReason: string
  /** USD a month; null when no price is known. */
  readonly costUsdMonthly: number | null
  readonly costBasis: string
  readonly status: DriftStatus
  readonly detectedAt: Date
  readonly detectedBy: DriftDetector
  readonly lastSeenAt: Date
  readonly occurrences: number
  /** Goes up with every change but a mere sighting, so it guards a decision about what somebody has read. */
  readonly version: number
  readonly triagedAt: Date | null
  readonly triagedBy: Person | null
  readonly approvedAt: Date | null
  readonly approvedBy: Person | null
  readonly approvalReason: string | null
  /** The policy that approved it, if no person did. */
  readonly approvedByPolicyId: PolicyId | null
  /** How many people must approve it. */
  readonly approvalsNeeded: 1 | 2
  readonly firstApproval: FirstApproval | null
  readonly rejectedAt: Date | null
  readonly rejectedBy: Person | null
  readonly rejectionReason: string | null
  readonly resolvedAt: Date | null
  readonly resolvedBy: Person | null
  readonly resolvedHow: Resolution | null
  readonly resolutionReason: string | null
  /** The resolved drift of the same resource, of which this one is the return. */
  readonly previousDriftId: DriftId | null
  /** Never of a resolved drift. */
  readonly ignored: Ignored | null
  readonly lastScanId: ScanId | null
  readonly createdAt: Date
  readonly updatedAt: Date
}
