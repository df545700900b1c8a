import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { api, type Outputs } from '../api/client.ts'
import { refreshEveryMs } from '../api/queries.ts'
import { toListInput, type DriftFilter } from './drift-filter.ts'

/** Rows asked for at once. */
export const pageSize = 50

const listKey = (filter: DriftFilter) => ['drifts', 'list', filter] as const
const pageKey = (filter: DriftFilter, page: number) => [...listKey(filter), page] as const

type DriftPage = Outputs['drift']['list']

/**
 * One page of a list, counted from 0. Scrolling on takes the cursor of the page before, which costs the same at any depth; a jump to
 * the middle of the list takes an offset.
 */
export function driftPage(filter: DriftFilter, page: number) {
  return queryOptions({
    queryKey: pageKey(filter, page),
    queryFn: ({ client, signal }) => fetchPage(filter, { page, client, signal }),
    refetchInterval: refreshEveryMs,
  })
}

interface PageRequest {
  readonly page: number
  readonly client: QueryClient
  readonly signal: AbortSignal
}

function fetchPage(filter: DriftFilter, { page, client, signal }: PageRequest) {
  const cursor = client.getQueryData<DriftPage>(pageKey(filter, page - 1))?.pagination.nextCursor
  const place = cursor ? { cursor } : { offset: page * pageSize }
  return api.drift.list.query({ ...toListInput(filter), limit: pageSize, ...place }, { signal })
}

/** How many drifts a filter matches. */
export function driftTotal(filter: DriftFilter) {
  return queryOptions({
    queryKey: ['drifts', 'total', filter],
    queryFn: ({ signal }) => api.drift.list.query({ ...toListInput(filter), limit: 1 }, { signal }),
    select: ({ pagination }) => pagination.total,
    refetchInterval: refreshEveryMs,
  })
}

/** The first few drifts of a filter. */
export function firstDrifts(filter: DriftFilter, limit: number) {
  return queryOptions({
    queryKey: ['drifts', 'first', filter, limit],
    queryFn: ({ signal }) => api.drift.list.query({ ...toListInput(filter), limit }, { signal }),
    refetchInterval: refreshEveryMs,
  })
}

/** One drift with everything known about it. */
export function driftDetail(id: string) {
  return queryOptions({
    queryKey: ['drifts', 'show', id],
    queryFn: ({ signal }) => api.drift.show.query({ id }, { signal }),
    refetchInterval: refreshEveryMs,
  })
}

/** What belongs together with a drift: its resource before, its scan, the same difference elsewhere. */
export function relatedDrifts(id: string) {
  return queryOptions({
    // Not among the drifts, of which each event has everything asked for again: it changes seldom and costs the server more.
    queryKey: ['related-drifts', id],
    queryFn: ({ signal }) => api.drift.related.query({ id }, { signal }),
    refetchInterval: refreshEveryMs,
  })
}

/** Takes a deleted drift out of the lists that are known already, so that none of them shows it until it is asked for again. */
export function forgetDrift(client: QueryClient, id: string): void {
  client.setQueriesData<DriftPage>({ queryKey: ['drifts', 'list'] }, (page) =>
    page === undefined ? undefined : { ...page, items: page.items.filter((drift) => drift.id !== id) },
  )
}

/** Call after a decision or a scan: whatever shows drifts or counts them asks again. */
export function driftsChanged(client: QueryClient): Promise<void> {
  const roots = ['drifts', 'stacks', 'projects', 'scans', 'alerts']
  return client.invalidateQueries({
    predicate: ({ queryKey: [root] }) => typeof root === 'string' && roots.includes(root),
  })
}
