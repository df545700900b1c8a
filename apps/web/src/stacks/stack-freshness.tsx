import { clsx } from 'clsx'
import { Clock } from 'lucide-react'
import { Moment } from '../format/moment.tsx'
import { isStale } from './stack-age.ts'
import type { Stack } from './stack-queries.ts'

interface StackFreshnessProps {
  readonly lastScan: Stack['lastScan']
  /** Its size and, while it is fresh, its colour. */
  readonly className?: string
}

/** How old the last scan of a stack is; one that is older than a week is marked. */
export function StackFreshness({ lastScan, className = 'text-xs text-muted' }: StackFreshnessProps) {
  if (lastScan === null) return null
  const moment = <Moment at={lastScan.startedAt} />
  if (!isStale(lastScan.startedAt)) return <span className={clsx('relative z-1', className)}>{moment}</span>
  return (
    <span
      className={clsx(className, 'relative z-1 inline-flex items-center gap-1 text-warning!')}
      title="Not scanned for more than a week. What is actually there may have changed since."
    >
      <Clock className="size-3.5" aria-hidden />
      <span>stale, {moment}</span>
    </span>
  )
}
