import type { Role } from '../../kernel/caller.ts'
import type { InvitationId, TeamId, UserId } from '../../kernel/ids.ts'
import type { Person } from '../../kernel/person.ts'

/** A team, as everybody in it may see it. */
export interface Team {
  readonly id: TeamId
  readonly name: string
  /** Members who sign in by password must have a second factor set up before they can do anything here. */
  readonly requiresSecondFactor: boolean
  readonly createdAt: Date
}

/** Somebody in a team. */
export interface Member {
  readonly userId: UserId
  readonly email: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly role: Role
  readonly hasSecondFactor: boolean
  readonly lastLoginAt: Date | null
  readonly joinedAt: Date
}

/** An open invitation. */
export interface Invitation {
  readonly id: InvitationId
  readonly teamId: TeamId
  readonly email: string
  readonly role: Role
  readonly invitedBy: Person | null
  readonly expiresAt: Date
  readonly createdAt: Date
}
