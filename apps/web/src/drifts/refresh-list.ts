import type { QueryClient } from '@tanstack/react-query'
import type { LiveEvent } from '../api/live-events.ts'
import type { DriftFilter } from './drift-filter.ts'
import { driftPage, listKey, type DriftPage } from './drift-queries.ts'
import { howCame, patchRow, whyGone } from './row-events.ts'

/** The pages of a list that are known, by their number, and whether they are on the screen. */
function knownPages(client: QueryClient, filter: DriftFilter) {
  return client
    .getQueryCache()
    .findAll({ queryKey: listKey(filter) })
    .map((query) => ({ page: Number(query.queryKey.at(-1)), isActive: query.isActive() }))
    .toSorted((a, b) => a.page - b.page)
}

function idsIn(client: QueryClient, filter: DriftFilter): ReadonlySet<string> {
  const pages = knownPages(client, filter).map(({ page }) => client.getQueryData(driftPage(filter, page).queryKey))
  return new Set(pages.flatMap((page) => page?.items.map(({ id }) => id) ?? []))
}

/**
 * Brings a list up to date: what is on the screen is asked for again from the top down, each page by the new end of the one before,
 * and the rest is forgotten. Answers with the ids of the rows that were not known before.
 */
export async function refreshList(client: QueryClient, filter: DriftFilter): Promise<ReadonlySet<string>> {
  const before = idsIn(client, filter)
  for (const { page, isActive } of knownPages(client, filter)) {
    if (isActive || page === 0) await client.fetchQuery({ ...driftPage(filter, page), staleTime: 0 })
    else client.removeQueries({ queryKey: driftPage(filter, page).queryKey, exact: true })
  }
  return before.size === 0 ? before : new Set([...idsIn(client, filter)].filter((id) => !before.has(id)))
}

/**
 * Puts what events say into the rows that are known, in their place. Answers with the rows that the list would no longer hold, and why;
 * null for one that it holds again.
 */
export function patchList(
  client: QueryClient,
  filter: DriftFilter,
  events: readonly LiveEvent[],
): ReadonlyMap<string, string | null> {
  const known = idsIn(client, filter)
  const bySubject = Map.groupBy(
    events.filter(({ subject }) => known.has(subject.id)),
    ({ subject }) => subject.id,
  )
  if (bySubject.size === 0) return new Map()
  for (const { page } of knownPages(client, filter)) {
    client.setQueryData<DriftPage>(driftPage(filter, page).queryKey, (data) => data && patched(data, bySubject))
  }
  return new Map(
    [...bySubject].flatMap(([id, happened]) => {
      const last = happened.at(-1)
      if (!last) return []
      const why = whyGone(filter, last)
      return why !== null || howCame(filter, last) === 'moved' ? [[id, why]] : []
    }),
  )
}

function patched(page: DriftPage, bySubject: ReadonlyMap<string, readonly LiveEvent[]>): DriftPage {
  const items = page.items.map((row) => bySubject.get(row.id)?.reduce(patchRow, row) ?? row)
  return items.every((row, index) => row === page.items[index]) ? page : { ...page, items }
}
