import { QueryClient } from '@tanstack/react-query'
import { isPassing } from './api-error.ts'
import { live } from './live.ts'

const freshMs = 5_000
const attempts = 2

/** The cache of everything read from the API. Renewed when the window gets the focus and, for lists, by interval. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: freshMs,
      retry: (failures, error) => failures < attempts && isPassing(error),
    },
  },
})

/** How often what may change under the reader's eyes is asked for again: seldom while changes tell of themselves. */
export const refreshEveryMs = (): number => (live.current() === 'live' ? 60_000 : 20_000)
