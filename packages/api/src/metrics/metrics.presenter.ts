import type { CostTrend, MetricsPeriod, TimelinePoint } from '@driftsentry/core/metrics'
import { presentMoment } from '../present-moment.ts'
import type { PeriodInput } from './metrics.schema.ts'

const defaultPeriodMs = 30 * 86_400_000

export function toPeriod({ from, to, interval }: PeriodInput): MetricsPeriod {
  const end = to === undefined ? new Date() : new Date(to)
  return { from: from === undefined ? new Date(end.getTime() - defaultPeriodMs) : new Date(from), to: end, interval }
}

export function presentCostTrend({ points, ...sums }: CostTrend) {
  return { ...sums, points: points.map(({ at, costUsd }) => ({ at: presentMoment(at), costUsd })) }
}

export function presentTimeline(points: readonly TimelinePoint[]) {
  return { points: points.map(({ at, ...counts }) => ({ at: presentMoment(at), ...counts })) }
}
