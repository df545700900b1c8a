import { type AlertId, brandId } from '@driftsentry/core/ids'
import { z } from 'zod'
import { presentPage, toPageRequest } from '../paging/page.presenter.ts'
import { router, teamProcedure } from '../trpc.ts'
import { byIdInput } from '../wire.schema.ts'
import { presentAlert, toAlertFilter } from './alert.presenter.ts'
import { alertListInput, alertListOutput, alertSchema, markedOutput } from './alert.schema.ts'

export const alertRouter = router({
  list: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'The alerts of the team, newest first.',
      rest: { method: 'GET', path: '/alerts' },
    })
    .input(alertListInput)
    .output(alertListOutput)
    .query(async ({ ctx, input }) => {
      const request = { filter: toAlertFilter(input), page: toPageRequest(input) }
      return presentPage(await ctx.services.alerts.list(ctx.caller, request), input, presentAlert)
    }),

  show: teamProcedure
    .meta({ permission: 'viewer', summary: 'One alert.', rest: { method: 'GET', path: '/alerts/:id' } })
    .input(byIdInput)
    .output(alertSchema)
    .query(async ({ ctx, input }) =>
      presentAlert(await ctx.services.alerts.show(ctx.caller, brandId<AlertId>(input.id))),
    ),

  markAllRead: teamProcedure
    .meta({
      permission: 'viewer',
      scope: 'decide',
      summary: 'Marks every alert as read for the whole team, and says how many were not.',
      rest: { method: 'POST', path: '/alerts/mark-all-read' },
    })
    .input(z.strictObject({}).optional())
    .output(markedOutput)
    .mutation(async ({ ctx }) => ({ marked: await ctx.services.alerts.markAllRead(ctx.caller) })),

  markRead: teamProcedure
    .meta({
      permission: 'viewer',
      scope: 'decide',
      summary: 'Marks an alert as read for the whole team.',
      rest: { method: 'POST', path: '/alerts/:id/mark-read' },
    })
    .input(byIdInput)
    .output(alertSchema)
    .mutation(async ({ ctx, input }) =>
      presentAlert(await ctx.services.alerts.markRead(ctx.caller, brandId<AlertId>(input.id))),
    ),

  markUnread: teamProcedure
    .meta({
      permission: 'viewer',
      scope: 'decide',
      summary: 'Marks an alert as unread for the whole team.',
      rest: { method: 'POST', path: '/alerts/:id/mark-unread' },
    })
    .input(byIdInput)
    .output(alertSchema)
    .mutation(async ({ ctx, input }) =>
      presentAlert(await ctx.services.alerts.markUnread(ctx.caller, brandId<AlertId>(input.id))),
    ),
})
