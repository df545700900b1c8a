import { useInfiniteQuery } from '@tanstack/react-query'
import { PagedList } from '../design/paged-list.tsx'
import { Panel } from '../design/panel.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { DriftBrief } from '../drifts/drift-brief.tsx'
import { formatCount } from '../format/number.ts'
import { scanDrifts, scanDriftsShown, type Scan, type ScanOutcome } from './scan-queries.ts'

const lists = [
  { outcome: 'created', title: 'New' },
  { outcome: 'changed', title: 'Changed' },
  { outcome: 'reopened', title: 'Reopened' },
  { outcome: 'resolved', title: 'Resolved (no longer drifting)' },
] as const satisfies readonly { outcome: ScanOutcome; title: string }[]

/** The drifts that a scan did something to, list by list; what it merely saw again is in none. */
export function ScanDrifts({ scan }: { readonly scan: Scan }) {
  return lists.map(({ outcome, title }) => {
    const count = scan.drifts[outcome]
    return count === 0 ? null : <ScanDriftList key={outcome} scanId={scan.id} {...{ outcome, title, count }} />
  })
}

interface ScanDriftListProps {
  readonly scanId: string
  readonly outcome: ScanOutcome
  readonly title: string
  readonly count: number
}

function ScanDriftList({ scanId, outcome, title, count }: ScanDriftListProps) {
  const list = useInfiniteQuery(scanDrifts(scanId, outcome))
  return (
    <Panel title={title} label={title} note={formatCount(count)}>
      <PagedList
        list={list}
        what="These drifts"
        skeleton={<SkeletonRows rows={Math.min(count, scanDriftsShown)} className="h-14" />}
        empty={<p className="p-4 text-sm text-muted">These drifts have been deleted since.</p>}
      >
        {(drift) => <DriftBrief key={drift.id} drift={drift} filter={{}} />}
      </PagedList>
    </Panel>
  )
}
