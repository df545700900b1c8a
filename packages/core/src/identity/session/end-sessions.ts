import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Person } from '../../kernel/person.ts'
import { appendByTeam, type TeamEvent } from '../append-by-team.ts'
import { revokeOthers } from './session.repository.ts'

interface Ending {
  readonly person: Person
  readonly at: Date
  readonly reason: string
  /** The session that goes on. */
  readonly except?: string
  /** What else is to be told in the same breath. */
  readonly also?: readonly TeamEvent[]
}

/**
 * Ends a person's sessions, and tells it in the team that each worked in, after `also`. The last thing of a transaction.
 * Gives the ids of those that were good until now.
 */
export async function endSessions(tx: Transaction<DB>, caller: Caller, ending: Ending): Promise<readonly string[]> {
  const { person, at, reason, except = null, also = [] } = ending
  const ended = await revokeOthers(tx, person.id, { except, at, reason })
  const byId = new Map(ended.map((session) => [session.id, session.teamId ?? caller.teamId]))
  const events = [...byId].map(([id, teamId]): TeamEvent => {
    const data = { sessionId: id, userId: person.id }
    return { teamId, draft: { type: 'session:revoked', subjectId: id, at, data, reason } }
  })
  await appendByTeam(tx, caller, [...also, ...events])
  return [...byId.keys()]
}
