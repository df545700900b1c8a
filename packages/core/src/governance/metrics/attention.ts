import type { ChannelId, ScanId, StackId } from '../../kernel/ids.ts'
import type { Drift } from '../drift/drift.ts'

/** The first of many, and how many there are. */
export interface Few<Item> {
  readonly total: number
  readonly first: readonly Item[]
}

/** A stack of which nobody knows how it stands. */
export interface StackInTrouble {
  readonly id: StackId
  readonly name: string
  /** The scan that ended last; null before the first. */
  readonly lastScan: { readonly id: ScanId; readonly startedAt: Date; readonly error: string | null } | null
}

/** A channel that messages did not get through. */
export interface ChannelInTrouble {
  readonly id: ChannelId
  readonly name: string
  /** How many messages were given up. */
  readonly deliveries: number
  readonly lastAttemptAt: Date
  /** What became of the last of them, in a sentence. */
  readonly failure: string | null
}

/** What waits for somebody. */
export interface Attention {
  /** Drifts that another person has approved and that need this one too, gravest first; none for who may not approve. */
  readonly secondApprovals: Few<Drift>
  readonly unreadCriticalAlerts: number
  /** Their last scan failed, the oldest failure first. */
  readonly failedStacks: Few<StackInTrouble>
  /** Their last scan is more than 7 days old, the oldest first. */
  readonly staleStacks: Few<StackInTrouble>
  readonly neverScanned: Few<StackInTrouble>
  /** Of the last 7 days, of channels that are in use; null for who does not manage channels. */
  readonly deadDeliveries: Few<ChannelInTrouble> | null
}
