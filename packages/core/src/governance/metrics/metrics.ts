import type { DriftStatus, Severity } from '../drift/drift.ts'

export const metricIntervals = ['hour', 'day', 'week', 'month'] as const
/** Of UTC; a week begins on Monday. */
export type MetricInterval = (typeof metricIntervals)[number]

export type OpenStatus = Exclude<DriftStatus, 'resolved'>

/** How a team stands now. */
export interface MetricsSummary {
  readonly open: {
    readonly total: number
    readonly bySeverity: Readonly<Record<Severity, number>>
    readonly byStatus: Readonly<Record<OpenStatus, number>>
  }
  /** Drifts that are not resolved and that a policy ignores. The figures about open ones leave them out. */
  readonly ignored: number
  /** What the open drifts cost, USD a month, and how many of them have no known price. */
  readonly costAtRisk: { readonly usdMonthly: number; readonly unpriced: number }
  /** Over the drifts first decided, and closed, in the last 30 days; null when there were none. */
  readonly meanSecondsToDecide: number | null
  readonly meanSecondsToResolve: number | null
  /** Over the last scan of each stack. `share` is null before the first resource. */
  readonly coverage: { readonly resources: number; readonly compared: number; readonly share: number | null }
}

export interface MetricsPeriod {
  /** Inclusive; widened to the beginning of its interval. */
  readonly from: Date
  /** Exclusive. */
  readonly to: Date
  readonly interval: MetricInterval
}

export interface CostPoint {
  readonly at: Date
  readonly costUsd: number
}

export interface CostTrend {
  /** One for each interval: the drifts that were open and that no policy ignored; zero where there were none. */
  readonly points: readonly CostPoint[]
  readonly totalUsd: number
  /** What a month costs at the rate of the drifts that are open now. */
  readonly projectedMonthlyUsd: number
}

type BySeverity = Readonly<Record<Severity, number>>

export interface TimelinePoint {
  readonly at: Date
  readonly opened: BySeverity
  readonly resolved: BySeverity
}
