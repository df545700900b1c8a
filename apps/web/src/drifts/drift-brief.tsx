import { Link } from '@tanstack/react-router'
import { Moment } from '../format/moment.tsx'
import { SeverityBadge, StatusIcon } from './badges.tsx'
import type { DriftFilter } from './drift-filter.ts'
import { DifferenceLine } from './difference-line.tsx'
import { statusWords, type DriftRow } from './drift-words.ts'

interface DriftBriefProps {
  readonly drift: DriftRow
  readonly filter: DriftFilter
  /** What is said in place of the difference. */
  readonly note?: string | undefined
}

/** A drift in a few words, for panels that show the first of many. */
export function DriftBrief({ drift, filter, note }: DriftBriefProps) {
  return (
    <li className="relative flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-0 hover:bg-hover">
      <span title={statusWords[drift.status].label}>
        <StatusIcon status={drift.status} />
        <span className="sr-only">{statusWords[drift.status].label}</span>
      </span>
      <div className="min-w-0 flex-1">
        <Link
          to="/drifts/$driftId"
          params={{ driftId: drift.id }}
          search={filter}
          title={drift.resourceAddress}
          className="block truncate font-mono text-sm font-medium after:absolute after:inset-0"
        >
          {drift.resourceAddress}
        </Link>
        <div className="text-xs">
          {note === undefined ? (
            <DifferenceLine drift={drift} />
          ) : (
            <p title={note} className="truncate text-muted">
              {note}
            </p>
          )}
        </div>
      </div>
      <SeverityBadge severity={drift.severity} />
      <Moment
        at={drift.detectedAt}
        className="relative z-1 hidden w-16 shrink-0 text-right text-xs text-muted sm:block"
      />
    </li>
  )
}
