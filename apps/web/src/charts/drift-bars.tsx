import { stack, stackOffsetDiverging } from 'd3-shape'
import { severities, severityWords, type Severity } from '../drifts/drift-words.ts'
import { formatCount, formatShort } from '../format/number.ts'
import type { Plot } from './plot.ts'
import type { Series } from './series.ts'
import { TimeChart } from './time-chart.tsx'

type BySeverity = Readonly<Record<Severity, number>>

/** What was opened and resolved within a day. */
interface DriftDay {
  /** When the day of UTC begins. */
  readonly at: string
  readonly opened: BySeverity
  readonly resolved: BySeverity
}

type Key = Severity | 'resolved'

const keys: readonly Key[] = [...severities, 'resolved']
const fills = {
  critical: 'fill-critical-solid',
  warning: 'fill-warning-solid',
  info: 'fill-info-solid',
  resolved: 'fill-good-solid',
} as const satisfies Record<Key, string>
const swatches = {
  critical: 'bg-critical-solid',
  warning: 'bg-warning-solid',
  info: 'bg-info-solid',
} as const satisfies Record<Severity, string>

interface DriftBarsProps {
  readonly label: string
  readonly width: number
  readonly height: number
  readonly days: readonly DriftDay[]
  readonly empty: string
}

/** Drifts that were opened, by severity, as bars that stand on the line; those resolved hang from it. */
export function DriftBars({ label, width, height, days, empty }: DriftBarsProps) {
  const opened = days.map((day) => sum(day.opened))
  const resolved = days.map((day) => sum(day.resolved))
  const isEmpty = Math.max(0, ...opened, ...resolved) === 0
  const series: readonly Series[] = [
    ...severities.map((severity) => ({
      label: `${severityWords[severity].label.toLowerCase()} opened`,
      swatch: swatches[severity],
      values: days.map((day) => formatCount(day.opened[severity])),
    })),
    { label: 'resolved', swatch: 'bg-good-solid', values: resolved.map(formatCount) },
  ]
  return (
    <TimeChart
      label={label}
      width={width}
      height={height}
      days={days.map(({ at }) => at)}
      low={-Math.max(0, ...resolved)}
      high={Math.max(0, ...opened)}
      isCounted
      format={(value) => formatShort(Math.abs(value))}
      series={series}
      empty={isEmpty ? empty : null}
    >
      {(plot) => <Bars days={days} plot={plot} />}
    </TimeChart>
  )
}

function Bars({ days, plot }: { readonly days: readonly DriftDay[]; readonly plot: Plot }) {
  const stacked = stack<unknown, DriftDay, Key>()
    .keys(keys)
    .value((day, key) => (key === 'resolved' ? -sum(day.resolved) : day.opened[key]))
    .offset(stackOffsetDiverging)([...days])
  const width = Math.max(1, Math.min(plot.step * 0.7, 22))
  return stacked.map((layer) => (
    <g key={layer.key} className={fills[layer.key]}>
      {layer.map(([from, to], index) =>
        from === to ? null : (
          <rect
            key={days[index]?.at}
            x={plot.x(index) - width / 2}
            y={plot.y(to)}
            width={width}
            height={Math.max(plot.y(from) - plot.y(to) - 1, 1)}
            rx={Math.min(1.5, width / 4)}
          />
        ),
      )}
    </g>
  ))
}

function sum(counts: BySeverity): number {
  return severities.reduce((total, severity) => total + counts[severity], 0)
}
