import type { Invited } from '@driftsentry/core/invitation-service'
import type { Invitation, Member, Team } from '@driftsentry/core/team'
import { presentMaybeMoment, presentMoment } from '../present-moment.ts'

export function presentTeam({ id, name, requiresSecondFactor, createdAt }: Team) {
  return { id, name, requiresSecondFactor, createdAt: presentMoment(createdAt) }
}

export function presentMember({ lastLoginAt, joinedAt, ...member }: Member) {
  return {
    userId: member.userId,
    email: member.email,
    firstName: member.firstName,
    lastName: member.lastName,
    role: member.role,
    hasSecondFactor: member.hasSecondFactor,
    lastLoginAt: presentMaybeMoment(lastLoginAt),
    joinedAt: presentMoment(joinedAt),
  }
}

export function presentInvitation({ id, email, role, invitedBy, expiresAt, createdAt }: Invitation) {
  return { id, email, role, invitedBy, expiresAt: presentMoment(expiresAt), createdAt: presentMoment(createdAt) }
}

/** What the inviter is told; `link` where there is one to hand on. */
export function presentInvited({ id, email, role, expiresAt }: Invited, link: string | null) {
  return { id, email, role, expiresAt: presentMoment(expiresAt), link }
}
