import { Clock } from 'lucide-react'
import { Moment } from '../format/moment.tsx'
import { isStale } from './stack-age.ts'
import type { Stack } from './stack-queries.ts'

/** How old the last comparison of a stack is; one that is older than a week is marked. */
export function StackFreshness({ lastScan }: { readonly lastScan: Stack['lastScan'] }) {
  if (lastScan === null) return null
  if (!isStale(lastScan.startedAt))
    return <Moment at={lastScan.startedAt} className="relative z-1 text-xs text-muted" />
  return (
    <span
      className="relative z-1 inline-flex items-center gap-1 text-xs text-warning"
      title="Not compared for more than a week: what runs may be another thing by now."
    >
      <Clock className="size-3.5" aria-hidden />
      <span>
        stale, <Moment at={lastScan.startedAt} />
      </span>
    </span>
  )
}
