import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, type Inputs } from '../api/client.ts'
import { pageAt, pageByPage } from '../api/page-by-page.ts'
import { refreshEveryMs } from '../api/queries.ts'

type Filter = Pick<Inputs['alert']['list'], 'isRead'>

const pageSize = 50

/** The team's alerts, newest first, page after page. */
export function alertList(filter: Filter) {
  return infiniteQueryOptions({
    queryKey: ['alerts', 'list', filter],
    queryFn: ({ pageParam, signal }) => api.alert.list.query({ ...filter, ...pageAt(pageParam, pageSize) }, { signal }),
    ...pageByPage,
    placeholderData: keepPreviousData,
    refetchInterval: refreshEveryMs,
  })
}

/** How many alerts there are. */
export function alertTotal(filter: Filter) {
  return queryOptions({
    queryKey: ['alerts', 'total', filter],
    queryFn: ({ signal }) => api.alert.list.query({ ...filter, limit: 1 }, { signal }),
    select: ({ pagination }) => pagination.total,
    refetchInterval: refreshEveryMs,
  })
}
