import type { ProjectId, StackId } from '../../kernel/ids.ts'
import type { Scan } from '../scan/scan.ts'

/** A declared set of resources and how to read it. */
export interface Stack {
  readonly id: StackId
  /** Null as well while its project is deleted; it belongs to it again when the project is restored. */
  readonly projectId: ProjectId | null
  readonly name: string
  readonly description: string | null
  readonly sourceKind: 'terraform' | 'cloudformation' | 'kubernetes'
  /** The scan that ended last, however it ended; null before the first. */
  readonly lastScan: Scan | null
  /** Those that no policy ignores; of a deleted stack those that went with it. */
  readonly openDrifts: number
  readonly createdAt: Date
  readonly updatedAt: Date
  /** Null while it is there. A deleted one is seen in the list of deleted ones only. */
  readonly deletedAt: Date | null
}

/** Those that are there, or those that were deleted. */
export type StackState = 'present' | 'deleted'
