import type { Role } from '../../kernel/caller.ts'
import type { TeamId, UserId } from '../../kernel/ids.ts'

/** A team as one of its members sees it. */
export interface Membership {
  readonly teamId: TeamId
  readonly teamName: string
  readonly role: Role
}

/** A team with everybody in it. */
export interface FoundedTeam {
  readonly teamId: TeamId
  readonly members: readonly { readonly userId: UserId; readonly email: string; readonly role: Role }[]
}
