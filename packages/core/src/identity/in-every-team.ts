import type { Transaction } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import type { EventDraft } from '../events/append.ts'
import type { Person } from '../kernel/person.ts'
import type { TeamEvent } from './append-by-team.ts'
import { membershipsOf } from './team/membership.repository.ts'

/** A fact about a person's account, as each of their teams is told of it. */
export async function inEveryTeam(
  tx: Transaction<DB>,
  { id, email }: Person,
  { type, at }: Pick<EventDraft, 'type' | 'at'>,
): Promise<readonly TeamEvent[]> {
  const draft = { type, subjectId: id, at, data: { userId: id, email } }
  return (await membershipsOf(tx, id)).map(({ teamId }) => ({ teamId, draft }))
}
