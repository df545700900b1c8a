import { brandId, type ChannelId } from '@driftsentry/core/ids'
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

const channelId = (id: string) => brandId<ChannelId>(id)

export const channelRouter = router({
  list: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Where the team hears of alerts.',
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
})
