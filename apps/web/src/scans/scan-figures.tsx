import { clsx } from 'clsx'
import { Meter } from '../design/meter.tsx'
import { Panel } from '../design/panel.tsx'
import { formatCount } from '../format/number.ts'
import type { Scan } from './scan-queries.ts'
import { coverageInWords, outcomeParts } from './scan-words.tsx'

interface ScanFiguresProps {
  readonly scan: Scan
  /** The scan before, to compare with; null for none. */
  readonly before: Scan | null
}

/** What became of every resource and what changed about drifts, beside the same figures of the scan before. */
export function ScanFigures({ scan, before }: ScanFiguresProps) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Panel title="Resources" note={coverageInWords(scan)}>
        <div className="p-4">
          <Meter label="Resources" parts={outcomeParts(scan)} className="h-2" />
          <Figures figures={outcomes(scan)} before={before && outcomes(before)} />
        </div>
      </Panel>
      <Panel title="Drifts" note="what this scan found about them">
        <div className="p-4">
          <Figures figures={recorded(scan)} before={before && recorded(before)} />
        </div>
      </Panel>
    </div>
  )
}

type Figure = readonly [name: string, value: number]

function outcomes({ resources }: Scan): readonly Figure[] {
  return [
    ['All', resources.total],
    ['Compared and drifted', resources.drifted],
    ['In sync', resources.inSync],
    ['Of those, code not applied yet', resources.pending],
    ['Access denied', resources.denied],
    ['Throttled', resources.throttled],
    ['Unreadable', resources.unreadable],
    ['Unsupported type', resources.unsupported],
    ['Not comparable', resources.notComparable],
  ]
}

function recorded({ drifts }: Scan): readonly Figure[] {
  return [
    ['New', drifts.created],
    ['With another difference', drifts.changed],
    ['Reopened', drifts.reopened],
    ['Seen again', drifts.unchanged],
    ['Gone, so resolved', drifts.resolved],
    ['Of those seen, ignored by a policy', drifts.ignored],
  ]
}

/** Figures that are zero are said more quietly. */
function Figures({
  figures,
  before,
}: {
  readonly figures: readonly Figure[]
  readonly before: readonly Figure[] | null
}) {
  return (
    <table className="mt-3 w-full text-sm first:mt-0">
      <thead className="text-2xs text-muted">
        <tr>
          <th scope="col" className="sr-only">
            What
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            This scan
          </th>
          {before && (
            <th scope="col" className="w-24 py-1 text-right font-normal">
              The one before
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {figures.map(([name, value], index) => (
          <tr key={name} className={clsx(value === 0 && 'text-muted')}>
            <th scope="row" className="py-1 pr-4 text-left font-normal">
              {name}
            </th>
            <td className="tabular py-1 text-right">{formatCount(value)}</td>
            {before && <td className="tabular py-1 text-right text-muted">{formatCount(before[index]?.[1] ?? 0)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
