import { Suspense, type ReactNode } from 'react'
import { Skeleton } from './skeleton.tsx'

interface ChartSlotProps {
  /** Of the chart, in CSS pixels. */
  readonly height: number
  /** The chart, once there is something to draw. */
  readonly children: ReactNode
}

/** Room for a chart, whose code and data come after the page: nothing moves when they do. */
export function ChartSlot({ height, children }: ChartSlotProps) {
  const waiting = (
    <div role="status" aria-label="Loading" className="flex items-end gap-1 pt-2 pb-5" style={{ height }}>
      {bars.map((share) => (
        <Skeleton key={share} className="flex-1" style={{ height: `${share}%` }} />
      ))}
    </div>
  )
  return (
    <div style={{ height }}>
      {children === undefined ? waiting : <Suspense fallback={waiting}>{children}</Suspense>}
    </div>
  )
}

const bars = [42, 58, 36, 66, 74, 51, 60, 46, 70, 54, 63, 48]
