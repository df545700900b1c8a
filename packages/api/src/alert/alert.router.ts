import { type AlertId, brandId } from '@driftsentry/core/ids'
import { presentPage, toPageRequest } from '../paging/page.presenter.ts'
import { router, teamProcedure } from '../trpc.ts'
import { byIdInput } from '../wire.schema.ts'
import { presentAlert, toAlertFilter } from './alert.presenter.ts'
import { alertListInput, alertListOutput, alertSchema } from './alert.schema.ts'

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

  markRead: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'Marks an alert as read for the whole team.',
      rest: { method: 'POST', path: '/alerts/:id/mark-read' },
    })
    .input(byIdInput)
    .output(alertSchema)
    .mutation(async ({ ctx, input }) =>
      presentAlert(await ctx.services.alerts.markRead(ctx.caller, brandId<AlertId>(input.id))),
    ),
})
