import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { api, type Outputs } from '../api/client.ts'
import { refreshEveryMs } from '../api/queries.ts'
import { toApiFilter, toListInput, type DriftFilter } from './drift-filter.ts'

/** Rows asked for at once. */
export const pageSize = 50

/** The first part of the keys of pages of lists. What happens does not have them asked for anew by itself: see use-live-list.ts. */
const listRoot = 'drift-list'
/** By what is asked for: a list is the same whatever its columns, and whichever view it was opened from. */
export const listKey = (filter: DriftFilter) => [listRoot, toListInput(filter)] as const
const pageKey = (filter: DriftFilter, page: number) => [...listKey(filter), page] as const

/**
 * A page as it stands in the list. Its first `lead` places are empty: the rows that were counted there have left the list, so that those
 * between two pages that are here already are fewer than there is room for.
 */
export type DriftPage = Outputs['drift']['rows'] & { readonly lead: number }

/**
 * One page of a list, counted from 0. Scrolling on takes the cursor of the page before, which costs the same at any depth and goes on
 * where that page ended, whatever was found meanwhile; scrolling up takes the one of the page behind, alike. Only a jump to the middle of
 * the list takes an offset. A page stays as it is until the list as a whole is brought up to date, or pages of different moments would
 * show a row twice or not at all.
 */
export function driftPage(filter: DriftFilter, page: number) {
  return queryOptions({
    queryKey: pageKey(filter, page),
    queryFn: ({ client, signal }) => fetchPage(filter, { page, client, signal }),
    staleTime: Infinity,
    refetchOnReconnect: false,
  })
}

/** Which of these drifts a filter shows, as far as they are among the 100 found last. */
export async function newestAmong(filter: DriftFilter, ids: ReadonlySet<string>): Promise<readonly string[]> {
  const newest = { sortBy: 'created_at', sortOrder: 'desc', limit: 100 } as const
  const { items } = await api.drift.rows.query({ ...toListInput(filter), ...newest })
  return items.map(({ id }) => id).filter((id) => ids.has(id))
}

interface PageRequest {
  readonly page: number
  readonly client: QueryClient
  readonly signal: AbortSignal
}

async function fetchPage(filter: DriftFilter, { page, client, signal }: PageRequest): Promise<DriftPage> {
  const known = (number: number) => client.getQueryData<DriftPage>(pageKey(filter, number))
  const ask = (place: { readonly cursor: string } | { readonly offset: number }) =>
    api.drift.rows.query({ ...toListInput(filter), limit: pageSize, ...place }, { signal })
  // A page that is known already is asked for to bring the list up to date, which is done from the top down.
  const [before, behind] = [known(page - 1), known(page) ? undefined : known(page + 1)]
  if (behind?.pagination.previousCursor)
    return endingAt(await ask({ cursor: behind.pagination.previousCursor }), before)
  if (behind && behind.lead > 0) return { ...behind, items: [], lead: pageSize }
  const cursor = before?.pagination.nextCursor
  return { ...(await ask(cursor ? { cursor } : { offset: page * pageSize })), lead: 0 }
}

/** What came backwards, at the end of its page; without what the page before shows already. */
function endingAt(rows: Outputs['drift']['rows'], before: DriftPage | undefined): DriftPage {
  const shown = new Set(before?.items.map(({ id }) => id))
  const items = rows.items.filter(({ id }) => !shown.has(id))
  return { ...rows, items, lead: pageSize - items.length }
}

/** The row at a place of its page. */
export function rowOn(page: DriftPage | undefined, place: number): DriftPage['items'][number] | undefined {
  return page?.items[place - page.lead]
}

/** Every row of a list that is here already, in its order; a page that is on its way leaves a gap. */
export function loadedRows(client: QueryClient, filter: DriftFilter): readonly DriftPage['items'][number][] {
  const pages = client.getQueriesData<DriftPage>({ queryKey: listKey(filter) })
  const inOrder = pages.toSorted(([a], [b]) => Number(a.at(-1)) - Number(b.at(-1)))
  return inOrder.flatMap(([, page]) => page?.items ?? [])
}

/** The place of a drift in a list, counted from 0; null when none of the rows that are here is it. */
export function rowIndex(client: QueryClient, filter: DriftFilter, id: string): number | null {
  for (const [key, page] of client.getQueriesData<DriftPage>({ queryKey: listKey(filter) })) {
    const index = page?.items.findIndex((row) => row.id === id) ?? -1
    if (page && index >= 0) return Number(key.at(-1)) * pageSize + page.lead + index
  }
  return null
}

/** Every drift that a filter matches, with what may be decided about it. Throws VALIDATION_ERROR for more than 10,000. */
export function matchingDrifts(filter: DriftFilter): Promise<Outputs['drift']['selection']['items']> {
  return api.drift.selection.query(toApiFilter(filter)).then(({ items }) => items)
}

/** The types, regions and accounts that there are to choose from. */
export function driftFacets() {
  return queryOptions({
    queryKey: ['drifts', 'facets'],
    queryFn: ({ signal }) => api.drift.facets.query({}, { signal }),
    staleTime: 60_000,
  })
}

/** How many drifts a filter matches. */
export function driftTotal(filter: DriftFilter) {
  return queryOptions({
    queryKey: ['drifts', 'total', filter],
    queryFn: ({ signal }) => api.drift.rows.query({ ...toListInput(filter), limit: 1 }, { signal }),
    select: ({ pagination }) => pagination.total,
    refetchInterval: refreshEveryMs,
  })
}

/** The first few drifts of a filter. */
export function firstDrifts(filter: DriftFilter, limit: number) {
  return queryOptions({
    queryKey: ['drifts', 'first', filter, limit],
    queryFn: ({ signal }) => api.drift.rows.query({ ...toListInput(filter), limit }, { signal }),
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

/** Call after a drift was deleted: no list that is known already shows it again before it was asked for anew. */
export function forgetLists(client: QueryClient): void {
  client.removeQueries({ queryKey: [listRoot] })
}

/** Call after a decision or a scan: whatever shows drifts or counts them asks again. */
export function driftsChanged(client: QueryClient): Promise<void> {
  const roots = ['drifts', listRoot, 'stacks', 'projects', 'scans', 'alerts', 'metrics']
  return client.invalidateQueries({
    predicate: ({ queryKey: [root] }) => typeof root === 'string' && roots.includes(root),
  })
}
