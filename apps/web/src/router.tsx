import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { parseSearch, stringifySearch } from './api/search-params.ts'
import { queryClient } from './api/queries.ts'
import { sessions } from './api/session.ts'
import { soon } from './api/soon.ts'
import { readAlertFilter } from './alerts/alert-filter.ts'
import { readAuditFilter } from './audit/audit-filter.ts'
import { readChannelView } from './channels/channel-view.ts'
import { readDriftFilter } from './drifts/drift-filter.ts'
import { NothingHere, NotFound, PageFailure } from './shell/page-failure.tsx'
import { askForOverview } from './overview/ask-for-overview.ts'
import { OverviewPage } from './overview/overview-page.tsx'
import { readOverviewSearch } from './overview/overview-search.ts'
import { AppShell } from './shell/app-shell.tsx'
import { askForShell } from './shell/ask-for-shell.ts'
import { mayDecide } from './shell/use-person.ts'
import { readProjectView } from './projects/project-view.ts'
import { RootLayout } from './shell/root-layout.tsx'
import { loadAuthOptions } from './sign-in/auth-options.ts'
import { readStackFilter } from './stacks/stack-filter.ts'
import { readSetupView } from './stacks/setup-view.ts'
import { SignInPage } from './sign-in/sign-in-page.tsx'
import { takeLinkToken } from './sign-in/link-token.ts'
import { readSignInSearch } from './sign-in/sign-in-search.ts'

const root = createRootRoute({ component: RootLayout, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  beforeLoad: async ({ search }) => {
    if ((await sessions.settled()).status === 'signed-in') throw redirect({ href: search.next ?? '/' })
  },
  loader: async ({ preload }) => {
    const options = await loadAuthOptions()
    // On a new installation there is nobody yet who could sign in, unless an organisation knows who may.
    if (!preload && options?.isFirstStart === true && !options.sso) throw redirect({ to: '/register', replace: true })
  },
  // Not fetched by itself: it is the first page of most visits.
  component: SignInPage,
})

const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  beforeLoad: async () => {
    if ((await sessions.settled()).status === 'signed-in') throw redirect({ to: '/' })
  },
  loader: loadAuthOptions,
  component: lazyRouteComponent(() => import('./sign-in/register-page.tsx'), 'RegisterPage'),
})

const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  loader: loadAuthOptions,
  component: lazyRouteComponent(() => import('./sign-in/forgot-page.tsx'), 'ForgotPage'),
})

const confirm = createRoute({
  getParentRoute: () => root,
  path: '/confirm',
  beforeLoad: takeLinkToken('/confirm'),
  component: lazyRouteComponent(() => import('./sign-in/confirm-page.tsx'), 'ConfirmPage'),
})

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  beforeLoad: takeLinkToken('/reset'),
  component: lazyRouteComponent(() => import('./sign-in/reset-page.tsx'), 'ResetPage'),
})

const takeJoinToken = takeLinkToken('/join')
const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  beforeLoad: async (context) => {
    const taken = takeJoinToken(context)
    await sessions.settled()
    return taken
  },
  component: lazyRouteComponent(() => import('./sign-in/join-page.tsx'), 'JoinPage'),
})

const takeSlackToken = takeLinkToken('/slack')
const slack = createRoute({
  getParentRoute: () => root,
  path: '/slack',
  beforeLoad: async (context) => {
    const taken = takeSlackToken(context)
    // The token stays in memory while one signs in, and is no part of the address that leads back here.
    if ((await sessions.settled()).status !== 'signed-in')
      throw redirect({ to: '/sign-in', search: { next: '/slack' } })
    return taken
  },
  component: lazyRouteComponent(() => import('./sign-in/slack-page.tsx'), 'SlackPage'),
})

/** Everything behind the sign-in; comes back to where one was. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    if ((await sessions.settled()).status === 'signed-in') return
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
  },
  loader: () => askForShell(queryClient),
  component: AppShell,
})

const overview = createRoute({
  getParentRoute: () => app,
  path: '/',
  validateSearch: readOverviewSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => soon(askForOverview(queryClient, deps, mayDecide(sessions.current()))),
  component: OverviewPage,
})

const drifts = createRoute({
  getParentRoute: () => app,
  path: '/drifts',
  validateSearch: readDriftFilter,
  component: lazyRouteComponent(() => import('./drifts/drifts-page.tsx'), 'DriftsPage'),
})

const drift = createRoute({
  getParentRoute: () => app,
  path: '/drifts/$driftId',
  validateSearch: readDriftFilter,
  component: lazyRouteComponent(() => import('./drift/drift-page.tsx'), 'DriftPage'),
})

const stacks = createRoute({
  getParentRoute: () => app,
  path: '/stacks',
  validateSearch: readStackFilter,
  component: lazyRouteComponent(() => import('./stacks/stacks-page.tsx'), 'StacksPage'),
})

const newStack = createRoute({
  getParentRoute: () => app,
  path: '/stacks/new',
  validateSearch: readSetupView,
  component: lazyRouteComponent(() => import('./stacks/new-stack-page.tsx'), 'NewStackPage'),
})

const stack = createRoute({
  getParentRoute: () => app,
  path: '/stacks/$stackId',
  component: lazyRouteComponent(() => import('./stacks/stack-page.tsx'), 'StackPage'),
})

const projects = createRoute({
  getParentRoute: () => app,
  path: '/projects',
  validateSearch: readProjectView,
  component: lazyRouteComponent(() => import('./projects/projects-page.tsx'), 'ProjectsPage'),
})

const project = createRoute({
  getParentRoute: () => app,
  path: '/projects/$projectId',
  component: lazyRouteComponent(() => import('./projects/project-page.tsx'), 'ProjectPage'),
})

const scan = createRoute({
  getParentRoute: () => app,
  path: '/scans/$scanId',
  component: lazyRouteComponent(() => import('./scans/scan-page.tsx'), 'ScanPage'),
})

const alerts = createRoute({
  getParentRoute: () => app,
  path: '/alerts',
  validateSearch: readAlertFilter,
  component: lazyRouteComponent(() => import('./alerts/alerts-page.tsx'), 'AlertsPage'),
})

const channels = createRoute({
  getParentRoute: () => app,
  path: '/channels',
  validateSearch: readChannelView,
  component: lazyRouteComponent(() => import('./channels/channels-page.tsx'), 'ChannelsPage'),
})

const policies = createRoute({
  getParentRoute: () => app,
  path: '/policies',
  component: lazyRouteComponent(() => import('./policies/policies-page.tsx'), 'PoliciesPage'),
})

const newPolicy = createRoute({
  getParentRoute: () => app,
  path: '/policies/new',
  component: lazyRouteComponent(() => import('./policies/policy-page.tsx'), 'NewPolicyPage'),
})

const policy = createRoute({
  getParentRoute: () => app,
  path: '/policies/$policyId',
  component: lazyRouteComponent(() => import('./policies/policy-page.tsx'), 'PolicyPage'),
})

const audit = createRoute({
  getParentRoute: () => app,
  path: '/audit',
  validateSearch: readAuditFilter,
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
})

const team = createRoute({
  getParentRoute: () => app,
  path: '/team',
  component: lazyRouteComponent(() => import('./team/team-page.tsx'), 'TeamPage'),
})

const account = createRoute({
  getParentRoute: () => app,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage'),
})

/** Any other address: who is signed in keeps the frame and finds the way on. */
const nothing = createRoute({ getParentRoute: () => app, path: '$', component: NothingHere })

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    register,
    forgot,
    confirm,
    reset,
    join,
    slack,
    app.addChildren([
      overview,
      drifts,
      drift,
      stacks,
      newStack,
      stack,
      projects,
      project,
      scan,
      alerts,
      channels,
      policies,
      newPolicy,
      policy,
      audit,
      team,
      account,
      nothing,
    ]),
  ]),
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
