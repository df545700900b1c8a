import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { TriangleAlert } from 'lucide-react'
import { describeError } from '../api/api-error.ts'
import { buttonClass } from '../design/button.tsx'
import { Meter } from '../design/meter.tsx'
import { Panel } from '../design/panel.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { Moment } from '../format/moment.tsx'
import { formatCount } from '../format/number.ts'
import { formatDuration } from '../format/time.ts'
import { NothingHere } from '../shell/page-failure.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { stackDetail } from '../stacks/stack-queries.ts'
import { scanDetail, type Scan } from './scan-queries.ts'
import { coverageInWords, outcomeParts, ScanStatus, sourceInWords } from './scan-words.tsx'

const route = getRouteApi('/app/scans/$scanId')

/** One comparison: what became of every resource, what it changed about drifts, and what it could not see. */
export function ScanPage() {
  const { scanId } = route.useParams()
  const { data: scan, isLoadingError, error, refetch } = useQuery(scanDetail(scanId))
  if (isLoadingError) {
    const { code } = describeError(error)
    if (code === 'NOT_FOUND' || code === 'VALIDATION_ERROR') return <NothingHere />
    return <ErrorState what="This scan" error={error} retry={() => void refetch()} />
  }
  if (!scan) return <Skeleton className="m-6 h-64" />
  return <ScanBody scan={scan} />
}

function ScanBody({ scan }: { readonly scan: Scan }) {
  const stack = useQuery(stackDetail(scan.stackId)).data
  return (
    <>
      <PageHeader
        title={`Scan of ${stack?.name ?? 'a stack'}`}
        shown={
          <>
            <Link
              to="/stacks/$stackId"
              params={{ stackId: scan.stackId }}
              className="font-normal text-muted hover:text-text"
            >
              {stack?.name ?? 'Stack'}
            </Link>
            <span className="mx-2 font-normal text-faint">/</span>
            Scan
          </>
        }
        note={<Moment at={scan.startedAt} />}
      >
        <Link to="/drifts" search={{ stackId: [scan.stackId] }} className={buttonClass()}>
          Its open drifts
        </Link>
      </PageHeader>
      <div className="flex flex-col gap-4 px-4 pb-10 md:px-6">
        <Problems scan={scan} />
        <div className="grid gap-4 lg:grid-cols-2">
          <Panel title="Resources" note={coverageInWords(scan)}>
            <div className="p-4">
              <Meter label="Resources" parts={outcomeParts(scan)} className="h-2" />
              <Figures figures={outcomes(scan)} />
            </div>
          </Panel>
          <Panel title="Drifts" note="what this scan found about them">
            <div className="p-4">
              <Figures figures={recorded(scan)} />
            </div>
          </Panel>
        </div>
        <Panel title="About this scan">
          <dl className="grid gap-x-8 gap-y-1.5 p-4 text-sm sm:grid-cols-2">
            <Fact name="Result">
              <ScanStatus status={scan.status} />
            </Fact>
            <Fact name="Read">{sourceInWords(scan)}</Fact>
            <Fact name="Asked for by">{scan.requestedByEmail ?? scan.trigger}</Fact>
            <Fact name="Took">{scan.durationMs === null ? 'Still running' : formatDuration(scan.durationMs)}</Fact>
          </dl>
        </Panel>
      </div>
    </>
  )
}

function Problems({ scan }: { readonly scan: Scan }) {
  const problems = [...scan.errors.map((message) => ({ grave: true, message })), ...scan.notices.map(noticeProblem)]
  if (problems.length === 0) return null
  return (
    <ul aria-label="Problems" className="flex flex-col gap-2">
      {problems.map(({ grave, message }) => (
        <li
          key={message}
          className={clsx(
            'flex items-start gap-2.5 rounded-lg px-4 py-3 text-sm',
            grave ? 'bg-critical-tint text-critical' : 'bg-warning-tint text-warning',
          )}
        >
          <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          <span className="min-w-0 break-words">{message}</span>
        </li>
      ))}
    </ul>
  )
}

const noticeProblem = ({ message }: Scan['notices'][number]) => ({ grave: false, message })

type Figure = readonly [name: string, value: number]

function outcomes({ resources }: Scan): readonly Figure[] {
  return [
    ['Compared and drifted', resources.drifted],
    ['In sync', resources.inSync],
    ['Of those, code not applied yet', resources.pending],
    ['Access denied', resources.denied],
    ['Throttled', resources.throttled],
    ['Unreadable', resources.unreadable],
    ['Unsupported type', resources.unsupported],
    ['Not comparable', resources.notComparable],
  ]
}

function recorded({ drifts }: Scan): readonly Figure[] {
  return [
    ['New', drifts.created],
    ['With another difference', drifts.changed],
    ['Reopened', drifts.reopened],
    ['Seen again', drifts.unchanged],
    ['Gone, so resolved', drifts.resolved],
  ]
}

/** Figures that are zero are said more quietly; the first two always count. */
function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className="mt-3 first:mt-0">
      {figures.map(([name, value]) => (
        <div key={name} className={clsx('flex justify-between gap-4 py-1 text-sm', value === 0 && 'text-muted')}>
          <dt>{name}</dt>
          <dd className="tabular">{formatCount(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-28 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
