import type { CostDay } from '../charts/cost-area.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { startOfUtcDay } from '../format/utc-day.ts'

type RecordedCost = Pick<DriftDetail['costHistory'][number], 'periodStart' | 'costUsd'>

const mostDays = 60
const dayMs = 86_400_000

/** The last days, one after the other: one on which nothing was recorded is there, and its cost is unknown. */
export function costDays(history: readonly RecordedCost[]): readonly CostDay[] {
  const known = new Map(history.map(({ periodStart, costUsd }) => [startOf(periodStart), costUsd]))
  const [first, last] = [history.at(0), history.at(-1)]
  if (!first || !last) return []
  const from = Math.max(startOf(first.periodStart), startOf(last.periodStart) - (mostDays - 1) * dayMs)
  const count = (startOf(last.periodStart) - from) / dayMs + 1
  return Array.from({ length: count }, (_, n) => {
    const at = from + n * dayMs
    return { at: new Date(at).toISOString(), costUsd: known.get(at) ?? null }
  })
}

function startOf(iso: string): number {
  return startOfUtcDay(new Date(iso)).getTime()
}
