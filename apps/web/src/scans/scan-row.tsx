import { Link } from '@tanstack/react-router'
import { Meter } from '../design/meter.tsx'
import { Moment } from '../format/moment.tsx'
import { counted } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import type { Scan } from './scan-queries.ts'
import { durationInWords, scanHeadline } from './scan-summary.ts'
import { coverageInWords, outcomeParts, requesterInWords, ScanStatus } from './scan-words.tsx'

/** One scan in a list: how it ended, what it found, who started it, how long it took, how much it covered. */
export function ScanRow({ scan }: { readonly scan: Scan }) {
  const about = [
    requesterInWords(scan),
    ...(scan.durationMs !== null && scan.durationMs > 0 ? [durationInWords(scan.durationMs)] : []),
  ].join(' · ')
  const found = foundInWords(scan)
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-4 py-2.5 last:border-0 hover:bg-hover md:flex-nowrap md:gap-x-6">
      <div className="w-24 shrink-0">
        <ScanStatus status={scan.status} />
      </div>
      <div className="min-w-0 flex-1 text-sm">
        <div className="flex min-w-0 gap-x-1.5">
          <Link
            to="/scans/$scanId"
            params={{ scanId: scan.id }}
            title={found}
            className="min-w-0 truncate font-medium after:absolute after:inset-0"
          >
            {found}
          </Link>
          {scan.resources.total > 0 && (
            <span className="hidden shrink-0 text-muted sm:inline">· {counted(scan.resources.total, 'resource')}</span>
          )}
        </div>
        <p className="truncate text-xs text-muted" title={about}>
          {about}
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

function foundInWords(scan: Scan): string {
  if (scan.status === 'running') return 'Scanning now'
  return scan.status === 'failed' ? sentence(scan.errors[0] ?? 'Stopped before the end') : scanHeadline(scan)
}
