import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonClass } from '../design/button.tsx'
import { Panel } from '../design/panel.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { Moment } from '../format/moment.tsx'
import { formatBytes } from '../format/number.ts'
import { formatDuration } from '../format/time.ts'
import { NotShown } from '../shell/page-failure.tsx'
import { crumbClass, Crumbs } from '../shell/crumbs.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { stackDetail } from '../stacks/stack-queries.ts'
import { GapsPanel } from './gaps-panel.tsx'
import { RunningPanel } from './running-panel.tsx'
import { ScanFigures } from './scan-figures.tsx'
import { ScanProblems } from './scan-problems.tsx'
import { scanBefore, scanDetail, type Scan } from './scan-queries.ts'
import { requesterInWords, ScanStatus, sourceInWords } from './scan-words.tsx'

const route = getRouteApi('/app/scans/$scanId')

/** One comparison: what became of every resource, what it changed about drifts, and what it could not see; live while it runs. */
export function ScanPage() {
  const { scanId } = route.useParams()
  const { data: scan, isLoadingError, error, refetch } = useQuery(scanDetail(scanId))
  if (isLoadingError) return <NotShown what="This scan" error={error} retry={() => void refetch()} />
  if (!scan) return <Skeleton className="m-6 h-64" />
  return <ScanBody scan={scan} />
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
              <Link to="/stacks/$stackId" params={{ stackId: scan.stackId }} className={crumbClass}>
                {stack?.name ?? 'Stack'}
              </Link>
            }
          >
            Scan
          </Crumbs>
        }
        note={<Moment at={scan.startedAt} />}
      >
        <Link to="/drifts" search={{ stackId: [scan.stackId] }} className={buttonClass()}>
          Its open drifts
        </Link>
      </PageHeader>
      <div className="flex flex-col gap-4 px-4 pb-10 md:px-6">
        {scan.status === 'running' ? (
          <RunningPanel scan={scan} />
        ) : (
          <>
            <ScanProblems scan={scan} />
            <ScanFigures scan={scan} before={before} />
            <GapsPanel scan={scan} />
            <About scan={scan} before={before} />
          </>
        )}
      </div>
    </>
  )
}

function About({ scan, before }: { readonly scan: Scan; readonly before: Scan | null }) {
  return (
    <Panel title="About this scan">
      <dl className="grid gap-x-8 gap-y-1.5 p-4 text-sm sm:grid-cols-2">
        <Fact name="Result">
          <ScanStatus status={scan.status} />
        </Fact>
        <Fact name="Read">
          {sourceInWords(scan)}
          {scan.bytesRead > 0 && ` · ${formatBytes(scan.bytesRead)}`}
        </Fact>
        <Fact name="Asked for by">{requesterInWords(scan)}</Fact>
        <Fact name="Took">{scan.durationMs === null ? '–' : formatDuration(scan.durationMs)}</Fact>
        {before && (
          <Fact name="The one before">
            <Link
              to="/scans/$scanId"
              params={{ scanId: before.id }}
              className="underline decoration-line-strong underline-offset-2"
            >
              <Moment at={before.startedAt} />
            </Link>
          </Fact>
        )}
      </dl>
    </Panel>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-28 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
