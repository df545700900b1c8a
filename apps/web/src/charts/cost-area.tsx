import { area, line } from 'd3-shape'
import { formatUsd, formatUsdShort } from '../format/number.ts'
import type { Plot } from './plot.ts'
import { TimeChart } from './time-chart.tsx'

/** What something cost on a day of UTC, USD; null where nobody knows. */
export interface CostDay {
  readonly at: string
  readonly costUsd: number | null
}

interface CostAreaProps {
  readonly label: string
  readonly width: number
  readonly height: number
  readonly days: readonly CostDay[]
  readonly empty: string
}

/** Costs by day as an area. Days without a known cost are gaps, and no zeros. */
export function CostArea({ label, width, height, days, empty }: CostAreaProps) {
  const high = Math.max(0, ...days.map(({ costUsd }) => costUsd ?? 0))
  const values = days.map(({ costUsd }) => (costUsd === null ? 'unknown' : formatUsd(costUsd)))
  return (
    <TimeChart
      label={label}
      width={width}
      height={height}
      days={days.map(({ at }) => at)}
      low={0}
      high={high}
      format={formatUsdShort}
      series={[{ label: 'for the day', swatch: 'bg-accent-solid', values }]}
      empty={high === 0 ? empty : null}
    >
      {(plot, index) => <Curve days={days} plot={plot} index={index} />}
    </TimeChart>
  )
}

interface CurveProps {
  readonly days: readonly CostDay[]
  readonly plot: Plot
  readonly index: number | null
}

function Curve({ days, plot, index }: CurveProps) {
  const isKnown = ({ costUsd }: CostDay) => costUsd !== null
  const top = ({ costUsd }: CostDay) => plot.y(costUsd ?? 0)
  const shape = area<CostDay>((_, at) => plot.x(at), plot.y(0), top).defined(isKnown)
  const edge = line<CostDay>((_, at) => plot.x(at), top).defined(isKnown)
  return (
    <>
      <path d={shape([...days]) ?? undefined} className="fill-accent-solid opacity-15" />
      <path d={edge([...days]) ?? undefined} className="fill-none stroke-accent-solid stroke-[1.5]" />
      {days.map((day, at) =>
        day.costUsd !== null && (at === index || isAlone(days, at)) ? (
          <circle key={day.at} cx={plot.x(at)} cy={top(day)} r={3} className="fill-accent-solid" />
        ) : null,
      )}
    </>
  )
}

/** A day between two gaps has no line through it. */
function isAlone(days: readonly CostDay[], at: number): boolean {
  return (days[at - 1]?.costUsd ?? null) === null && (days[at + 1]?.costUsd ?? null) === null
}
