import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Panel } from '../design/panel.tsx'
import { formatAbsolute } from '../format/time.ts'
import type { Scan } from '../scans/scan-queries.ts'
import { coverageInWords } from '../scans/scan-words.tsx'

const shownScans = 40

/** How much of the stack each scan could compare, the oldest first: one column a scan, which leads to it. */
export function CoverageHistory({ scans }: { readonly scans: readonly Scan[] }) {
  const told = scans
    .filter(({ status, coverage }) => status !== 'running' && coverage !== null)
    .slice(0, shownScans)
    .toReversed()
  const [last] = told.slice(-1)
  if (told.length < 2 || last === undefined) return null
  return (
    <Panel title="Coverage" note={`${coverageInWords(last)} · the last ${told.length} scans`}>
      <ul aria-label="Coverage of each scan" className="flex h-20 items-stretch gap-1 p-4">
        {told.map((scan) => (
          <Column key={scan.id} scan={scan} />
        ))}
      </ul>
    </Panel>
  )
}

function Column({ scan }: { readonly scan: Scan }) {
  const share = scan.coverage ?? 0
  const said = `${coverageInWords(scan)}, ${formatAbsolute(scan.startedAt)}`
  return (
    <li className="flex max-w-4 min-w-1 flex-1">
      <Link
        to="/scans/$scanId"
        params={{ scanId: scan.id }}
        title={said}
        aria-label={said}
        className="flex w-full flex-col justify-end rounded-sm bg-active hover:bg-line-strong"
      >
        <span
          className={clsx('block min-h-0.5 rounded-sm', share === 1 ? 'bg-good-solid' : 'bg-warning-solid')}
          style={{ height: `${share * 100}%` }}
        />
      </Link>
    </li>
  )
}
