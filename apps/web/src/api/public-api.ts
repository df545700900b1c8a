import type { AppRouter } from '@driftsentry/api/router'
import { createTRPCClient, httpLink } from '@trpc/client'
import { fetchOrTake } from './early-answers.ts'

/** The API as nobody: what is open before one has signed in. */
export const publicApi = createTRPCClient<AppRouter>({
  links: [
    httpLink({
      url: '/trpc',
      fetch: (url, { signal, ...init } = {}) => fetchOrTake(url, { ...init, signal: signal ?? null }),
    }),
  ],
})
