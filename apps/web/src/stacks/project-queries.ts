import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** As many projects as one page of the API holds, to choose among. */
export function projectChoices() {
  return queryOptions({
    queryKey: ['projects', 'choices'],
    queryFn: ({ signal }) => api.project.list.query({ limit: 100 }, { signal }),
  })
}
