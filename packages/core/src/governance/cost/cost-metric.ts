/** What a drift cost over a period, USD. */
export interface CostMetric {
  readonly costUsd: number
  /** What a whole month at this rate costs. */
  readonly costProjectedMonthly: number
  readonly recordedAt: Date
  readonly periodStart: Date
  /** Exclusive. */
  readonly periodEnd: Date
}

/** AWS's month, by which its price pages turn an hourly price into a monthly one. */
const hoursPerMonth = 730
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What share of a monthly cost a day has. */
export const shareOfDay = 24 / hoursPerMonth

/**
 * The cost of the day (UTC) that `at` lies in, at a monthly rate. A drift has one metric a day, the last one recorded in it,
 * so that scanning more often does not make it dearer.
 */
export function costOfDay(costUsdMonthly: number, at: Date): CostMetric {
  const start = Math.floor(at.getTime() / dayMs) * dayMs
  return {
    costUsd: Math.round(costUsdMonthly * shareOfDay * 100) / 100,
    costProjectedMonthly: costUsdMonthly,
    recordedAt: at,
    periodStart: new Date(start),
    periodEnd: new Date(start + dayMs),
  }
}
