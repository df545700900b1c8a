import type { ReactNode } from 'react'
import { formatUtcDate, formatUtcDay, startOfUtcDay } from '../format/utc-day.ts'
import { FiguresTable } from './figures-table.tsx'
import { datedDays, plotOf, type Plot } from './plot.ts'
import { ReadOut } from './read-out.tsx'
import type { Series } from './series.ts'
import { useDay } from './use-day.ts'

interface TimeChartProps {
  /** What the chart shows, as a heading would say it. */
  readonly label: string
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  /** Beginnings of days of UTC, oldest first; at least one. */
  readonly days: readonly string[]
  /** The extent of what is drawn, zero included. */
  readonly low: number
  readonly high: number
  readonly isCounted?: boolean
  /** A value as the axis names it. */
  readonly format: (value: number) => string
  readonly series: readonly Series[]
  /** What is said in place of a drawing when there is nothing to draw. */
  readonly empty: string | null
  readonly children: (plot: Plot, index: number | null) => ReactNode
}

/**
 * A drawing of figures by day. What is drawn is the child's; axes, the read-out under the pointer, the keys and the words for
 * who does not see it are the same for all. The keys are those of a slider, which screen readers know how to announce.
 */
export function TimeChart({ label, width, height, days, series, empty, children, ...scale }: TimeChartProps) {
  const { low, high, format, isCounted = false } = scale
  const plot = plotOf({ width, height, days: days.length, low, high, isCounted, format })
  const { index, handlers } = useDay(days.length, (offset) => Math.floor((offset - plot.left) / plot.step))
  const told = index ?? days.length - 1
  const day = days[told] ?? ''
  const spoken = series.map(({ label: name, values }) => `${values[told]} ${name}`).join(', ')
  if (empty !== null) {
    return (
      <div style={{ height }} className="flex items-center justify-center px-4 text-center">
        <p className="text-sm text-muted">{empty}</p>
      </div>
    )
  }
  return (
    <div className="relative" style={{ height }}>
      <div
        role="slider"
        tabIndex={0}
        aria-label={`${label}, by day`}
        aria-valuemin={0}
        aria-valuemax={days.length - 1}
        aria-valuenow={told}
        aria-valuetext={`${formatUtcDate(day)}: ${spoken}`}
        className="h-full touch-pan-y"
        {...handlers}
      >
        <svg width={width} height={height} aria-hidden className="block">
          {index !== null && (
            <rect
              x={plot.x(index) - plot.step / 2}
              y={plot.top}
              width={plot.step}
              height={plot.bottom - plot.top}
              className="fill-active"
            />
          )}
          <Axes plot={plot} days={days} format={format} />
          {children(plot, index)}
        </svg>
      </div>
      {index !== null && (
        <ReadOut day={day} index={index} isToday={isToday(day)} series={series} x={plot.x(index)} width={width} />
      )}
      <FiguresTable label={label} days={days} series={series} />
    </div>
  )
}

function isToday(day: string): boolean {
  return new Date(day).getTime() === startOfUtcDay(new Date()).getTime()
}

function Axes({ plot, days, format }: Pick<TimeChartProps, 'days' | 'format'> & { readonly plot: Plot }) {
  const { left, right, bottom, x, y, axis } = plot
  return (
    <g className="fill-muted text-2xs">
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={left}
            x2={right}
            y1={Math.round(y(tick)) + 0.5}
            y2={Math.round(y(tick)) + 0.5}
            className={tick === 0 ? 'stroke-line-strong' : 'stroke-line'}
          />
          <text x={left - 6} y={y(tick)} dy="0.32em" textAnchor="end" className="tabular">
            {format(tick)}
          </text>
        </g>
      ))}
      {datedDays(plot, days.length).map((index) => (
        <text key={index} {...anchored(x(index), plot)} y={bottom + 15}>
          {formatUtcDay(days[index] ?? '')}
        </text>
      ))}
    </g>
  )
}

const halfDate = 22

/** A label under the middle of its day, but within the plot. */
function anchored(x: number, { left, right }: Plot) {
  if (x + halfDate > right) return { x: right, textAnchor: 'end' } as const
  if (x - halfDate < left) return { x: left, textAnchor: 'start' } as const
  return { x, textAnchor: 'middle' } as const
}
