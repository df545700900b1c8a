import { brandId, type UserId } from '@driftsentry/core/ids'
import { presentMembership } from '../auth/auth.presenter.ts'
import { doneOutput } from '../auth/auth.schema.ts'
import { presentPage, toPageRequest } from '../paging/page.presenter.ts'
import { mergeRouters, personProcedure, router, teamProcedure } from '../trpc.ts'
import { byIdInput } from '../wire.schema.ts'
import { invitationRouter } from './invitation.router.ts'
import { memberRouter } from './member.router.ts'
import { requireOwnTeam } from './require-own-team.ts'
import { presentTeam } from './team.presenter.ts'
import { teamCreateInput, teamSchema, teamsInput, teamsOutput, teamUpdateInput } from './team.schema.ts'

const ownTeamRouter = router({
  list: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      summary: 'Every team the user belongs to, in the order they joined.',
      rest: { method: 'GET', path: '/teams' },
    })
    .input(teamsInput)
    .output(teamsOutput)
    .query(async ({ ctx, input }) =>
      presentPage(await ctx.services.teams.list(ctx.caller, toPageRequest(input)), input, presentMembership),
    ),

  create: personProcedure
    .meta({
      permission: 'admin',
      scope: 'person',
      summary: 'Creates another team, with the user as its admin.',
      rest: { method: 'POST', path: '/teams', status: 201 },
    })
    .input(teamCreateInput)
    .output(teamSchema)
    .mutation(async ({ ctx, input }) => presentTeam(await ctx.services.teams.create(ctx.caller, input))),

  show: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'The team this session works in.',
      rest: { method: 'GET', path: '/teams/:id' },
    })
    .input(byIdInput)
    .output(teamSchema)
    .query(async ({ ctx, input }) => {
      requireOwnTeam(ctx.caller, input.id)
      return presentTeam(await ctx.services.teams.show(ctx.caller))
    }),

  update: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Changes the fields of the team that are given.',
      rest: { method: 'PATCH', path: '/teams/:id' },
    })
    .input(teamUpdateInput)
    .output(teamSchema)
    .mutation(async ({ ctx, input: { id, name, requiresSecondFactor } }) => {
      requireOwnTeam(ctx.caller, id)
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(requiresSecondFactor === undefined ? {} : { requiresSecondFactor }),
      }
      return presentTeam(await ctx.services.teams.update(ctx.caller, change))
    }),

  leave: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      withoutSecondFactor: true,
      summary: 'Leaves the team. Its last admin cannot.',
      rest: { method: 'POST', path: '/teams/:id/leave' },
    })
    .input(byIdInput)
    .output(doneOutput)
    .mutation(async ({ ctx, input }) => {
      requireOwnTeam(ctx.caller, input.id)
      const { actor } = ctx.caller
      if (actor.type === 'user') await ctx.services.members.remove(ctx.caller, brandId<UserId>(actor.id))
      return { done: true }
    }),
})

export const teamRouter = mergeRouters(ownTeamRouter, memberRouter, invitationRouter)
