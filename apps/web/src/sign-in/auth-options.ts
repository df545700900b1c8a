import { queryOptions } from '@tanstack/react-query'
import { publicApi } from '../api/public-api.ts'
import { queryClient } from '../api/queries.ts'

/** Which ways there are to sign in and to make an account here. */
export function authOptions() {
  return queryOptions({
    queryKey: ['auth-options'],
    queryFn: ({ signal }) => publicApi.auth.options.query(undefined, { signal }),
  })
}

/** Has the ways known before a page shows them, so that nothing moves; undefined where they cannot be learned. */
export async function loadAuthOptions() {
  return queryClient.fetchQuery(authOptions()).catch(() => undefined)
}
