import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import { Panel } from '../design/panel.tsx'
import { counted } from '../format/number.ts'
import type { Scan } from './scan-queries.ts'
import { scanHeadline, scanRemainder } from './scan-summary.ts'
import { coverageInWords } from './scan-words.tsx'

/** What came of a scan, first and in one line, with how much that rests on. */
export function ScanResult({ scan }: { readonly scan: Scan }) {
  const { icon: Icon, tone } = markOf(scan)
  return (
    <Panel label="Result">
      <div className="flex items-start gap-3 p-4">
        <Icon className={clsx('mt-0.5 size-5 shrink-0', tone)} aria-hidden />
        <div className="min-w-0 flex-1">
          <h2 className="text-lg leading-6 font-semibold">{scanHeadline(scan)}</h2>
          <p className="tabular mt-0.5 text-sm text-muted">{factsOf(scan).join(' · ')}</p>
        </div>
      </div>
    </Panel>
  )
}

function factsOf(scan: Scan): readonly string[] {
  const { status, resources, coverage } = scan
  if (status === 'failed' && resources.total === 0) return ['It stopped before any resource was read']
  return [
    counted(resources.total, 'resource'),
    ...(coverage === null ? [] : [coverageInWords(scan)]),
    ...scanRemainder(scan),
  ]
}

function markOf({ status, drifts: { created, changed, reopened } }: Scan) {
  if (status === 'failed') return { icon: CircleAlert, tone: 'text-critical' }
  if (status === 'partial') return { icon: CircleDashed, tone: 'text-warning' }
  if (created + changed + reopened > 0) return { icon: TriangleAlert, tone: 'text-warning' }
  return { icon: CircleCheck, tone: 'text-good' }
}
