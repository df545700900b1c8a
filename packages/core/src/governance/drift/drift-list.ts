import type { ProjectId, StackId } from '../../kernel/ids.ts'
import type { DriftKind, DriftStatus, Severity } from './drift.ts'

/** Which drifts are wanted: all that fit every filter given, and of a filter with several values any of them. */
export interface DriftFilter {
  readonly severity?: readonly Severity[] | undefined
  readonly status?: readonly DriftStatus[] | undefined
  readonly kind?: readonly DriftKind[] | undefined
  readonly resourceType?: readonly string[] | undefined
  readonly region?: readonly string[] | undefined
  readonly accountId?: readonly string[] | undefined
  readonly stackId?: readonly StackId[] | undefined
  readonly projectId?: readonly ProjectId[] | undefined
  /** Only what a policy ignores, or that too (`all`). By default what none ignores. */
  readonly ignored?: boolean | 'all' | undefined
  /** Inclusive. */
  readonly detectedAfter?: Date | undefined
  /** Exclusive. */
  readonly detectedBefore?: Date | undefined
  /** Words, each matched as a prefix, over resource id, address, type, region, account and the paths of changes. */
  readonly search?: string | undefined
}

/** The values that the team's drifts have, for choosing from; at most 500 of each. */
export interface DriftFacets {
  readonly resourceTypes: readonly string[]
  readonly regions: readonly string[]
  readonly accountIds: readonly string[]
}

export const driftSorts = ['created_at', 'detected_at', 'cost_impact', 'severity'] as const
export type DriftSort = (typeof driftSorts)[number]

export const sortOrders = ['asc', 'desc'] as const

export interface DriftOrder {
  readonly by: DriftSort
  readonly order: (typeof sortOrders)[number]
}
