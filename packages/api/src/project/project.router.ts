import { brandId, type ProjectId } from '@driftsentry/core/ids'
import { presentPage, toPageRequest } from '../paging/page.presenter.ts'
import { router, teamProcedure } from '../trpc.ts'
import { byIdInput } from '../wire.schema.ts'
import { presentProject } from './project.presenter.ts'
import {
  projectCreateInput,
  projectListInput,
  projectListOutput,
  projectRemovedOutput,
  projectSchema,
  projectUpdateInput,
} from './project.schema.ts'

const projectId = (id: string) => brandId<ProjectId>(id)

export const projectRouter = router({
  list: teamProcedure
    .meta({ permission: 'viewer', summary: 'The projects of the team.', rest: { method: 'GET', path: '/projects' } })
    .input(projectListInput)
    .output(projectListOutput)
    .query(async ({ ctx, input }) => {
      const state = input.deleted ? 'deleted' : 'present'
      const page = await ctx.services.projects.list(ctx.caller, { state, page: toPageRequest(input) })
      return presentPage(page, input, presentProject)
    }),

  show: teamProcedure
    .meta({ permission: 'viewer', summary: 'One project.', rest: { method: 'GET', path: '/projects/:id' } })
    .input(byIdInput)
    .output(projectSchema)
    .query(async ({ ctx, input }) => presentProject(await ctx.services.projects.show(ctx.caller, projectId(input.id)))),

  create: teamProcedure
    .meta({
      permission: 'engineer',
      summary: 'Creates a project.',
      rest: { method: 'POST', path: '/projects', status: 201 },
    })
    .input(projectCreateInput)
    .output(projectSchema)
    .mutation(async ({ ctx, input }) => presentProject(await ctx.services.projects.create(ctx.caller, input))),

  update: teamProcedure
    .meta({
      permission: 'engineer',
      summary: 'Changes the fields of a project that are given.',
      rest: { method: 'PUT', path: '/projects/:id' },
    })
    .input(projectUpdateInput)
    .output(projectSchema)
    .mutation(async ({ ctx, input: { id, ...change } }) =>
      presentProject(await ctx.services.projects.update(ctx.caller, projectId(id), change)),
    ),

  remove: teamProcedure
    .meta({
      permission: 'engineer',
      summary:
        'Takes a project out of every list until it is restored. Its stacks stay, and show no project meanwhile.',
      rest: { method: 'DELETE', path: '/projects/:id' },
    })
    .input(byIdInput)
    .output(projectRemovedOutput)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.projects.remove(ctx.caller, projectId(input.id))
      return { id: input.id }
    }),

  restore: teamProcedure
    .meta({
      permission: 'engineer',
      summary: 'Brings a deleted project back, its stacks with it.',
      rest: { method: 'POST', path: '/projects/:id/restore' },
    })
    .input(byIdInput)
    .output(projectSchema)
    .mutation(async ({ ctx, input }) =>
      presentProject(await ctx.services.projects.restore(ctx.caller, projectId(input.id))),
    ),
})
