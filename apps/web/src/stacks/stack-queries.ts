import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, type Outputs } from '../api/client.ts'
import { refreshEveryMs } from '../api/queries.ts'

export type Stack = Outputs['stack']['list']['items'][number]

/** As many stacks as one page of the API holds; the filter of drifts and the palette choose among these. */
export function allStacks() {
  return queryOptions({
    queryKey: ['stacks', 'all'],
    queryFn: ({ signal }) => api.stack.list.query({ limit: 100 }, { signal }),
    refetchInterval: refreshEveryMs,
  })
}

/** The team's stacks, page after page. */
export function stackList() {
  return infiniteQueryOptions({
    queryKey: ['stacks', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api.stack.list.query({ limit: 100, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    refetchInterval: refreshEveryMs,
  })
}

const firstPage: string | null = null

export function stackDetail(id: string) {
  return queryOptions({
    queryKey: ['stacks', 'show', id],
    queryFn: ({ signal }) => api.stack.show.query({ id }, { signal }),
    refetchInterval: refreshEveryMs,
  })
}
