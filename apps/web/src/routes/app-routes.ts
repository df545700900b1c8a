import { createRoute, redirect } from '@tanstack/react-router'
import { readAlertFilter } from '../alerts/alert-filter.ts'
import { queryClient } from '../api/queries.ts'
import { sessions } from '../api/session.ts'
import { soon } from '../api/soon.ts'
import { readAuditFilter } from '../audit/audit-filter.ts'
import { readChannelView } from '../channels/channel-view.ts'
import { readDriftFilter } from '../drifts/drift-filter.ts'
import { askForOverview } from '../overview/ask-for-overview.ts'
import { OverviewPage } from '../overview/overview-page.tsx'
import { readOverviewSearch } from '../overview/overview-search.ts'
import { readProjectView } from '../projects/project-view.ts'
import { AppShell } from '../shell/app-shell.tsx'
import { askForShell } from '../shell/ask-for-shell.ts'
import { NothingHere } from '../shell/page-failure.tsx'
import { mayDecide } from '../shell/use-person.ts'
import { readSetupView } from '../stacks/setup-view.ts'
import { readStackFilter } from '../stacks/stack-filter.ts'
import { lazyPage } from './lazy-page.ts'
import { root } from './root-route.ts'

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
  component: lazyPage(() => import('../drifts/drifts-page.tsx'), 'DriftsPage'),
})

const drift = createRoute({
  getParentRoute: () => app,
  path: '/drifts/$driftId',
  validateSearch: readDriftFilter,
  component: lazyPage(() => import('../drift/drift-page.tsx'), 'DriftPage'),
})

const stacks = createRoute({
  getParentRoute: () => app,
  path: '/stacks',
  validateSearch: readStackFilter,
  component: lazyPage(() => import('../stacks/stacks-page.tsx'), 'StacksPage'),
})

const newStack = createRoute({
  getParentRoute: () => app,
  path: '/stacks/new',
  validateSearch: readSetupView,
  component: lazyPage(() => import('../stacks/new-stack-page.tsx'), 'NewStackPage'),
})

const stack = createRoute({
  getParentRoute: () => app,
  path: '/stacks/$stackId',
  component: lazyPage(() => import('../stacks/stack-page.tsx'), 'StackPage'),
})

const projects = createRoute({
  getParentRoute: () => app,
  path: '/projects',
  validateSearch: readProjectView,
  component: lazyPage(() => import('../projects/projects-page.tsx'), 'ProjectsPage'),
})

const project = createRoute({
  getParentRoute: () => app,
  path: '/projects/$projectId',
  component: lazyPage(() => import('../projects/project-page.tsx'), 'ProjectPage'),
})

const scan = createRoute({
  getParentRoute: () => app,
  path: '/scans/$scanId',
  component: lazyPage(() => import('../scans/scan-page.tsx'), 'ScanPage'),
})

const alerts = createRoute({
  getParentRoute: () => app,
  path: '/alerts',
  validateSearch: readAlertFilter,
  component: lazyPage(() => import('../alerts/alerts-page.tsx'), 'AlertsPage'),
})

const channels = createRoute({
  getParentRoute: () => app,
  path: '/channels',
  validateSearch: readChannelView,
  component: lazyPage(() => import('../channels/channels-page.tsx'), 'ChannelsPage'),
})

const policies = createRoute({
  getParentRoute: () => app,
  path: '/policies',
  component: lazyPage(() => import('../policies/policies-page.tsx'), 'PoliciesPage'),
})

const newPolicy = createRoute({
  getParentRoute: () => app,
  path: '/policies/new',
  component: lazyPage(() => import('../policies/policy-page.tsx'), 'NewPolicyPage'),
})

const policy = createRoute({
  getParentRoute: () => app,
  path: '/policies/$policyId',
  component: lazyPage(() => import('../policies/policy-page.tsx'), 'PolicyPage'),
})

const audit = createRoute({
  getParentRoute: () => app,
  path: '/audit',
  validateSearch: readAuditFilter,
  component: lazyPage(() => import('../audit/audit-page.tsx'), 'AuditPage'),
})

const team = createRoute({
  getParentRoute: () => app,
  path: '/team',
  component: lazyPage(() => import('../team/team-page.tsx'), 'TeamPage'),
})

const account = createRoute({
  getParentRoute: () => app,
  path: '/account',
  component: lazyPage(() => import('../account/account-page.tsx'), 'AccountPage'),
})

/** Any other address: who is signed in keeps the frame and finds the way on. */
const nothing = createRoute({ getParentRoute: () => app, path: '$', component: NothingHere })

export const appRoutes = app.addChildren([
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
])
