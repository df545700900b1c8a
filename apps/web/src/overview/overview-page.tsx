import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Boxes, CircleCheckBig } from 'lucide-react'
import { buttonClass } from '../design/button.tsx'
import { Meter } from '../design/meter.tsx'
import { Panel } from '../design/panel.tsx'
import { SeeAll } from '../design/see-all.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState, ErrorState } from '../design/states.tsx'
import { DriftBrief } from '../drifts/drift-brief.tsx'
import { undecidedStatuses, type DriftFilter } from '../drifts/drift-filter.ts'
import { firstDrifts } from '../drifts/drift-queries.ts'
import { Moment } from '../format/moment.tsx'
import { counted, formatUsd } from '../format/number.ts'
import { coverageInWords, outcomeParts } from '../scans/scan-words.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { useMayDecide } from '../shell/use-person.ts'
import { gravestStacks, type Stack } from '../stacks/stack-queries.ts'
import { SeverityTiles } from './severity-tiles.tsx'

/** How things stand, and what needs somebody now. */
export function OverviewPage() {
  const stacks = useQuery(gravestStacks(shownStacks))
  if (stacks.data?.items.length === 0) return <FirstStart />
  return (
    <>
      <PageHeader title="Overview" />
      <div className="flex flex-col gap-4 px-4 pb-10 md:px-6">
        <SeverityTiles />
        <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <NeedsDecision />
          <div className="flex flex-col gap-4">
            {stacks.isLoadingError ? (
              <ErrorState what="The stacks" error={stacks.error} retry={() => void stacks.refetch()} />
            ) : (
              <StackCoverage stacks={stacks.data?.items} total={stacks.data?.pagination.total} />
            )}
            <Costliest />
          </div>
        </div>
      </div>
    </>
  )
}

function FirstStart() {
  const mayAdd = useMayDecide()
  return (
    <>
      <PageHeader title="Overview" />
      <EmptyState
        icon={<Boxes />}
        title="Nothing is watched yet"
        action={
          <Link to={mayAdd ? '/stacks/new' : '/stacks'} className={buttonClass({ tone: 'primary' })}>
            {mayAdd ? 'Add a stack' : 'See the stacks'}
          </Link>
        }
      >
        Add a stack with a Terraform or OpenTofu plan, and everything that runs other than declared is listed here.
      </EmptyState>
    </>
  )
}

const undecided = { status: undecidedStatuses, sort: 'severity' } as const satisfies DriftFilter
const costly = { sort: 'cost' } as const satisfies DriftFilter

function NeedsDecision() {
  const { data, isLoadingError, error, refetch } = useQuery(firstDrifts(undecided, 10))
  return (
    <Panel
      title="Needs a decision"
      note={data && counted(data.pagination.total, 'drift')}
      actions={<SeeAll to="/drifts" search={undecided} what="drifts that need a decision" />}
    >
      {isLoadingError ? (
        <ErrorState what="The list of drifts" error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <SkeletonRows rows={10} className="h-14" />
      ) : data.items.length === 0 ? (
        <EmptyState icon={<CircleCheckBig />} title="Nothing waits for a decision">
          Every open drift has been approved or rejected.
        </EmptyState>
      ) : (
        <ul>
          {data.items.map((drift) => (
            <DriftBrief key={drift.id} drift={drift} filter={undecided} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

const shownStacks = 6

/** The stacks with most open drifts first. */
function StackCoverage({
  stacks,
  total,
}: {
  readonly stacks: readonly Stack[] | undefined
  readonly total: number | undefined
}) {
  return (
    <Panel
      title="Stacks"
      note={total !== undefined && counted(total, 'stack')}
      actions={<SeeAll to="/stacks" what="stacks" />}
    >
      {stacks === undefined ? (
        <SkeletonRows rows={4} className="h-14" />
      ) : (
        <ul>
          {stacks.map((stack) => (
            <li key={stack.id} className="relative border-b border-line px-4 py-2.5 last:border-0 hover:bg-hover">
              <div className="flex items-baseline gap-3">
                <Link
                  to="/stacks/$stackId"
                  params={{ stackId: stack.id }}
                  className="min-w-0 truncate text-sm font-medium after:absolute after:inset-0"
                >
                  {stack.name}
                </Link>
                <span className="tabular ml-auto shrink-0 text-xs text-muted">
                  {counted(stack.openDrifts, 'open drift')}
                </span>
              </div>
              {stack.lastScan ? (
                <>
                  <Meter label={`Resources of ${stack.name}`} parts={outcomeParts(stack.lastScan)} className="mt-2" />
                  <p className="mt-1.5 flex justify-between text-xs text-muted">
                    {coverageInWords(stack.lastScan)}
                    <Moment at={stack.lastScan.startedAt} className="relative z-1" />
                  </p>
                </>
              ) : (
                <p className="mt-1 text-xs text-muted">Never compared</p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Costliest() {
  const { data } = useQuery(firstDrifts(costly, 5))
  const priced = data?.items.filter(({ costImpact }) => (costImpact ?? 0) > 0)
  if (!priced || priced.length === 0) return null
  return (
    <Panel title="Costliest" note="a month" actions={<SeeAll to="/drifts" search={costly} what="drifts by cost" />}>
      <ul>
        {priced.map((drift) => (
          <li
            key={drift.id}
            className="relative flex items-center gap-3 border-b border-line px-4 py-2 last:border-0 hover:bg-hover"
          >
            <Link
              to="/drifts/$driftId"
              params={{ driftId: drift.id }}
              search={costly}
              className="min-w-0 flex-1 truncate font-mono text-xs after:absolute after:inset-0"
            >
              {drift.resourceAddress}
            </Link>
            <span className="tabular text-sm font-medium">{formatUsd(drift.costImpact)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
