import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Skeleton } from '../design/skeleton.tsx'
import { SeverityDot, StatusIcon } from '../drifts/badges.tsx'
import { undecidedStatuses, type DriftFilter } from '../drifts/drift-filter.ts'
import { driftTotal } from '../drifts/drift-queries.ts'
import { severities, severityWords } from '../drifts/drift-words.ts'
import { formatCount } from '../format/number.ts'

interface Tile {
  readonly label: string
  readonly note: string
  readonly mark: ReactNode
  readonly filter: DriftFilter
}

const tiles: readonly Tile[] = [
  {
    label: 'To decide',
    note: 'of all severities',
    mark: <StatusIcon status="detected" />,
    filter: { status: undecidedStatuses },
  },
  ...severities.map((severity) => ({
    label: severityWords[severity].label,
    note: 'open',
    mark: <SeverityDot severity={severity} />,
    filter: { severity: [severity] },
  })),
]

/** How much is open, by severity, and how much waits for a decision; each leads to its list. */
export function SeverityTiles() {
  const totals = useQueries({ queries: tiles.map(({ filter }) => driftTotal(filter)) })
  return (
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {tiles.map(({ label, note, mark, filter }, index) => {
        const total = totals[index]?.data
        return (
          <li key={label}>
            <Link
              to="/drifts"
              search={filter}
              className="block rounded-lg border border-line bg-surface px-4 py-3 hover:border-line-strong"
            >
              <span className="flex items-center gap-2 text-sm text-muted">
                {mark} {label}
              </span>
              <span className="mt-1 flex h-8 items-baseline gap-2">
                {total === undefined ? (
                  <Skeleton className="h-6 w-12" />
                ) : (
                  <span className="tabular text-2xl font-semibold tracking-tight">{formatCount(total)}</span>
                )}
                <span className="text-xs text-muted">{note}</span>
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
