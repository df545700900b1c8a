import { Link } from '@tanstack/react-router'
import { Panel } from '../design/panel.tsx'
import { Fact } from '../scans/fact.tsx'
import type { Scan } from '../scans/scan-queries.ts'
import { scanRhythm } from '../scans/scan-rhythm.ts'
import { coverageInWords, requesterInWords, ScanStatus, sourceInWords } from '../scans/scan-words.tsx'
import { useMayDecide } from '../shell/use-person.ts'
import { StackFreshness } from './stack-freshness.tsx'

interface LastScanPanelProps {
  readonly stackId: string
  readonly lastScan: Scan
  /** The last scans, the newest first. */
  readonly scans: readonly Scan[]
}

/** How the stack was scanned last, how often that happens, and how to do it again. */
export function LastScanPanel({ stackId, lastScan, scans }: LastScanPanelProps) {
  const mayScan = useMayDecide()
  const rhythm = scanRhythm(scans.map(({ startedAt }) => startedAt))
  return (
    <Panel
      title="Last scan"
      label="Last scan"
      actions={
        <Link
          to="/scans/$scanId"
          params={{ scanId: lastScan.id }}
          className="text-xs font-medium text-muted hover:text-text"
        >
          View scan
        </Link>
      }
    >
      <dl className="flex flex-col gap-1.5 p-4 text-sm">
        <Fact name="Status">
          <ScanStatus status={lastScan.status} />
        </Fact>
        <Fact name="Scanned">
          <StackFreshness lastScan={lastScan} className="text-sm" />
        </Fact>
        <Fact name="Coverage">{coverageInWords(lastScan)}</Fact>
        <Fact name="Source">{sourceInWords(lastScan)}</Fact>
        <Fact name="Started by">{requesterInWords(lastScan)}</Fact>
        {rhythm !== null && <Fact name="Frequency">{rhythm}</Fact>}
      </dl>
      {mayScan && (
        <p className="border-t border-line px-4 py-3 text-xs text-muted">
          To scan again, drop a plan on this page or{' '}
          <Link
            to="/stacks/new"
            search={{ stack: stackId, way: 'pipeline' }}
            className="underline decoration-line-strong underline-offset-2 hover:text-text"
          >
            connect a pipeline
          </Link>
          .
        </p>
      )}
    </Panel>
  )
}
