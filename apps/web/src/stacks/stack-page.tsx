import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { FileUp, ScanSearch } from 'lucide-react'
import { useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { Button } from '../design/button.tsx'
import { Panel } from '../design/panel.tsx'
import { SeeAll } from '../design/see-all.tsx'
import { Skeleton, SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState, ErrorState } from '../design/states.tsx'
import { DriftBrief } from '../drifts/drift-brief.tsx'
import { firstDrifts } from '../drifts/drift-queries.ts'
import { counted } from '../format/number.ts'
import { scanList } from '../scans/scan-queries.ts'
import { ScanRow } from '../scans/scan-row.tsx'
import { NothingHere } from '../shell/page-failure.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { useMayDecide } from '../shell/use-person.ts'
import type { Dropped } from './dropped-files.ts'
import { PageDrop } from './page-drop.tsx'
import { ScanDialog } from './scan-dialog.tsx'
import { stackDetail, type Stack } from './stack-queries.ts'

const route = getRouteApi('/app/stacks/$stackId')
const shownDrifts = 6
const nothing: Dropped = { files: [], folders: [] }

/** One stack: its gravest open drifts and every comparison of it. Dropping a file on the page compares it again. */
export function StackPage() {
  const { stackId } = route.useParams()
  const { data: stack, isLoadingError, error, refetch } = useQuery(stackDetail(stackId))
  if (isLoadingError) {
    const { code } = describeError(error)
    if (code === 'NOT_FOUND' || code === 'VALIDATION_ERROR') return <NothingHere />
    return <ErrorState what="This stack" error={error} retry={() => void refetch()} />
  }
  return stack ? <StackBody stack={stack} /> : <Skeleton className="m-6 h-64" />
}

function StackBody({ stack }: { readonly stack: Stack }) {
  const mayScan = useMayDecide()
  const [comparing, setComparing] = useState<Dropped | null>(null)
  useShortcut({ keys: 'c', label: 'Compare a file', group: 'Stack' }, () => setComparing(nothing), mayScan)
  return (
    <>
      <PageHeader
        title={stack.name}
        shown={
          <>
            <Link to="/stacks" className="font-normal text-muted hover:text-text">
              Stacks
            </Link>
            <span className="mx-2 font-normal text-faint">/</span>
            {stack.name}
          </>
        }
      >
        {mayScan && (
          <Button onClick={() => setComparing(nothing)}>
            <FileUp className="size-4" aria-hidden /> Compare a file
          </Button>
        )}
      </PageHeader>
      <div className="flex flex-col gap-4 px-4 pb-10 md:px-6">
        {stack.description !== null && <p className="max-w-2xl text-sm text-muted">{stack.description}</p>}
        <OpenDrifts stack={stack} />
        <Scans stackId={stack.id} />
      </div>
      {mayScan && (
        <PageDrop label={`Drop it to compare ${stack.name}`} enabled={comparing === null} onDrop={setComparing} />
      )}
      {comparing && <ScanDialog stack={stack} dropped={comparing} onClose={() => setComparing(null)} />}
    </>
  )
}

function OpenDrifts({ stack }: { readonly stack: Stack }) {
  const filter = { stackId: [stack.id], sort: 'severity' } as const
  const { data } = useQuery(firstDrifts(filter, shownDrifts))
  if (data?.items.length === 0) return null
  return (
    <Panel
      title="Open drifts"
      note={counted(stack.openDrifts, 'drift')}
      actions={<SeeAll to="/drifts" search={filter} what="open drifts" />}
    >
      {data ? (
        <ul>
          {data.items.map((drift) => (
            <DriftBrief key={drift.id} drift={drift} filter={filter} />
          ))}
        </ul>
      ) : (
        <SkeletonRows rows={Math.min(stack.openDrifts || 1, shownDrifts)} className="h-14" />
      )}
    </Panel>
  )
}

function Scans({ stackId }: { readonly stackId: string }) {
  const list = useInfiniteQuery(scanList(stackId))
  const scans = list.data?.pages.flatMap(({ items }) => items)
  return (
    <Panel title="Scans" note={list.data?.pages[0] && counted(list.data.pages[0].pagination.total, 'comparison')}>
      {list.isLoadingError ? (
        <ErrorState what="The list of scans" error={list.error} retry={() => void list.refetch()} />
      ) : scans === undefined ? (
        <SkeletonRows rows={4} className="h-14" />
      ) : scans.length === 0 ? (
        <EmptyState icon={<ScanSearch />} title="Never compared">
          Drop a plan of this stack on the page, or push one from a pipeline with{' '}
          <code className="font-mono text-xs">driftsentry scan --push</code>.
        </EmptyState>
      ) : (
        <ul>
          {scans.map((scan) => (
            <ScanRow key={scan.id} scan={scan} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="flex justify-center p-3">
          <Button size="sm" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show older ones
          </Button>
        </div>
      )}
    </Panel>
  )
}
