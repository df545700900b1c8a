import { brandId, type ViewId } from '@driftsentry/core/ids'
import { removedOutput } from '../stack/stack.schema.ts'
import { personProcedure, router } from '../trpc.ts'
import { byIdInput } from '../wire.schema.ts'
import { presentView } from './view.presenter.ts'
import { viewCreateInput, viewListInput, viewListOutput, viewSchema, viewUpdateInput } from './view.schema.ts'

const viewId = (id: string) => brandId<ViewId>(id)
const forPeople = { permission: 'viewer', scope: 'person' } as const

export const viewRouter = router({
  list: personProcedure
    .meta({
      ...forPeople,
      summary: "The saved views of the drifts: the team's and your own, by name.",
      rest: { method: 'GET', path: '/views' },
    })
    .input(viewListInput)
    .output(viewListOutput)
    .query(async ({ ctx }) => ({ items: (await ctx.services.views.list(ctx.caller)).map(presentView) })),

  create: personProcedure
    .meta({
      ...forPeople,
      summary: 'Keeps a view under a name, for yourself or, as an engineer, for the team.',
      rest: { method: 'POST', path: '/views', status: 201 },
    })
    .input(viewCreateInput)
    .output(viewSchema)
    .mutation(async ({ ctx, input }) => presentView(await ctx.services.views.create(ctx.caller, ctx.role, input))),

  update: personProcedure
    .meta({
      ...forPeople,
      summary: "Changes the fields of a view that are given. The team's need the role engineer.",
      rest: { method: 'PATCH', path: '/views/:id' },
    })
    .input(viewUpdateInput)
    .output(viewSchema)
    .mutation(async ({ ctx, input: { id, ...change } }) =>
      presentView(await ctx.services.views.update(ctx.caller, ctx.role, { id: viewId(id), ...change })),
    ),

  remove: personProcedure
    .meta({
      ...forPeople,
      summary: "Deletes a view. The team's need the role engineer.",
      rest: { method: 'DELETE', path: '/views/:id' },
    })
    .input(byIdInput)
    .output(removedOutput)
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.services.views.remove(ctx.caller, ctx.role, viewId(id))
      return { id }
    }),
})
