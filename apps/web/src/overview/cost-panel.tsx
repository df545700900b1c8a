import { useQuery } from '@tanstack/react-query'
import { ChartSlot } from '../design/chart-slot.tsx'
import { Panel } from '../design/panel.tsx'
import { ErrorState } from '../design/states.tsx'
import { formatUsd } from '../format/number.ts'
import { costTrend } from './metric-queries.ts'
import type { Range } from './overview-search.ts'

const loadChart = async () => (await import('../charts/cost-area.tsx')).CostArea

const height = 203

/** What open drifts cost on each day, those left out that policies ignore. */
export function CostPanel({ range }: { readonly range: Range }) {
  const { data, isLoadingError, error, refetch } = useQuery(costTrend(range))
  return (
    <Panel title="Daily cost of drift" note={data && `${formatUsd(data.totalUsd)} in ${range} days`}>
      {isLoadingError ? (
        <ErrorState what="The cost trend" error={error} retry={() => void refetch()} />
      ) : (
        <div className="px-4 pt-3 pb-2">
          <ChartSlot height={height} load={loadChart}>
            {data
              ? (CostArea, width) => (
                  <CostArea
                    width={width}
                    label="Cost of drift"
                    height={height}
                    days={data.points}
                    empty={`No priced drift was open in the last ${range} days.`}
                  />
                )
              : undefined}
          </ChartSlot>
        </div>
      )}
    </Panel>
  )
}
