import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { GitCompareArrows, ListFilter } from 'lucide-react'
import { useRef } from 'react'
import { Button, buttonClass } from '../design/button.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { EmptyState, ErrorState } from '../design/states.tsx'
import { counted } from '../format/number.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { conditions, type DriftFilter } from './drift-filter.ts'
import { DriftList } from './drift-list.tsx'
import { driftPage } from './drift-queries.ts'
import { FilterBar } from './filter-bar.tsx'
import { useLiveList } from './use-live-list.ts'

const route = getRouteApi('/app/drifts')

/** Every drift of the team, searched, filtered and sorted by the server. */
export function DriftsPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const first = useQuery({ ...driftPage(filter, 0), placeholderData: keepPreviousData })
  const setFilter = (next: DriftFilter) => void navigate({ search: next, replace: true })
  const total = first.data?.pagination.total
  return (
    <>
      <div className="z-10 bg-canvas md:sticky md:top-0 md:border-b md:border-line">
        <PageHeader title="Drifts" note={total === undefined ? undefined : counted(total, 'drift')} />
        <FilterBar filter={filter} onChange={setFilter} />
      </div>
      <div className="border-t border-line md:border-t-0">
        {first.isLoadingError ? (
          <ErrorState what="The list of drifts" error={first.error} retry={() => void first.refetch()} />
        ) : total === undefined ? (
          <SkeletonRows rows={12} className="h-[76px] md:h-11" />
        ) : total === 0 ? (
          <NoDrifts key={JSON.stringify(filter)} filter={filter} onClear={() => setFilter({})} />
        ) : (
          <DriftList key={JSON.stringify(filter)} filter={filter} total={total} />
        )}
      </div>
    </>
  )
}

function NoDrifts({ filter, onClear }: { readonly filter: DriftFilter; readonly onClear: () => void }) {
  useLiveList(filter, useRef(null))
  if (
    conditions(filter) > 0 ||
    filter.search !== undefined ||
    filter.status !== undefined ||
    filter.ignored !== undefined
  ) {
    return (
      <EmptyState
        icon={<ListFilter />}
        title="No drift fits these conditions"
        action={<Button onClick={onClear}>Show the open ones</Button>}
      />
    )
  }
  return (
    <EmptyState
      icon={<GitCompareArrows />}
      title="No open drift"
      action={
        <Link to="/stacks" className={buttonClass()}>
          See the stacks
        </Link>
      }
    >
      What was compared runs as declared. Each stack says when it was last compared and how much of it could be read.
    </EmptyState>
  )
}
