import type { DriftDetail } from '../diff/json-value.ts'
import { formatUsd } from '../format/number.ts'
import { formatDay } from '../format/time.ts'

const height = 44
const widest = 288

/** What the drift cost on each day it was seen, as bars. Nothing before there are two days to compare. */
export function CostTrace({ history }: { readonly history: DriftDetail['costHistory'] }) {
  const days = history.slice(-60)
  const highest = Math.max(...days.map(({ costUsd }) => costUsd))
  const [first, last] = [days.at(0), days.at(-1)]
  if (!first || !last || days.length < 2 || highest === 0) return null
  const step = Math.min(widest / days.length, 16)
  const total = days.reduce((sum, { costUsd }) => sum + costUsd, 0)
  const label = `${formatUsd(total)} on ${days.length} days, from ${formatDay(first.periodStart)} to ${formatDay(last.periodStart)}`
  return (
    <figure className="mt-3">
      <svg viewBox={`0 0 ${widest} ${height}`} role="img" aria-label={label} className="w-full">
        {days.map(({ periodStart, costUsd }, index) => {
          const tall = Math.max((costUsd / highest) * height, 1)
          return (
            <rect
              key={periodStart}
              x={index * step}
              y={height - tall}
              width={Math.max(step - 2, 1)}
              height={tall}
              rx={1}
              className="fill-line-strong hover:fill-muted"
            >
              <title>{`${formatDay(periodStart)}: ${formatUsd(costUsd)}`}</title>
            </rect>
          )
        })}
      </svg>
      <figcaption className="mt-1 text-xs text-muted">{label}</figcaption>
    </figure>
  )
}
