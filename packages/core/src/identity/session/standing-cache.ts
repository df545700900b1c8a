import type { TeamId } from '../../kernel/ids.ts'
import type { Bearer, Standing } from './session.repository.ts'

interface Known {
  readonly at: number
  readonly standing: Promise<Standing>
}

/** How old an answer may be. Together with how often a lasting connection asks it stays below five seconds. */
const freshMs = 2_000
const mostKnown = 20_000

/**
 * Remembers for two seconds what `load` said of a bearer, so that a burst of requests costs one query; who asks while it loads
 * waits for the same answer. A failure is not remembered.
 */
export function standingCache(load: (bearer: Bearer) => Promise<Standing>) {
  const teams = new Map<TeamId, Map<string, Known>>()
  let size = 0

  function remember(bearer: Bearer, name: string): Promise<Standing> {
    if (size >= mostKnown) forgetAll()
    const team = teams.get(bearer.teamId) ?? new Map<string, Known>()
    teams.set(bearer.teamId, team)
    const standing = load(bearer)
    const known = { at: performance.now(), standing }
    if (!team.has(name)) size += 1
    team.set(name, known)
    standing.catch(() => {
      if (team.get(name) === known && team.delete(name)) size -= 1
    })
    return standing
  }

  function forgetAll(): void {
    teams.clear()
    size = 0
  }

  return {
    of(bearer: Bearer): Promise<Standing> {
      const name = `${bearer.userId} ${bearer.familyId}`
      const known = teams.get(bearer.teamId)?.get(name)
      if (known && performance.now() - known.at < freshMs) return known.standing
      return remember(bearer, name)
    },

    /** Forgets everybody in a team, or everybody: something happened there that may have changed what they are. */
    forget(teamId: TeamId | null): void {
      if (teamId === null) return forgetAll()
      size -= teams.get(teamId)?.size ?? 0
      teams.delete(teamId)
    },
  }
}
