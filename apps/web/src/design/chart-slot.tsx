import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router'
import { startTransition, Suspense, useEffect, useState, type ReactNode } from 'react'
import { Skeleton } from './skeleton.tsx'
import { ErrorState } from './states.tsx'

interface ChartSlotProps {
  /** Of the chart, in CSS pixels. */
  readonly height: number
  /** The chart, once there is something to draw. */
  readonly children: ReactNode
}

/** Room for a chart, whose code and data come after the page: nothing moves when they do. */
export function ChartSlot({ height, children }: ChartSlotProps) {
  const isShown = useIsShown()
  const waiting = (
    <div role="status" aria-label="Loading" className="flex items-end gap-1 pt-2 pb-5" style={{ height }}>
      {bars.map((share) => (
        <Skeleton key={share} className="flex-1" style={{ height: `${share}%` }} />
      ))}
    </div>
  )
  if (children === undefined || !isShown) return waiting
  return (
    <div style={{ height }}>
      <CatchBoundary getResetKey={() => 'never'} errorComponent={Failed}>
        <Suspense fallback={waiting}>{children}</Suspense>
      </CatchBoundary>
    </div>
  )
}

/** True once the page was drawn: charts measure their room, which would have all of it laid out before it is seen. */
function useIsShown(): boolean {
  const [isShown, setShown] = useState(false)
  useEffect(() => startTransition(() => setShown(true)), [])
  return isShown
}

/** The code of a chart that was not to be had is not asked for twice by one page: after an update only a reload brings the new one. */
function Failed({ error }: ErrorComponentProps) {
  return <ErrorState what="The chart" error={error} retry={() => location.reload()} />
}

const bars = [42, 58, 36, 66, 74, 51, 60, 46, 70, 54, 63, 48]
