import { brandId, type UserId } from '@driftsentry/core/ids'
import { doneOutput } from '../auth/auth.schema.ts'
import { presentPage, toPageRequest } from '../paging/page.presenter.ts'
import { personProcedure, router, teamProcedure } from '../trpc.ts'
import { requireOwnTeam } from './require-own-team.ts'
import { presentMember } from './team.presenter.ts'
import {
  memberInput,
  memberRoleInput,
  memberSchema,
  membersOutput,
  ofTeamInput,
  resetLinkOutput,
} from './team.schema.ts'

const userId = (id: string) => brandId<UserId>(id)

/** Who is in the team, and as what. */
export const memberRouter = router({
  members: teamProcedure
    .meta({
      permission: 'viewer',
      summary: 'The members of the team, in the order they joined.',
      rest: { method: 'GET', path: '/teams/:id/members' },
    })
    .input(ofTeamInput)
    .output(membersOutput)
    .query(async ({ ctx, input: { id, ...page } }) => {
      requireOwnTeam(ctx.caller, id)
      return presentPage(await ctx.services.members.list(ctx.caller, toPageRequest(page)), page, presentMember)
    }),

  changeRole: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Changes the role of a member. The last admin keeps theirs.',
      rest: { method: 'PATCH', path: '/teams/:id/members/:userId' },
    })
    .input(memberRoleInput)
    .output(memberSchema)
    .mutation(async ({ ctx, input }) => {
      requireOwnTeam(ctx.caller, input.id)
      return presentMember(await ctx.services.members.changeRole(ctx.caller, userId(input.userId), input.role))
    }),

  removeMember: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Removes a member from the team, and revokes the API keys they created. The last admin stays.',
      rest: { method: 'DELETE', path: '/teams/:id/members/:userId' },
    })
    .input(memberInput)
    .output(doneOutput)
    .mutation(async ({ ctx, input }) => {
      requireOwnTeam(ctx.caller, input.id)
      await ctx.services.members.remove(ctx.caller, userId(input.userId))
      return { done: true }
    }),

  makeResetLink: personProcedure
    .meta({
      permission: 'admin',
      scope: 'person',
      summary: 'Creates a password reset link for a member of this team alone, where no email is sent.',
      rest: { method: 'POST', path: '/teams/:id/members/:userId/password-reset', status: 201, secretAnswer: true },
    })
    .input(memberInput)
    .output(resetLinkOutput)
    .mutation(async ({ ctx, input }) => {
      requireOwnTeam(ctx.caller, input.id)
      const { members, accountLinks } = ctx.services
      return { link: accountLinks.passwordReset(await members.makeResetLink(ctx.caller, userId(input.userId))) }
    }),

  removeSecondFactor: personProcedure
    .meta({
      permission: 'admin',
      scope: 'person',
      summary: 'Turns off two-factor authentication for a member of this team alone who lost access to it.',
      rest: { method: 'DELETE', path: '/teams/:id/members/:userId/second-factor' },
    })
    .input(memberInput)
    .output(doneOutput)
    .mutation(async ({ ctx, input }) => {
      requireOwnTeam(ctx.caller, input.id)
      await ctx.services.members.removeSecondFactor(ctx.caller, userId(input.userId))
      return { done: true }
    }),
})
