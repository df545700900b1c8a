import { clsx } from 'clsx'
import type { CSSProperties } from 'react'

/** A grey stand-in of the size of what is coming, so that nothing moves when it comes. */
export function Skeleton({ className, style }: { readonly className?: string; readonly style?: CSSProperties }) {
  return (
    <div
      aria-hidden
      data-loading
      style={style}
      className={clsx('animate-[skeleton_1.4s_ease-in-out_infinite] rounded bg-active', className)}
    />
  )
}

/** Stands for a list that is loading. */
export function SkeletonRows({
  rows = 6,
  className = 'h-11',
}: {
  readonly rows?: number
  readonly className?: string
}) {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={clsx('flex items-center gap-4 border-b border-line px-4 last:border-0', className)}>
          <Skeleton className="h-3.5 w-16" />
          <Skeleton className={clsx('h-3.5', row % 3 === 0 ? 'w-2/5' : row % 3 === 1 ? 'w-1/3' : 'w-1/2')} />
          <Skeleton className="ml-auto h-3.5 w-14" />
        </div>
      ))}
    </div>
  )
}
