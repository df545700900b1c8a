import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { watchOwedFactor } from './account/watch-owed-factor.ts'
import { watchConnection } from './api/connection.ts'
import { followEvents } from './api/live.ts'
import { queryClient } from './api/queries.ts'
import { sessions } from './api/session.ts'
import { router } from './router.ts'
import { listenForShortcuts } from './shell/shortcuts.ts'
import './styles.css'

listenForShortcuts()
watchConnection(queryClient.getQueryCache())
followEvents(queryClient)
watchOwedFactor(queryClient, () => {
  if (router.state.location.pathname === '/account') return
  void router.navigate({ to: '/account', hash: 'second-factor' })
})

let before = sessions.current()
sessions.subscribe(() => {
  const [was, is] = [before, sessions.current()]
  before = is
  if (was.status !== 'signed-in') return
  if (is.status !== 'signed-in') {
    // A session that ends while a page is open: nothing of it stays in memory, and after signing in one is back where one was.
    queryClient.clear()
    void router.invalidate()
  } else if (was.user.team.id !== is.user.team.id) {
    // Another team, chosen here or in another tab: what is on the page, or half typed into it, belongs to the former one.
    location.assign('/')
  }
})

// The code of the page that was asked for comes while it is found out who is signed in, not after.
const [asked] = router.getMatchedRoutes(router.latestLocation.pathname)
for (const route of asked) void router.loadRouteChunk(route)

const container = document.getElementById('root')
if (!container) throw new Error('index.html has no #root')
createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
