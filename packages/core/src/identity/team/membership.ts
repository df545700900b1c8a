import type { Role } from '../../kernel/caller.ts'
import type { TeamId } from '../../kernel/ids.ts'

/** A team as one of its members sees it. */
export interface Membership {
  readonly teamId: TeamId
  readonly teamName: string
  readonly role: Role
}
