import { brandId } from '@driftsentry/core/ids'
import { Secret } from '@driftsentry/core/secret'
import { personProcedure, router } from '../trpc.ts'
import { byIdInput } from '../wire.schema.ts'
import { doneOutput } from './auth.schema.ts'
import { presentSlackLink } from './slack.presenter.ts'
import { slackLinkSchema, slackLinksOutput, slackOfferSchema, slackTokenInput } from './slack.schema.ts'

/** Which users of Slack decide as the caller. */
export const slackRouter = router({
  show: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      summary: 'The Slack user a link from Slack is about, and the team.',
      rest: { method: 'POST', path: '/auth/slack/offer', refusals: ['NOT_FOUND'] },
    })
    .input(slackTokenInput)
    .output(slackOfferSchema)
    .mutation(({ ctx, input }) => ctx.services.slackLinks.show(ctx.caller, new Secret(input.token))),

  link: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      summary: 'Links the Slack user that a link from Slack is about: they decide as the caller.',
      rest: { method: 'POST', path: '/auth/slack', refusals: ['NOT_FOUND'] },
    })
    .input(slackTokenInput)
    .output(slackLinkSchema)
    .mutation(async ({ ctx, input }) =>
      presentSlackLink(await ctx.services.slackLinks.link(ctx.caller, new Secret(input.token))),
    ),

  list: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      summary: 'The Slack users who decide as the caller in this team.',
      rest: { method: 'GET', path: '/auth/slack' },
    })
    .output(slackLinksOutput)
    .query(async ({ ctx }) => ({ items: (await ctx.services.slackLinks.list(ctx.caller)).map(presentSlackLink) })),

  unlink: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      summary: 'Unlinks a Slack user from the caller.',
      rest: { method: 'DELETE', path: '/auth/slack/:id' },
    })
    .input(byIdInput)
    .output(doneOutput)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.slackLinks.unlink(ctx.caller, brandId(input.id))
      return { done: true }
    }),
})
