import { DomainError } from '@driftsentry/core/errors'
import { Secret } from '@driftsentry/core/secret'
import type { SignIn } from '@driftsentry/core/sign-in'
import type { RefreshCookie } from '../context.ts'
import { publicProcedure, router } from '../trpc.ts'
import { presentMoment } from '../present-moment.ts'
import { presentSignIn } from './auth.presenter.ts'
import {
  confirmInput,
  invitationTokenInput,
  loginInput,
  offeredSchema,
  optionsOutput,
  refreshInput,
  registeredOutput,
  registerInput,
  tokensSchema,
} from './auth.schema.ts'

/** What is open to everybody: ways to an account, and to a session. */
export const signInRouter = router({
  options: publicProcedure
    .meta({
      permission: 'public',
      summary: 'The ways to sign in and to create an account.',
      rest: { method: 'GET', path: '/auth/options' },
    })
    .output(optionsOutput)
    .query(async ({ ctx: { services } }) => {
      const { mode } = services.registrations
      const isFirstStart = await services.registrations.isFirstStart()
      return { registration: mode, isFirstStart, sendsMail: services.isMailed, sso: services.sso !== null }
    }),

  register: publicProcedure
    .meta({
      permission: 'public',
      summary: 'Creates an account, with a team of its own or in the team of an invitation.',
      rest: { method: 'POST', path: '/auth/register', status: 201 },
    })
    .input(registerInput)
    .output(registeredOutput)
    .mutation(async ({ ctx, input }) => {
      const { email, firstName = null, lastName = null, teamName = null, invitation } = input
      const password = new Secret(input.password)
      const token = invitation === undefined ? null : new Secret(invitation)
      const account = { email, password, firstName, lastName, teamName, invitation: token }
      return { next: await ctx.services.registrations.register(ctx.origin, account) }
    }),

  confirm: publicProcedure
    .meta({
      permission: 'public',
      summary: 'Confirms the address of a new account by the mailed link, and signs in.',
      rest: { method: 'POST', path: '/auth/register/confirm' },
    })
    .input(confirmInput)
    .output(tokensSchema)
    .mutation(async ({ ctx, input: { token, password } }) => {
      const signIn = await ctx.services.registrations.confirm(ctx.origin, new Secret(token), new Secret(password))
      return handOut(signIn, ctx.refreshCookie)
    }),

  invitation: publicProcedure
    .meta({
      permission: 'public',
      summary: 'What the bearer of an invitation is invited to.',
      rest: { method: 'POST', path: '/auth/invitation' },
    })
    .input(invitationTokenInput)
    .output(offeredSchema)
    .mutation(async ({ ctx, input }) => {
      const { teamName, email, role, expiresAt } = await ctx.services.invitations.show(
        ctx.origin,
        new Secret(input.invitation),
      )
      return { teamName, email, role, expiresAt: presentMoment(expiresAt) }
    }),

  login: publicProcedure
    .meta({ permission: 'public', summary: 'Signs in.', rest: { method: 'POST', path: '/auth/login' } })
    .input(loginInput)
    .output(tokensSchema)
    .mutation(async ({ ctx, input: { email, password, code } }) => {
      const credentials = {
        email,
        password: new Secret(password),
        code: code === undefined ? null : new Secret(code),
      }
      return handOut(await ctx.services.auth.login(ctx.origin, credentials), ctx.refreshCookie)
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
      if (token === null) throw new DomainError('AUTH_ERROR', 'There is no session to renew. Sign in again.')
      return handOut(await ctx.services.auth.refresh(ctx.origin, new Secret(token)), ctx.refreshCookie)
    }),
})

function handOut(signIn: SignIn, cookie: RefreshCookie) {
  cookie.set(signIn.refreshToken.reveal(), signIn.refreshExpiresAt)
  return presentSignIn(signIn, cookie)
}
