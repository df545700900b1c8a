import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { FileUp, ScanSearch } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { itemsOf, PagedList, totalOf, type PagedQuery } from '../design/paged-list.tsx'
import { Panel } from '../design/panel.tsx'
import { Skeleton, SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState } from '../design/states.tsx'
import { OpenDriftsPanel, worstDrifts } from '../drifts/open-drifts-panel.tsx'
import { counted } from '../format/number.ts'
import { scanList, type Scan } from '../scans/scan-queries.ts'
import { ScanRow } from '../scans/scan-row.tsx'
import { NotShown } from '../shell/page-failure.tsx'
import { crumbClass, Crumbs } from '../shell/crumbs.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { useMayDecide } from '../shell/use-person.ts'
import { CoverageHistory } from './coverage-history.tsx'
import type { Dropped } from './dropped-files.ts'
import { LastScanPanel } from './last-scan-panel.tsx'
import { OpenBySeverity } from './open-by-severity.tsx'
import { PageDrop } from './page-drop.tsx'
import { projectChoices } from '../projects/project-queries.ts'
import { ScanDialog } from './scan-dialog.tsx'
import { SetUpNotice } from './set-up-notice.tsx'
import { StackMenu } from './stack-menu.tsx'
import { stackDetail, type Stack } from './stack-queries.ts'

const route = getRouteApi('/app/stacks/$stackId')
const nothing: Dropped = { files: [], folders: [] }

/** One stack: its most severe open drifts and every scan of it. Dropping a file on the page scans it again. */
export function StackPage() {
  const { stackId } = route.useParams()
  const { data: stack, isLoadingError, error, refetch } = useQuery(stackDetail(stackId))
  // Asked together, and shown together: none of it pushes away what is read already.
  const scans = useInfiniteQuery(scanList(stackId))
  const isAwaited = [scans, useQuery(projectChoices()), useQuery(worstDrifts({ stackId: [stackId] }))].some(
    ({ isPending }) => isPending,
  )
  if (isLoadingError) return <NotShown what="This stack" error={error} retry={() => void refetch()} />
  return stack && !isAwaited ? <StackBody stack={stack} scans={scans} /> : <Skeleton className="m-6 h-64" />
}

interface StackBodyProps {
  readonly stack: Stack
  readonly scans: PagedQuery<Scan>
}

function StackBody({ stack, scans }: StackBodyProps) {
  const { lastScan } = stack
  const mayScan = useMayDecide()
  const isScanned = stack.openDrifts > 0 || [...itemsOf(scans), ...(lastScan ? [lastScan] : [])].some(hasSeen)
  const [scanning, setScanning] = useState<Dropped | null>(null)
  useShortcut({ keys: 'c', label: 'Scan a file', group: 'Stack' }, () => setScanning(nothing), mayScan)
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
          <Button onClick={() => setScanning(nothing)}>
            <FileUp className="size-4" aria-hidden /> Scan a file
          </Button>
        )}
        {mayScan && <StackMenu stack={stack} />}
      </PageHeader>
      <div className="flex flex-col gap-4 px-4 pb-10 md:px-6">
        <StackFacts stack={stack} />
        {isScanned ? <OpenBySeverity stackId={stack.id} /> : <SetUpNotice stack={stack} />}
        <div className={clsx('grid grid-cols-1 items-start gap-4', lastScan && 'lg:grid-cols-[minmax(0,1fr)_20rem]')}>
          {lastScan && (
            <div className="min-w-0 lg:col-start-2 lg:row-start-1">
              <LastScanPanel stackId={stack.id} lastScan={lastScan} scans={itemsOf(scans)} />
            </div>
          )}
          <div className="flex min-w-0 flex-col gap-4 lg:col-start-1 lg:row-start-1">
            <OpenDriftsPanel of={{ stackId: [stack.id] }} expected={stack.openDrifts} />
            <CoverageHistory scans={itemsOf(scans)} />
            <Scans list={scans} />
          </div>
        </div>
      </div>
      {mayScan && <PageDrop label={`Drop to scan ${stack.name}`} enabled={scanning === null} onDrop={setScanning} />}
      {scanning && <ScanDialog stack={stack} dropped={scanning} onClose={() => setScanning(null)} />}
    </>
  )
}

/** A scan that failed before it had read what it is of has scanned nothing. */
function hasSeen({ status, resources }: Scan): boolean {
  return status === 'succeeded' || status === 'partial' || (status === 'failed' && resources.total > 0)
}

/** Where it belongs, and what was said about it. */
function StackFacts({ stack: { projectId, description } }: { readonly stack: Stack }) {
  const project = useQuery(projectChoices()).data?.find(({ id }) => id === projectId)
  if (project === undefined && description === null) return null
  return (
    <div className="flex max-w-3xl flex-col gap-1 text-sm text-muted">
      {project && (
        <p>
          Project{' '}
          <Link
            to="/projects/$projectId"
            params={{ projectId: project.id }}
            className="break-words text-text underline decoration-line-strong underline-offset-2"
          >
            {project.name}
          </Link>
        </p>
      )}
      {description !== null && <p className="break-words whitespace-pre-wrap">{description}</p>}
    </div>
  )
}

function Scans({ list }: { readonly list: PagedQuery<Scan> }) {
  const total = totalOf(list)
  return (
    <Panel title="Scans" label="Scans" note={total === undefined ? undefined : counted(total, 'scan')}>
      <PagedList
        list={list}
        what="The list of scans"
        skeleton={<SkeletonRows rows={4} className="h-14" />}
        empty={
          <EmptyState icon={<ScanSearch />} title="No scans yet">
            Every plan that is uploaded here or sent by a pipeline is listed with what it found.
          </EmptyState>
        }
        more="Show older scans"
      >
        {(scan) => <ScanRow key={scan.id} scan={scan} />}
      </PagedList>
    </Panel>
  )
}
