import type { ApiKeyId, ScanId, StackId } from '../../kernel/ids.ts'
import type { Person } from '../../kernel/person.ts'
import type { DriftDetector } from '../drift/drift.ts'
import type { SourceDescription } from './finding.ts'

export const scanStatuses = ['running', 'succeeded', 'partial', 'failed'] as const
/** `partial`: it ended, and said that part of the world was not seen, so that it resolved nothing. */
export type ScanStatus = (typeof scanStatuses)[number]

/**
 * How many resources ended how. The outcomes add up to `total`; `pending` are those in sync whose code is not applied yet. What a
 * plan would create does not exist, so it is not counted.
 */
export interface OutcomeCounts {
  readonly total: number
  readonly inSync: number
  readonly drifted: number
  readonly pending: number
  readonly unsupported: number
  readonly denied: number
  readonly throttled: number
  readonly unreadable: number
  readonly notComparable: number
}

/** What a scan did to drifts. A reopened one is also changed, and counted as reopened only. */
export interface RecordingCounts {
  readonly created: number
  readonly changed: number
  readonly reopened: number
  readonly unchanged: number
  readonly resolved: number
  /** How many of the drifts it saw a policy ignores; they are among the others too. */
  readonly ignored: number
}

export const scanDriftOutcomes = ['created', 'changed', 'reopened', 'resolved'] as const
/** What a scan did to a drift that is not as it was; those that it merely saw again are counted only. */
export type ScanDriftOutcome = (typeof scanDriftOutcomes)[number]

export interface ScanNotice {
  readonly level: 'warning' | 'incomplete'
  readonly message: string
}

/** One comparison of one stack with the live world. */
export interface Scan {
  readonly id: ScanId
  readonly stackId: StackId
  readonly status: ScanStatus
  readonly trigger: DriftDetector
  readonly requestedBy: Person | null
  /** The key that asked for it, where no person did; its name as it is now. */
  readonly requestedByKey: { readonly id: ApiKeyId; readonly name: string } | null
  readonly source: SourceDescription | null
  readonly resources: OutcomeCounts
  readonly drifts: RecordingCounts
  /** The share of resources that could be compared, 0 to 1; null when there were none. */
  readonly coverage: number | null
  /** How much of its sources was read, files together, decompressed. */
  readonly bytesRead: number
  readonly notices: readonly ScanNotice[]
  /** Why it failed, in sentences. */
  readonly errors: readonly string[]
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

export const nothingSeen: OutcomeCounts = {
  total: 0,
  inSync: 0,
  drifted: 0,
  pending: 0,
  unsupported: 0,
  denied: 0,
  throttled: 0,
  unreadable: 0,
  notComparable: 0,
}

export const nothingRecorded: RecordingCounts = {
  created: 0,
  changed: 0,
  reopened: 0,
  unchanged: 0,
  resolved: 0,
  ignored: 0,
}
