import { Link } from '@tanstack/react-router'
import { Meter } from '../design/meter.tsx'
import { Panel } from '../design/panel.tsx'
import { Moment } from '../format/moment.tsx'
import { formatCount } from '../format/number.ts'
import type { Scan } from './scan-queries.ts'
import { deltaInWords } from './scan-summary.ts'
import { outcomeParts } from './scan-words.tsx'

interface ScanResourcesProps {
  readonly scan: Scan
  /** The scan before; null for none. */
  readonly before: Scan | null
}

type Outcome = keyof Scan['resources']

const rows = [
  { outcome: 'total', label: 'Total' },
  { outcome: 'inSync', label: 'In sync' },
  { outcome: 'drifted', label: 'Drifted' },
  { outcome: 'denied', label: 'Access denied' },
  { outcome: 'throttled', label: 'Throttled' },
  { outcome: 'unreadable', label: 'Unreadable' },
  { outcome: 'unsupported', label: 'Unsupported type' },
  { outcome: 'notComparable', label: 'Not comparable' },
  { outcome: 'pending', label: 'In sync, change not applied yet' },
] as const satisfies readonly { outcome: Outcome; label: string }[]

/** What became of the resources, and how that differs from the scan before; what never happened is left out. */
export function ScanResources({ scan, before }: ScanResourcesProps) {
  const same = before !== null && isSame(scan, before)
  const shown = rows.filter(
    ({ outcome }) => outcome === 'total' || scan.resources[outcome] + (before?.resources[outcome] ?? 0) > 0,
  )
  return (
    <Panel title="Resources" label="Resources">
      <div className="p-4">
        <Meter label="Resources" parts={outcomeParts(scan)} className="h-2" />
        <table className="mt-3 w-full text-sm">
          <thead className="sr-only">
            <tr>
              <th scope="col">Outcome</th>
              <th scope="col">Resources</th>
              {before && !same && <th scope="col">Change since the previous scan</th>}
            </tr>
          </thead>
          <tbody className="tabular">
            {shown.map(({ outcome, label }) => (
              <tr key={outcome}>
                <th scope="row" className="py-1 pr-3 text-left font-normal text-muted">
                  {label}
                </th>
                <td className="py-1 text-right">{formatCount(scan.resources[outcome])}</td>
                {before && !same && (
                  <td className="w-12 py-1 text-right text-xs text-muted">
                    {deltaInWords(scan.resources[outcome], before.resources[outcome])}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
        {before && (
          <p className="mt-2 text-xs text-muted">
            {same ? 'Same as the ' : 'Compared with the '}
            <Link
              to="/scans/$scanId"
              params={{ scanId: before.id }}
              className="underline decoration-line-strong underline-offset-2 hover:text-text"
            >
              previous scan
            </Link>
            , <Moment at={before.startedAt} />
          </p>
        )}
      </div>
    </Panel>
  )
}

function isSame(scan: Scan, before: Scan): boolean {
  return rows.every(({ outcome }) => scan.resources[outcome] === before.resources[outcome])
}
