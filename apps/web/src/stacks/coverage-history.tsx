import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Panel } from '../design/panel.tsx'
import { Moment } from '../format/moment.tsx'
import { formatAbsolute } from '../format/time.ts'
import { formatShare } from '../format/number.ts'
import type { Scan } from '../scans/scan-queries.ts'
import { coverageInWords } from '../scans/scan-words.tsx'

/** As many as the first page of the list of scans holds, so that older ones that come later do not change it. */
const shownScans = 25
/** Fewer are no history, and their columns would be slabs: each scan of the list says its own coverage. */
const fewestScans = 8

/** How much of the stack each of the last scans covered, the oldest first: one column a scan, which leads to it. */
export function CoverageHistory({ scans }: { readonly scans: readonly Scan[] }) {
  const told = scans
    .slice(0, shownScans)
    .flatMap((scan) => (scan.status === 'running' || scan.coverage === null ? [] : [{ ...scan, share: scan.coverage }]))
    .toReversed()
  const [first, last] = [told[0], told.at(-1)]
  if (told.length < fewestScans || first === undefined || last === undefined) return null
  const lowest = Math.min(...told.map(({ share }) => share))
  const lasting = lowest === 1 ? 'Full' : formatShare(lowest)
  const note =
    lowest === last.share
      ? `${lasting} in the last ${told.length} scans`
      : `${formatShare(last.share)} now, lowest ${formatShare(lowest)}`
  return (
    <Panel title="Coverage" label="Coverage" note={note}>
      <div className="px-4 pt-4 pb-3">
        <ul aria-label="Coverage of each scan" className="flex h-8 items-stretch gap-[3px]">
          {told.map((scan) => (
            <Column key={scan.id} scan={scan} />
          ))}
        </ul>
        <p className="mt-2 flex justify-between text-xs text-muted">
          <Moment at={first.startedAt} />
          <Moment at={last.startedAt} />
        </p>
      </div>
    </Panel>
  )
}

function Column({ scan }: { readonly scan: Scan & { readonly share: number } }) {
  const said = `${coverageInWords(scan)}, ${formatAbsolute(scan.startedAt)}`
  return (
    <li className="flex min-w-1 flex-1">
      <Link
        to="/scans/$scanId"
        params={{ scanId: scan.id }}
        title={said}
        aria-label={said}
        className="flex w-full flex-col justify-end overflow-hidden rounded-sm bg-active hover:opacity-75"
      >
        <span
          className={clsx('block min-h-0.5', scan.share === 1 ? 'bg-good-solid' : 'bg-warning-solid')}
          style={{ height: `${scan.share * 100}%` }}
        />
      </Link>
    </li>
  )
}
