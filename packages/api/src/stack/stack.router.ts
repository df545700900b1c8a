import { brandId, type StackId } from '@driftsentry/core/ids'
import { presentPage, toPageRequest } from '../paging/page.presenter.ts'
import { router, teamProcedure } from '../trpc.ts'
import { byIdInput } from '../wire.schema.ts'
import { presentStack, withProject } from './stack.presenter.ts'
import {
  removedOutput,
  stackCreateInput,
  stackListInput,
  stackListOutput,
  stackSchema,
  stackUpdateInput,
} from './stack.schema.ts'

const stackId = (id: string) => brandId<StackId>(id)

export const stackRouter = router({
  list: teamProcedure
    .meta({ permission: 'viewer', summary: 'The stacks of the team.', rest: { method: 'GET', path: '/stacks' } })
    .input(stackListInput)
    .output(stackListOutput)
    .query(async ({ ctx, input }) => {
      const { name, search } = input
      const state = input.deleted ? ('deleted' as const) : ('present' as const)
      const { projectId } = withProject(input)
      const filter = { state, name, search, projectId: projectId ?? undefined }
      const order = { by: input.sortBy, order: input.sortOrder }
      const request = { filter, order, page: toPageRequest(input) }
      return presentPage(await ctx.services.stacks.list(ctx.caller, request), input, presentStack)
    }),

  show: teamProcedure
    .meta({ permission: 'viewer', summary: 'One stack.', rest: { method: 'GET', path: '/stacks/:id' } })
    .input(byIdInput)
    .output(stackSchema)
    .query(async ({ ctx, input }) => presentStack(await ctx.services.stacks.show(ctx.caller, stackId(input.id)))),

  create: teamProcedure
    .meta({
      permission: 'engineer',
      scope: 'scan',
      summary: 'Creates a stack.',
      rest: { method: 'POST', path: '/stacks', status: 201 },
    })
    .input(stackCreateInput)
    .output(stackSchema)
    .mutation(async ({ ctx, input }) => presentStack(await ctx.services.stacks.create(ctx.caller, withProject(input)))),

  update: teamProcedure
    .meta({
      permission: 'engineer',
      summary: 'Changes the fields of a stack that are given.',
      rest: { method: 'PUT', path: '/stacks/:id' },
    })
    .input(stackUpdateInput)
    .output(stackSchema)
    .mutation(async ({ ctx, input: { id, name, ...fields } }) => {
      const changed = { ...withProject(fields), ...(name === undefined ? {} : { name }) }
      return presentStack(await ctx.services.stacks.update(ctx.caller, stackId(id), changed))
    }),

  remove: teamProcedure
    .meta({
      permission: 'engineer',
      summary: 'Takes a stack and its drifts out of every list until it is restored. The audit trail keeps them.',
      rest: { method: 'DELETE', path: '/stacks/:id' },
    })
    .input(byIdInput)
    .output(removedOutput)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.stacks.remove(ctx.caller, stackId(input.id))
      return { id: input.id }
    }),

  restore: teamProcedure
    .meta({
      permission: 'engineer',
      summary: 'Brings a deleted stack back, with its scans, drifts and alerts.',
      rest: { method: 'POST', path: '/stacks/:id/restore' },
    })
    .input(byIdInput)
    .output(stackSchema)
    .mutation(async ({ ctx, input }) => presentStack(await ctx.services.stacks.restore(ctx.caller, stackId(input.id)))),
})
