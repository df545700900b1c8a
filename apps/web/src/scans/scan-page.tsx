import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { Button, buttonClass } from '../design/button.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { OpenDriftsPanel } from '../drifts/open-drifts-panel.tsx'
import { Moment } from '../format/moment.tsx'
import { NotShown } from '../shell/page-failure.tsx'
import { crumbClass, Crumbs } from '../shell/crumbs.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { useMayDecide } from '../shell/use-person.ts'
import { ScanDialog } from '../stacks/scan-dialog.tsx'
import { stackDetail } from '../stacks/stack-queries.ts'
import { GapsPanel } from './gaps-panel.tsx'
import { RunningPanel } from './running-panel.tsx'
import { ScanDetails } from './scan-details.tsx'
import { ScanDrifts } from './scan-drifts.tsx'
import { ScanProblems } from './scan-problems.tsx'
import { scanBefore, scanDetail, type Scan } from './scan-queries.ts'
import { ScanResources } from './scan-resources.tsx'
import { ScanResult } from './scan-result.tsx'

const route = getRouteApi('/app/scans/$scanId')

/** One scan: what came of it, which drifts it touched, what it could not see, and the figures beside; live while it runs. */
export function ScanPage() {
  const { scanId } = route.useParams()
  const { data: scan, isLoadingError, error, refetch } = useQuery(scanDetail(scanId))
  if (isLoadingError) return <NotShown what="This scan" error={error} retry={() => void refetch()} />
  if (!scan) return <Skeleton className="m-6 h-64" />
  return <ScanBody key={scan.id} scan={scan} />
}

function ScanBody({ scan }: { readonly scan: Scan }) {
  const stack = useQuery(stackDetail(scan.stackId)).data
  const before = useQuery(scanBefore(scan)).data ?? null
  return (
    <>
      <PageHeader
        title={`Scan of ${stack?.name ?? 'a stack'}`}
        shown={
          <Crumbs
            parent={
              <Link to="/stacks/$stackId" params={{ stackId: scan.stackId }} className={`${crumbClass} break-words`}>
                {stack?.name ?? 'Stack'}
              </Link>
            }
          >
            Scan
          </Crumbs>
        }
        note={<Moment at={scan.startedAt} />}
      >
        {stack && (scan.status === 'failed' || scan.status === 'partial') && <ScanAgain stack={stack} />}
        <Link to="/drifts" search={{ stackId: [scan.stackId] }} className={buttonClass()}>
          Open drifts
        </Link>
      </PageHeader>
      <div className="px-4 pb-10 md:px-6">
        {scan.status === 'running' ? (
          <RunningPanel scan={scan} />
        ) : (
          <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
            <div className="flex min-w-0 flex-col gap-4">
              <ScanResult scan={scan} />
              <ScanProblems scan={scan} />
              <ScanDrifts scan={scan} />
              <GapsPanel scan={scan} />
            </div>
            <div className="flex min-w-0 flex-col gap-4 lg:row-span-2">
              {(scan.status !== 'failed' || scan.resources.total > 0) && <ScanResources scan={scan} before={before} />}
              <ScanDetails scan={scan} />
            </div>
            {/* Last on a phone: it comes after the scan, and nothing below it is pushed away. */}
            {stack?.lastScan?.id === scan.id && (
              <div className="min-w-0">
                <OpenDriftsPanel of={{ stackId: [stack.id] }} expected={stack.openDrifts} />
              </div>
            )}
          </div>
        )}
      </div>
    </>
  )
}

/** The way on from a scan that did not see everything; a pipeline scans again by itself at its next run. */
function ScanAgain({ stack }: { readonly stack: { readonly id: string; readonly name: string } }) {
  const mayScan = useMayDecide()
  const [isOpen, setOpen] = useState(false)
  if (!mayScan) return null
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        <FileUp className="size-4" aria-hidden /> Scan again
      </Button>
      {isOpen && <ScanDialog stack={stack} onClose={() => setOpen(false)} />}
    </>
  )
}
