import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { FileUp, ScanSearch } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { itemsOf, PagedList, totalOf } from '../design/paged-list.tsx'
import { Panel } from '../design/panel.tsx'
import { SeeAll } from '../design/see-all.tsx'
import { Skeleton, SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState } from '../design/states.tsx'
import { DriftBrief } from '../drifts/drift-brief.tsx'
import { firstDrifts } from '../drifts/drift-queries.ts'
import { counted } from '../format/number.ts'
import { scanList } from '../scans/scan-queries.ts'
import { ScanRow } from '../scans/scan-row.tsx'
import { NotShown } from '../shell/page-failure.tsx'
import { crumbClass, Crumbs } from '../shell/crumbs.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { useMayDecide } from '../shell/use-person.ts'
import { CoverageHistory } from './coverage-history.tsx'
import type { Dropped } from './dropped-files.ts'
import { OpenBySeverity } from './open-by-severity.tsx'
import { PageDrop } from './page-drop.tsx'
import { projectChoices } from '../projects/project-queries.ts'
import { ScanDialog } from './scan-dialog.tsx'
import { SetUpNotice } from './set-up-notice.tsx'
import { StackFreshness } from './stack-freshness.tsx'
import { StackMenu } from './stack-menu.tsx'
import { stackDetail, type Stack } from './stack-queries.ts'

const route = getRouteApi('/app/stacks/$stackId')
const shownDrifts = 6
const nothing: Dropped = { files: [], folders: [] }

/** One stack: its gravest open drifts and every comparison of it. Dropping a file on the page compares it again. */
export function StackPage() {
  const { stackId } = route.useParams()
  const { data: stack, isLoadingError, error, refetch } = useQuery(stackDetail(stackId))
  if (isLoadingError) return <NotShown what="This stack" error={error} retry={() => void refetch()} />
  return stack ? <StackBody stack={stack} /> : <Skeleton className="m-6 h-64" />
}

function StackBody({ stack }: { readonly stack: Stack }) {
  const mayScan = useMayDecide()
  // A scan that failed before it had read what it is of has compared nothing.
  const isCompared =
    stack.lastScan !== null && (stack.lastScan.status !== 'failed' || stack.lastScan.resources.total > 0)
  const [comparing, setComparing] = useState<Dropped | null>(null)
  useShortcut({ keys: 'c', label: 'Compare a file', group: 'Stack' }, () => setComparing(nothing), mayScan)
  return (
    <>
      <PageHeader
        title={stack.name}
        shown={
          <Crumbs
            parent={
              <Link to="/stacks" className={crumbClass}>
                Stacks
              </Link>
            }
          >
            {stack.name}
          </Crumbs>
        }
      >
        {mayScan && (
          <Button onClick={() => setComparing(nothing)}>
            <FileUp className="size-4" aria-hidden /> Compare a file
          </Button>
        )}
        {mayScan && <StackMenu stack={stack} />}
      </PageHeader>
      <div className="flex flex-col gap-4 px-4 pb-10 md:px-6">
        <StackFacts stack={stack} />
        {isCompared ? <OpenBySeverity stackId={stack.id} /> : <SetUpNotice stack={stack} />}
        <OpenDrifts stack={stack} />
        <Scans stack={stack} />
      </div>
      {mayScan && (
        <PageDrop label={`Drop it to compare ${stack.name}`} enabled={comparing === null} onDrop={setComparing} />
      )}
      {comparing && <ScanDialog stack={stack} dropped={comparing} onClose={() => setComparing(null)} />}
    </>
  )
}

/** Where it belongs, how fresh what is known of it is, and what was said about it. */
function StackFacts({ stack }: { readonly stack: Stack }) {
  const { projectId, lastScan, description } = stack
  const project = useQuery(projectChoices()).data?.find(({ id }) => id === projectId)
  if (project === undefined && lastScan === null && description === null) return null
  return (
    <div className="flex max-w-3xl flex-col gap-1 text-sm text-muted">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {project && (
          <Link
            to="/stacks"
            search={{ project: project.id }}
            className="underline decoration-line-strong underline-offset-2 hover:text-text"
          >
            {project.name}
          </Link>
        )}
        {lastScan && (
          <span className="flex items-center gap-1.5">
            Compared <StackFreshness lastScan={lastScan} />
          </span>
        )}
      </p>
      {description !== null && <p className="break-words">{description}</p>}
    </div>
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

/** Every comparison of the stack, and how their coverage went. */
function Scans({ stack }: { readonly stack: Stack }) {
  const list = useInfiniteQuery(scanList(stack.id))
  const total = totalOf(list)
  return (
    <>
      <CoverageHistory scans={itemsOf(list)} />
      <Panel title="Scans" note={total === undefined ? undefined : counted(total, 'comparison')}>
        <PagedList
          list={list}
          what="The list of scans"
          skeleton={<SkeletonRows rows={4} className="h-14" />}
          empty={
            <EmptyState icon={<ScanSearch />} title="Never compared">
              Each plan that is given or sent is compared once, and listed here with what it found.
            </EmptyState>
          }
          more="Show older ones"
        >
          {(scan) => <ScanRow key={scan.id} scan={scan} />}
        </PagedList>
      </Panel>
    </>
  )
}
