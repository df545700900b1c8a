import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { EventDraft } from '../../events/append.ts'
import type { Role } from '../../kernel/caller.ts'
import { type MembershipId, newId, type TeamId } from '../../kernel/ids.ts'
import type { Person } from '../../kernel/person.ts'
import { insertMembership } from './membership.repository.ts'

interface Joining {
  readonly person: Person
  readonly role: Role
  readonly at: Date
}

/** Makes a user a member of a team, and gives the event that tells of it. */
export async function joinTeam(
  tx: Transaction<DB>,
  teamId: TeamId,
  { person, role, at }: Joining,
): Promise<EventDraft> {
  await insertMembership(tx, teamId, { id: newId<MembershipId>(), userId: person.id, role, createdAt: at })
  const data = { userId: person.id, email: person.email, role }
  return { type: 'member:added', subjectId: person.id, at, data, before: null, after: data }
}
