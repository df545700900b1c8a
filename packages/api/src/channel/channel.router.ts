import { brandId, type ChannelId, type DeliveryId } from '@driftsentry/core/ids'
import { presentPage, toPageRequest } from '../paging/page.presenter.ts'
import { removedOutput } from '../stack/stack.schema.ts'
import { router, teamProcedure } from '../trpc.ts'
import { byIdInput } from '../wire.schema.ts'
import { presentChannel, toTarget } from './channel.presenter.ts'
import {
  channelCreateInput,
  channelListInput,
  channelListOutput,
  channelSchema,
  channelUpdateInput,
} from './channel.schema.ts'
import { presentDelivery } from './delivery.presenter.ts'
import { deliveryInput, deliveryListInput, deliveryListOutput, deliverySchema } from './delivery.schema.ts'

const channelId = (id: string) => brandId<ChannelId>(id)

export const channelRouter = router({
  list: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Where the alerts of the team are sent.',
      rest: { method: 'GET', path: '/channels' },
    })
    .input(channelListInput)
    .output(channelListOutput)
    .query(async ({ ctx, input }) =>
      presentPage(await ctx.services.channels.list(ctx.caller, toPageRequest(input)), input, presentChannel),
    ),

  create: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Adds a channel. Its secrets can be replaced later, and never be read.',
      rest: { method: 'POST', path: '/channels', status: 201 },
    })
    .input(channelCreateInput)
    .output(channelSchema)
    .mutation(async ({ ctx, input: { target, ...fields } }) =>
      presentChannel(await ctx.services.channels.create(ctx.caller, { ...fields, target: toTarget(target) })),
    ),

  update: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Changes the fields of a channel that are given.',
      rest: { method: 'PATCH', path: '/channels/:id' },
    })
    .input(channelUpdateInput)
    .output(channelSchema)
    .mutation(async ({ ctx, input: { id, target, ...fields } }) => {
      const change = { ...fields, ...(target ? { target: toTarget(target) } : {}) }
      return presentChannel(await ctx.services.channels.update(ctx.caller, channelId(id), change))
    }),

  remove: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Deletes a channel, its secrets, and what waited to be sent there.',
      rest: { method: 'DELETE', path: '/channels/:id' },
    })
    .input(byIdInput)
    .output(removedOutput)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.channels.remove(ctx.caller, channelId(input.id))
      return { id: input.id }
    }),

  test: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Sends a test message, and answers with the response of the receiver.',
      rest: { method: 'POST', path: '/channels/:id/test', refusals: ['EXTERNAL_SERVICE_ERROR'] },
    })
    .input(byIdInput)
    .output(deliverySchema)
    .mutation(async ({ ctx, input }) =>
      presentDelivery(await ctx.services.deliveries.test(ctx.caller, channelId(input.id))),
    ),

  deliveries: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'What was sent to a channel and how the receiver responded, newest first.',
      rest: { method: 'GET', path: '/channels/:id/deliveries' },
    })
    .input(deliveryListInput)
    .output(deliveryListOutput)
    .query(async ({ ctx, input }) => {
      const page = await ctx.services.deliveries.list(ctx.caller, channelId(input.id), toPageRequest(input))
      return presentPage(page, input, presentDelivery)
    }),

  retryDelivery: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Retries a failed delivery, for another 24 hours.',
      rest: { method: 'POST', path: '/channels/:id/deliveries/:deliveryId/retry' },
    })
    .input(deliveryInput)
    .output(deliverySchema)
    .mutation(async ({ ctx, input }) => {
      const of = { channelId: channelId(input.id), id: brandId<DeliveryId>(input.deliveryId) }
      return presentDelivery(await ctx.services.deliveries.retry(ctx.caller, of))
    }),
})
