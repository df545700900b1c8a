import { brandId, type InvitationId } from '@driftsentry/core/ids'
import { doneOutput } from '../auth/auth.schema.ts'
import { presentPage, toPageRequest } from '../paging/page.presenter.ts'
import { router, teamProcedure } from '../trpc.ts'
import { requireOwnTeam } from './require-own-team.ts'
import { presentInvitation, presentInvited } from './team.presenter.ts'
import { invitationInput, invitationsOutput, invitedSchema, inviteInput, ofTeamInput } from './team.schema.ts'

/** Bringing people into the team. */
export const invitationRouter = router({
  invite: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Invites a member by email. Someone with an account joins at once; the answer does not tell.',
      rest: { method: 'POST', path: '/teams/:id/members', status: 201, secretAnswer: true },
    })
    .input(inviteInput)
    .output(invitedSchema)
    .mutation(async ({ ctx, input: { id, email, role } }) => {
      requireOwnTeam(ctx.caller, id)
      const { invitations, accountLinks, isMailed } = ctx.services
      const invited = await invitations.invite(ctx.caller, { email, role })
      return presentInvited(invited, isMailed ? null : accountLinks.invitation(invited.id))
    }),

  invitations: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'The pending invitations, newest first.',
      rest: { method: 'GET', path: '/teams/:id/invitations' },
    })
    .input(ofTeamInput)
    .output(invitationsOutput)
    .query(async ({ ctx, input: { id, ...page } }) => {
      requireOwnTeam(ctx.caller, id)
      return presentPage(await ctx.services.invitations.list(ctx.caller, toPageRequest(page)), page, presentInvitation)
    }),

  revokeInvitation: teamProcedure
    .meta({
      permission: 'admin',
      summary: 'Revokes an invitation: its link stops working.',
      rest: { method: 'DELETE', path: '/teams/:id/invitations/:invitationId' },
    })
    .input(invitationInput)
    .output(doneOutput)
    .mutation(async ({ ctx, input }) => {
      requireOwnTeam(ctx.caller, input.id)
      await ctx.services.invitations.revoke(ctx.caller, brandId<InvitationId>(input.invitationId))
      return { done: true }
    }),
})
