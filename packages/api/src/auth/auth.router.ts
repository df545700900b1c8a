import type { SignIn } from '@driftsentry/core/auth-service'
import { DomainError } from '@driftsentry/core/errors'
import { Secret } from '@driftsentry/core/secret'
import type { RefreshCookie } from '../context.ts'
import { publicProcedure, router, teamProcedure } from '../trpc.ts'
import { presentMe, presentSignIn } from './auth.presenter.ts'
import { loggedOutOutput, loginInput, meSchema, refreshInput, tokensSchema } from './auth.schema.ts'

export const authRouter = router({
  login: publicProcedure
    .meta({ permission: 'public', summary: 'Signs in.', rest: { method: 'POST', path: '/auth/login' } })
    .input(loginInput)
    .output(tokensSchema)
    .mutation(async ({ ctx, input: { email, password } }) => {
      const { auth, loginThrottle } = ctx.services
      const { ipAddress } = ctx.origin
      const credentials = { email, password: new Secret(password) }
      const signIn = await loginThrottle.attempt({ email, ipAddress }, () => auth.login(ctx.origin, credentials))
      return handOut(signIn, ctx.refreshCookie)
    }),

  refresh: publicProcedure
    .meta({
      permission: 'public',
      summary: 'Exchanges a refresh token for a new pair. A used one that comes again ends the session.',
      rest: { method: 'POST', path: '/auth/refresh' },
    })
    .input(refreshInput.optional())
    .output(tokensSchema)
    .mutation(async ({ ctx, input }) => {
      const token = input?.refreshToken ?? ctx.refreshCookie.value
      if (token === null) throw new DomainError('AUTH_ERROR', 'There is no session to renew. Sign in.')
      return handOut(await ctx.services.auth.refresh(ctx.origin, new Secret(token)), ctx.refreshCookie)
    }),

  logout: teamProcedure
    .meta({ permission: 'viewer', summary: 'Ends this session.', rest: { method: 'POST', path: '/auth/logout' } })
    .output(loggedOutOutput)
    .mutation(async ({ ctx }) => {
      await ctx.services.auth.logout(ctx.caller, ctx.sessionId)
      ctx.refreshCookie.clear()
      return { loggedOut: true }
    }),

  me: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'The signed-in user, the team and all teams.',
      rest: { method: 'GET', path: '/auth/me' },
    })
    .output(meSchema)
    .query(async ({ ctx }) => presentMe(await ctx.services.auth.me(ctx.caller))),
})

function handOut(signIn: SignIn, cookie: RefreshCookie) {
  cookie.set(signIn.refreshToken.reveal(), signIn.refreshExpiresAt)
  return presentSignIn(signIn)
}
