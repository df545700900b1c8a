import { lazy } from 'react'
import type { CostDay } from '../charts/cost-area.tsx'
import { ChartSlot } from '../design/chart-slot.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { formatUsd } from '../format/number.ts'
import { formatUtcDay, startOfUtcDay } from '../format/utc-day.ts'

const CostArea = lazy(() => import('../charts/cost-area.tsx').then((module) => ({ default: module.CostArea })))

const height = 108
const mostDays = 60
const dayMs = 86_400_000

/** What the drift cost on each day it was seen. Nothing before there are two days to compare. */
export function CostTrace({ history }: { readonly history: DriftDetail['costHistory'] }) {
  const days = costDays(history)
  const [first, last] = [days.at(0), days.at(-1)]
  const total = days.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0)
  if (!first || !last || days.length < 2 || total === 0) return null
  return (
    <figure className="mt-3">
      <ChartSlot height={height}>
        <CostArea label="What it cost" height={height} days={days} empty="" />
      </ChartSlot>
      <figcaption className="mt-1 text-xs text-muted">
        {`${formatUsd(total)} from ${formatUtcDay(first.at)} to ${formatUtcDay(last.at)}`}
      </figcaption>
    </figure>
  )
}

/** The last days, one after the other: one on which nothing was recorded is there, and its cost is unknown. */
function costDays(history: DriftDetail['costHistory']): readonly CostDay[] {
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
