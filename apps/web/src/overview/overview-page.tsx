import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Choice } from '../design/choice.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { NothingWatched } from '../stacks/nothing-watched.tsx'
import { CostPanel } from './cost-panel.tsx'
import { worstStacks } from './metric-queries.ts'
import { NeedsPanel } from './needs-panel.tsx'
import { OpenedPanel } from './opened-panel.tsx'
import { ranges, withRange, withStacks } from './overview-search.ts'
import { shownStacks } from './shown-stacks.ts'
import { StacksPanel } from './stacks-panel.tsx'
import { StandingTiles } from './standing-tiles.tsx'

const route = getRouteApi('/app/')
const rangeOptions = ranges.map((value) => ({ value, label: `${value} days` }))

/** How things stand, how they came there, and what needs somebody now. */
export function OverviewPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { range = '30', stacks: order = 'openDrifts' } = search
  const { data } = useQuery(worstStacks(order, shownStacks))
  if (data?.total === 0) {
    return (
      <>
        <PageHeader title="Overview" />
        <NothingWatched />
      </>
    )
  }
  return (
    <>
      <PageHeader title="Overview">
        <Choice
          label="Chart range"
          value={range}
          options={rangeOptions}
          onChange={(next) => void navigate({ search: withRange(search, next), replace: true })}
        />
      </PageHeader>
      <div className="flex flex-col gap-4 px-4 pb-10 md:px-6">
        <StandingTiles />
        {/* The list and the two charts beside it are of one height. */}
        <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <NeedsPanel />
          <div className="grid min-w-0 gap-4 lg:grid-cols-2 xl:grid-cols-1">
            <OpenedPanel range={range} />
            <CostPanel range={range} />
          </div>
        </div>
        <StacksPanel
          order={order}
          onOrder={(next) => void navigate({ search: withStacks(search, next), replace: true })}
        />
      </div>
    </>
  )
}
