import { brandId } from '@driftsentry/core/ids'
import { presentPage, toPageRequest } from '../paging/page.presenter.ts'
import { personProcedure, router } from '../trpc.ts'
import { byIdInput } from '../wire.schema.ts'
import { presentDevice, presentSwitched } from './auth.presenter.ts'
import {
  accessSchema,
  doneOutput,
  endedOutput,
  loggedOutOutput,
  sessionsInput,
  sessionsOutput,
  switchTeamInput,
} from './auth.schema.ts'

/** The caller's own sessions. */
export const sessionRouter = router({
  logout: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      withoutSecondFactor: true,
      summary: 'Ends this session.',
      rest: { method: 'POST', path: '/auth/logout' },
    })
    .output(loggedOutOutput)
    .mutation(async ({ ctx }) => {
      await ctx.services.sessions.logout(ctx.caller, ctx.sessionId)
      ctx.refreshCookie.clear()
      return { loggedOut: true }
    }),

  logoutAll: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      withoutSecondFactor: true,
      summary: 'Ends every session of the user, on every device.',
      rest: { method: 'POST', path: '/auth/logout-all' },
    })
    .output(endedOutput)
    .mutation(async ({ ctx }) => {
      const endedSessions = await ctx.services.sessions.logoutEverywhere(ctx.caller)
      ctx.refreshCookie.clear()
      return { endedSessions }
    }),

  sessions: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      summary: 'Where the user is signed in, the device used last first.',
      rest: { method: 'GET', path: '/auth/sessions' },
    })
    .input(sessionsInput)
    .output(sessionsOutput)
    .query(async ({ ctx, input }) => {
      const devices = await ctx.services.sessions.list(ctx.caller, toPageRequest(input))
      return presentPage(devices, input, (device) => presentDevice(device, ctx.sessionId))
    }),

  endSession: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      summary: 'Ends one of the own sessions.',
      rest: { method: 'DELETE', path: '/auth/sessions/:id' },
    })
    .input(byIdInput)
    .output(doneOutput)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.sessions.end(ctx.caller, input.id)
      return { done: true }
    }),

  switchTeam: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      withoutSecondFactor: true,
      summary: 'Lets this session work in another team of the user.',
      rest: { method: 'POST', path: '/auth/switch-team' },
    })
    .input(switchTeamInput)
    .output(accessSchema)
    .mutation(async ({ ctx, input }) => {
      return presentSwitched(await ctx.services.sessions.switchTeam(ctx.caller, ctx.sessionId, brandId(input.teamId)))
    }),
})
