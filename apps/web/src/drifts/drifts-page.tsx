import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { counted } from '../format/number.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { useMayDecide } from '../shell/use-person.ts'
import { ViewActions } from '../views/view-actions.tsx'
import { savedViews } from '../views/view-queries.ts'
import { ViewTabs } from '../views/view-tabs.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ColumnsMenu } from './columns-menu.tsx'
import { toListInput, type DriftFilter } from './drift-filter.ts'
import { DriftList } from './drift-list.tsx'
import { driftPage } from './drift-queries.ts'
import { FilterBar } from './filter-bar.tsx'
import { useColumns } from './kept-columns.ts'
import { NoDrifts } from './no-drifts.tsx'
import { useSelection } from './use-selection.ts'

const route = getRouteApi('/app/drifts')

/** Every drift of the team, searched, filtered and sorted by the server; chosen and decided together. */
export function DriftsPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const first = useQuery({ ...driftPage(filter, 0), placeholderData: keepPreviousData })
  const active = useQuery(savedViews()).data?.items.find(({ id }) => id === filter.view) ?? null
  const setFilter = (next: DriftFilter) => void navigate({ search: next, replace: true })
  const { shown, choose } = useColumns(filter, setFilter)
  const mayDecide = useMayDecide()
  const [isPicking, setPicking] = useState(false)
  const list = useSelection(filter)
  const total = first.data?.pagination.total
  const isChoosing = mayDecide && (isPicking || list.selection.size > 0)
  return (
    <>
      <div className="z-10 bg-canvas md:sticky md:top-0 md:border-b md:border-line">
        <div className="flex flex-wrap items-center md:flex-nowrap">
          <PageHeader title="Drifts" note={total === undefined ? undefined : counted(total, 'drift')} />
          <div className="order-last w-full min-w-0 px-3 pb-2 md:order-none md:w-auto md:flex-1 md:p-0">
            <ViewTabs filter={filter} active={active} />
          </div>
          <div className="ml-auto flex shrink-0 items-center gap-1.5 pr-4 md:pr-6">
            <ViewActions filter={filter} columns={shown} active={active} />
            {mayDecide && (
              <Button size="sm" className="md:hidden" aria-pressed={isPicking} onClick={() => setPicking(!isPicking)}>
                <ListChecks className="size-3.5" aria-hidden /> Select
              </Button>
            )}
          </div>
        </div>
        <FilterBar filter={filter} onChange={setFilter}>
          <span className="hidden md:inline-flex">
            <ColumnsMenu
              shown={shown}
              note={filter.columns ? 'For this view' : 'Saved in this browser'}
              onChange={choose}
            />
          </span>
        </FilterBar>
      </div>
      <div className={isChoosing ? 'border-t border-line pb-24 md:border-t-0' : 'border-t border-line md:border-t-0'}>
        {first.isLoadingError ? (
          <ErrorState what="The list of drifts" error={first.error} retry={() => void first.refetch()} />
        ) : total === undefined ? (
          <SkeletonRows rows={12} className="h-[76px] md:h-11" />
        ) : total === 0 ? (
          <NoDrifts key={JSON.stringify(toListInput(filter))} filter={filter} onClear={() => setFilter({})} />
        ) : (
          <DriftList
            key={JSON.stringify(toListInput(filter))}
            filter={filter}
            total={total}
            shown={shown}
            picking={mayDecide ? list : null}
            isPicking={isPicking}
          />
        )}
      </div>
      {isChoosing && <BulkBar list={list} filter={filter} total={total ?? 0} onDone={() => setPicking(false)} />}
    </>
  )
}
