import { tracked } from '@trpc/server'
import { router, teamProcedure } from '../trpc.ts'
import { presentStreamItem, toFollowRequest } from './event.presenter.ts'
import { followInput } from './event.schema.ts'

export const eventsRouter = router({
  follow: teamProcedure
    .meta({ permission: 'viewer', summary: 'The events of the team, as they happen, without a gap.' })
    .input(followInput)
    .subscription(async function* ({ ctx, input, signal }) {
      const stop = signal ?? new AbortController().signal
      for await (const items of ctx.services.events.follow(ctx.caller, toFollowRequest(input, ctx.role), stop)) {
        // Every item is tracked: one that is not would make the client forget where it stands.
        for (const item of items) yield tracked(String(item.seq), presentStreamItem(item))
        await ctx.outflow?.drained(stop)
      }
    }),
})
