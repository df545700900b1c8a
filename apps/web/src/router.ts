import { createRouter } from '@tanstack/react-router'
import { parseSearch, stringifySearch } from './api/search-params.ts'
import { appRoutes } from './routes/app-routes.ts'
import { frontRoutes } from './routes/front-routes.ts'
import { root } from './routes/root-route.ts'
import { NotFound, PageFailure } from './shell/page-failure.tsx'

export const router = createRouter({
  routeTree: root.addChildren([...frontRoutes, appRoutes]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
  defaultErrorComponent: PageFailure,
  defaultNotFoundComponent: NotFound,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
