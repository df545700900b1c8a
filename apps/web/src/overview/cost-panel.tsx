import { useQuery } from '@tanstack/react-query'
import { ChartSlot } from '../design/chart-slot.tsx'
import { Panel } from '../design/panel.tsx'
import { ErrorState } from '../design/states.tsx'
import { formatUsd } from '../format/number.ts'
import { costTrend } from './metric-queries.ts'
import type { Range } from './overview-search.ts'

const loadChart = async () => (await import('../charts/cost-area.tsx')).CostArea

const height = 152

/** What open drifts cost on each day. */
export function CostPanel({ range }: { readonly range: Range }) {
  const { data, isLoadingError, error, refetch } = useQuery(costTrend(range))
  return (
    <Panel title="Cost of drift a day" note={data && `${formatUsd(data.totalUsd)} in all, with what is ignored`}>
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
                    empty={`No open drift had a known price in these ${range} days.`}
                  />
                )
              : undefined}
          </ChartSlot>
        </div>
      )}
    </Panel>
  )
}
