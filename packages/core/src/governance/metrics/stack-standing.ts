import type { StackId } from '../../kernel/ids.ts'
import type { Severity } from '../drift/drift.ts'
import type { Scan } from '../scan/scan.ts'

/**
 * By what stacks are compared. `openDrifts`: the most critical ones first, then the most of all. `coverage`: those of which the least
 * is known first: never compared, then a failed last scan, then the smallest share of resources compared.
 */
export const worstBy = ['openDrifts', 'coverage'] as const
export type WorstBy = (typeof worstBy)[number]

/** How one stack stands. */
export interface StackStanding {
  readonly id: StackId
  readonly name: string
  /** Those that no policy ignores. */
  readonly openBySeverity: Readonly<Record<Severity, number>>
  /** The scan that ended last, however it ended; null before the first. */
  readonly lastScan: Scan | null
}

export interface StackStandings {
  /** How many stacks the team has. */
  readonly total: number
  /** The worst first. */
  readonly stacks: readonly StackStanding[]
}
