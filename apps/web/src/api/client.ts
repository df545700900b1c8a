import type { AppRouter } from '@driftsentry/api/router'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { fetchOrTakeFirst } from './first-questions.ts'
import { sessions } from './session.ts'

export type Inputs = inferRouterInputs<AppRouter>
export type Outputs = inferRouterOutputs<AppRouter>

/** The server takes this many calls in one request at most. */
const maxItems = 20

/** The API as the person who is signed in. Calls of the same moment travel together. */
export const api = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: '/trpc',
      maxItems,
      maxURLLength: 8_000,
      fetch: (url, { signal, ...init } = {}) => fetchSigned(url, { ...init, signal: signal ?? null }),
    }),
  ],
})

/** `fetch` with the session's token; a token refused half-way is renewed and the request sent once more. */
export async function fetchSigned(url: RequestInfo | URL, init: RequestInit): Promise<Response> {
  const token = await sessions.accessToken()
  const answer = await send(url, init, token)
  if (answer.status !== 401 || token === null) return answer
  const fresh = await sessions.refused(token)
  return fresh === null ? answer : send(url, init, fresh)
}

function send(url: RequestInfo | URL, init: RequestInit, token: string | null) {
  const headers = new Headers(init.headers)
  if (token !== null) headers.set('authorization', `Bearer ${token}`)
  // An answer is for one team at one moment: the browser keeps none, so that none is taken for another's.
  const request = { ...init, headers, cache: 'no-store' } as const
  const isRead = (init.method ?? 'GET') === 'GET'
  return typeof url === 'string' && isRead ? fetchOrTakeFirst(url, request) : fetch(url, request)
}
