import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'

const watchedEveryMs = 2_000

/** One API key, asked for often: its use is no event that would be heard of. */
export function apiKeyDetail(id: string) {
  return queryOptions({
    queryKey: ['api-keys', 'show', id],
    queryFn: ({ signal }) => api.apiKey.show.query({ id }, { signal }),
    refetchInterval: watchedEveryMs,
  })
}
