import type { ReactNode } from 'react'
import { Skeleton } from './skeleton.tsx'
import { ErrorState } from './states.tsx'
import { useLoaded } from './use-loaded.ts'
import { useWidth } from './use-width.ts'

interface ChartSlotProps<Chart> {
  /** Of the chart, in CSS pixels. */
  readonly height: number
  /** Fetches the code of the chart; the same function each time. */
  readonly load: () => Promise<Chart>
  /** Draws the chart as wide as its place, in CSS pixels; nothing before there is something to draw. */
  readonly children: ((Chart: Chart, width: number) => ReactNode) | undefined
}

/** Room for a chart, whose code and data come after the page: nothing moves when they do. */
export function ChartSlot<Chart>({ height, load, children }: ChartSlotProps<Chart>) {
  const [ref, width] = useWidth<HTMLDivElement>()
  const chart = useLoaded(load)
  return (
    <div ref={ref} style={{ height }}>
      {chart.status === 'failed' ? (
        // What was not to be had is not asked for twice by one page: after an update only a reload brings the new one.
        <ErrorState what="The chart" error={chart.error} retry={() => location.reload()} />
      ) : chart.status === 'waiting' || width === 0 || children === undefined ? (
        <Waiting />
      ) : (
        children(chart.it, width)
      )}
    </div>
  )
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading" className="flex h-full items-end gap-1 pt-2 pb-5">
      {bars.map((share) => (
        <Skeleton key={share} className="flex-1" style={{ height: `${share}%` }} />
      ))}
    </div>
  )
}

const bars = [42, 58, 36, 66, 74, 51, 60, 46, 70, 54, 63, 48]
