import { createRoute, redirect } from '@tanstack/react-router'
import { sessions } from '../api/session.ts'
import { loadAuthOptions } from '../sign-in/auth-options.ts'
import { takeLinkToken } from '../sign-in/link-token.ts'
import { SignInPage } from '../sign-in/sign-in-page.tsx'
import { readSignInSearch } from '../sign-in/sign-in-search.ts'
import { lazyPage } from './lazy-page.ts'
import { root } from './root-route.ts'

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
  component: lazyPage(() => import('../sign-in/register-page.tsx'), 'RegisterPage'),
})

const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  loader: loadAuthOptions,
  component: lazyPage(() => import('../sign-in/forgot-page.tsx'), 'ForgotPage'),
})

const confirm = createRoute({
  getParentRoute: () => root,
  path: '/confirm',
  beforeLoad: takeLinkToken('/confirm'),
  component: lazyPage(() => import('../sign-in/confirm-page.tsx'), 'ConfirmPage'),
})

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  beforeLoad: takeLinkToken('/reset'),
  component: lazyPage(() => import('../sign-in/reset-page.tsx'), 'ResetPage'),
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
  component: lazyPage(() => import('../sign-in/join-page.tsx'), 'JoinPage'),
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
  component: lazyPage(() => import('../sign-in/slack-page.tsx'), 'SlackPage'),
})

/** What is open to everybody. */
export const frontRoutes = [signIn, register, forgot, confirm, reset, join, slack] as const
