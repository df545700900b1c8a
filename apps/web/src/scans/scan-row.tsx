import { Link } from '@tanstack/react-router'
import { Meter } from '../design/meter.tsx'
import { Moment } from '../format/moment.tsx'
import { counted, formatCount } from '../format/number.ts'
import { formatDuration } from '../format/time.ts'
import type { Scan } from './scan-queries.ts'
import { coverageInWords, outcomeParts, requesterInWords, ScanStatus } from './scan-words.tsx'

/** One comparison in a list: how it ended, what it found, who asked for it, how long it took, how much it could see. */
export function ScanRow({ scan }: { readonly scan: Scan }) {
  const by = requesterInWords(scan)
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-4 py-2.5 last:border-0 hover:bg-hover md:flex-nowrap md:gap-x-6">
      <div className="w-24 shrink-0">
        <ScanStatus status={scan.status} />
      </div>
      <div className="min-w-0 flex-1 text-sm">
        <Link to="/scans/$scanId" params={{ scanId: scan.id }} className="font-medium after:absolute after:inset-0">
          {foundInWords(scan)}
        </Link>
        <span className="hidden text-muted sm:inline"> · {counted(scan.resources.total, 'resource')}</span>
        <p className="text-xs break-words text-muted md:truncate" title={by}>
          by {by}
          {scan.durationMs !== null && scan.durationMs > 0 && ` · took ${formatDuration(scan.durationMs)}`}
        </p>
      </div>
      <div className="hidden w-32 shrink-0 md:block">
        <Meter label="Resources" parts={outcomeParts(scan)} />
        <p className="mt-1 text-xs text-muted">{coverageInWords(scan)}</p>
      </div>
      <Moment at={scan.startedAt} className="relative z-1 w-20 shrink-0 text-right text-xs text-muted" />
    </li>
  )
}

function foundInWords({ status, drifts: { created, changed, reopened, resolved }, errors }: Scan): string {
  const said = [
    [created, 'new'],
    [changed + reopened, 'changed'],
    [resolved, 'gone'],
  ] as const
  const news = said.filter(([value]) => value > 0).map(([value, name]) => `${formatCount(value)} ${name}`)
  if (news.length > 0) return news.join(', ')
  if (status === 'running') return 'Comparing now'
  return status === 'failed' ? (errors[0] ?? 'Broke off') : 'Nothing new'
}
