import { Secret } from '@driftsentry/core/secret'
import { personProcedure, publicProcedure, router } from '../trpc.ts'
import { presentMe } from './auth.presenter.ts'
import {
  changePasswordInput,
  doneOutput,
  forgotPasswordInput,
  invitationTokenInput,
  joinedOutput,
  meSchema,
  profileInput,
  resetPasswordInput,
} from './auth.schema.ts'

/** The caller's own account. */
export const accountRouter = router({
  me: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      withoutSecondFactor: true,
      summary: 'The signed-in user, the team and all teams.',
      rest: { method: 'GET', path: '/auth/me' },
    })
    .output(meSchema)
    .query(async ({ ctx }) => presentMe(await ctx.services.accounts.me(ctx.caller))),

  updateMe: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      summary: 'Changes the fields of the own profile that are given.',
      rest: { method: 'PATCH', path: '/auth/me' },
    })
    .input(profileInput)
    .output(meSchema)
    .mutation(async ({ ctx, input }) => {
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
      return presentMe(await ctx.services.accounts.update(ctx.caller, given))
    }),

  changePassword: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      summary: 'Sets a new password, and ends every other session.',
      rest: { method: 'POST', path: '/auth/change-password' },
    })
    .input(changePasswordInput)
    .output(doneOutput)
    .mutation(async ({ ctx, input }) => {
      const currentPassword = new Secret(input.currentPassword)
      const newPassword = new Secret(input.newPassword)
      await ctx.services.accounts.changePassword(ctx.caller, ctx.sessionId, { currentPassword, newPassword })
      return { done: true }
    }),

  forgotPassword: publicProcedure
    .meta({
      permission: 'public',
      summary:
        'Mails a link to set a new password, if the email has an account. The answer does not tell whether it has.',
      rest: { method: 'POST', path: '/auth/forgot-password', status: 202 },
    })
    .input(forgotPasswordInput)
    .output(doneOutput)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.accounts.requestReset(ctx.origin, input.email)
      return { done: true }
    }),

  resetPassword: publicProcedure
    .meta({
      permission: 'public',
      summary: 'Sets a new password by a mailed link, and ends every session.',
      rest: { method: 'POST', path: '/auth/reset-password' },
    })
    .input(resetPasswordInput)
    .output(doneOutput)
    .mutation(async ({ ctx, input: { token, password } }) => {
      await ctx.services.accounts.resetPassword(ctx.origin, new Secret(token), new Secret(password))
      return { done: true }
    }),

  join: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      withoutSecondFactor: true,
      summary: 'Joins the team of an invitation that was sent to the own email.',
      rest: { method: 'POST', path: '/auth/join' },
    })
    .input(invitationTokenInput)
    .output(joinedOutput)
    .mutation(async ({ ctx, input }) => {
      const { teamId } = await ctx.services.invitations.accept(ctx.caller, new Secret(input.invitation))
      return { teamId }
    }),
})
