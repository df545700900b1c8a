import type { Caller } from '@driftsentry/core/caller'
import { DomainError } from '@driftsentry/core/errors'

/** Any team but the one a caller works in is as good as none: to work in another of theirs, people switch to it. */
export function requireOwnTeam(caller: Caller, id: string): void {
  if (id !== caller.teamId) throw new DomainError('NOT_FOUND', 'Team not found.')
}
