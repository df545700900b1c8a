import { clsx } from 'clsx'
import { formatUtcDate } from '../format/utc-day.ts'
import type { Series } from './series.ts'

interface ReadOutProps {
  readonly day: string
  readonly index: number
  readonly isToday: boolean
  readonly series: readonly Series[]
  /** The middle of the day and the width of the chart, in CSS pixels. */
  readonly x: number
  readonly width: number
}

/** The exact figures of one day, beside it. A screen reader hears them from the chart itself. */
export function ReadOut({ day, index, isToday, series, x, width }: ReadOutProps) {
  const place = x > width / 2 ? { right: width - x + 10 } : { left: x + 10 }
  return (
    <div
      aria-hidden
      data-read-out
      style={place}
      className="pointer-events-none absolute top-0 z-10 min-w-40 rounded-md bg-raised px-3 py-2 text-xs whitespace-nowrap shadow-float"
    >
      <p className="mb-1 flex justify-between gap-4 font-medium">
        {formatUtcDate(day)} <span className="font-normal text-muted">{isToday ? 'UTC, today' : 'UTC'}</span>
      </p>
      <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 gap-y-0.5">
        {series.map(({ label, swatch, values }) => (
          <div key={label} className="contents">
            <dt className="contents text-muted">
              <span className={clsx('size-2 rounded-xs', swatch)} />
              <span className="text-muted">{label}</span>
            </dt>
            <dd className="tabular text-right font-medium">{values[index]}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
