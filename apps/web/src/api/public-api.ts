import type { AppRouter } from '@driftsentry/api/router'
import { createTRPCClient, httpLink } from '@trpc/client'

/** The API as nobody: what is open before one has signed in. */
export const publicApi = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/trpc' })] })
