import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '../design/button.tsx'
import { Panel } from '../design/panel.tsx'
import { SkeletonRows } from '../design/skeleton.tsx'
import { ErrorState } from '../design/states.tsx'
import { formatCount } from '../format/number.ts'

interface PageOf<Item> {
  readonly items: readonly Item[]
  readonly pagination: { readonly total: number }
}

interface ListPanelProps<Item> {
  readonly title: string
  readonly list: UseInfiniteQueryResult<InfiniteData<PageOf<Item>>>
  readonly actions?: ReactNode
  /** What is said in place of an empty list. */
  readonly empty: ReactNode
  readonly renderRow: (item: Item) => ReactNode
}

/** A panel that holds a list: loading, failed, empty, or its rows and the way to more of them. */
export function ListPanel<Item>({ title, list, actions, empty, renderRow }: ListPanelProps<Item>) {
  const total = list.data?.pages[0]?.pagination.total
  return (
    <Panel
      title={title}
      label={title}
      {...(total !== undefined && total > 0 && { note: formatCount(total) })}
      {...(actions !== undefined && { actions })}
    >
      {list.isLoadingError ? (
        <ErrorState what={`The list “${title}”`} error={list.error} retry={() => void list.refetch()} />
      ) : total === undefined ? (
        <SkeletonRows rows={2} className="h-15" />
      ) : total === 0 ? (
        <div className="px-4 py-5 text-sm text-muted">{empty}</div>
      ) : (
        <ul>{list.data?.pages.flatMap(({ items }) => items.map(renderRow))}</ul>
      )}
      {list.hasNextPage && (
        <div className="flex justify-center border-t border-line p-3">
          <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? 'Loading …' : 'Show more'}
          </Button>
        </div>
      )}
    </Panel>
  )
}

/** The frame of a row of such a list. */
export const listRowClass =
  'flex min-h-15 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 last:border-0'
