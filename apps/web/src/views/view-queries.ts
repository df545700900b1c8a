import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { api, type Inputs, type Outputs } from '../api/client.ts'
import { refreshEveryMs } from '../api/queries.ts'

export type View = Outputs['view']['list']['items'][number]
export type NewView = Inputs['view']['create']

/** The team's views and the person's own, by name. */
export function savedViews() {
  return queryOptions({
    queryKey: ['views'],
    queryFn: ({ signal }) => api.view.list.query({}, { signal }),
    refetchInterval: refreshEveryMs,
  })
}

/** Call after a view was changed: every list of them asks again. */
export function viewsChanged(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: ['views'] })
}
