import type { DriftId, StackId } from '../../kernel/ids.ts'
import type { DriftKind, DriftStatus, Severity } from './drift.ts'

/** A drift beside another one, in short. */
export interface RelatedDrift {
  readonly id: DriftId
  readonly stackId: StackId | null
  readonly stackName: string | null
  readonly kind: DriftKind
  readonly resourceAddress: string
  readonly severity: Severity
  readonly status: DriftStatus
  readonly detectedAt: Date
  readonly resolvedAt: Date | null
}

/** The first of many: `count` is how many there are, at least that many when not `isExact`. */
export interface RelatedGroup {
  readonly items: readonly RelatedDrift[]
  readonly count: number
  readonly isExact: boolean
}

/** What belongs together with a drift, each group of at most {@link relatedShown}. */
export interface RelatedDrifts {
  /** Other drifts of the same resource, resolved ones included, the newest first. */
  readonly sameResource: readonly RelatedDrift[]
  /** What else the scan that found it found first, the gravest first. */
  readonly sameScan: RelatedGroup
  /** Open drifts of other resources of its type, in which the same attributes differ in the same way; the newest first. */
  readonly alike: RelatedGroup
}

export const relatedShown = 8
