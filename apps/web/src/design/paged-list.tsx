import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { describeError } from '../api/api-error.ts'
import type { PageOf } from '../api/page-by-page.ts'
import { Button } from './button.tsx'
import { ErrorState } from './states.tsx'

export type PagedQuery<Item> = UseInfiniteQueryResult<InfiniteData<PageOf<Item>>>

interface PagedListProps<Item> {
  readonly list: PagedQuery<Item>
  /** What may not have come, at the head of a sentence: `The list of stacks`. */
  readonly what: string
  /** Stands for the rows until they come. */
  readonly skeleton: ReactNode
  /** Stands for the rows when there is none. */
  readonly empty: ReactNode
  /** What brings the next page. */
  readonly more?: string
  /** A row, with its key; given as `map` gives them, so that a row may look at the one before. */
  readonly children: (item: Item, index: number, items: readonly Item[]) => ReactNode
}

/** A list that comes page after page: loading, failed, empty, or its rows and the way to more of them. */
export function PagedList<Item>(props: PagedListProps<Item>) {
  const { list, what, skeleton, empty, more = 'Show more', children } = props
  const total = totalOf(list)
  if (list.isLoadingError) return <ErrorState what={what} error={list.error} retry={() => void list.refetch()} />
  if (total === undefined) return skeleton
  if (total === 0) return empty
  return (
    <div aria-busy={list.isPlaceholderData} className="transition-opacity aria-busy:opacity-60">
      <ul>{itemsOf(list).map(children)}</ul>
      {list.hasNextPage && (
        <div className="-mt-px flex flex-col items-center gap-2 border-t border-line p-3">
          {list.isFetchNextPageError && (
            <p role="alert" className="text-sm text-critical">
              {describeError(list.error).message}
            </p>
          )}
          <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? 'Loading…' : list.isFetchNextPageError ? 'Try again' : more}
          </Button>
        </div>
      )}
    </div>
  )
}

/** How many there are on all pages; undefined until the first has come. */
export function totalOf({ data }: Pick<PagedQuery<unknown>, 'data'>): number | undefined {
  return data?.pages[0]?.pagination.total
}

/** What has come so far. */
export function itemsOf<Item>({ data }: Pick<PagedQuery<Item>, 'data'>): readonly Item[] {
  return data?.pages.flatMap(({ items }) => items) ?? []
}
