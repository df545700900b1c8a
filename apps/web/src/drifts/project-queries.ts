import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** As many projects as one page of the API holds; the filter of drifts chooses among these. */
export function allProjects() {
  return queryOptions({
    queryKey: ['projects', 'all'],
    queryFn: ({ signal }) => api.project.list.query({ limit: 100 }, { signal }),
    staleTime: 60_000,
  })
}
