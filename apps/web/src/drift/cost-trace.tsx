import { ChartSlot } from '../design/chart-slot.tsx'
import type { DriftDetail } from '../diff/json-value.ts'
import { formatUsd } from '../format/number.ts'
import { formatUtcDay } from '../format/utc-day.ts'
import { costDays } from './cost-days.ts'

const loadChart = async () => (await import('../charts/cost-area.tsx')).CostArea

const height = 108

/** What the drift cost on each day it was seen. Nothing before there are two days to compare. */
export function CostTrace({ history }: { readonly history: DriftDetail['costHistory'] }) {
  const days = costDays(history)
  const [first, last] = [days.at(0), days.at(-1)]
  const total = days.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0)
  if (!first || !last || days.length < 2 || total === 0) return null
  return (
    <figure className="mt-3">
      <ChartSlot height={height} load={loadChart}>
        {(CostArea, width) => <CostArea label="Daily cost" width={width} height={height} days={days} empty="" />}
      </ChartSlot>
      <figcaption className="mt-1 text-xs text-muted">
        {`${formatUsd(total)} from ${formatUtcDay(first.at)} to ${formatUtcDay(last.at)}`}
      </figcaption>
    </figure>
  )
}
