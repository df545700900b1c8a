import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { EventDraft } from '../../events/append.ts'
import { newId, type TeamId, type UserId } from '../../kernel/ids.ts'
import type { Person } from '../../kernel/person.ts'
import { joinTeam } from '../team/join-team.ts'
import type { Membership } from '../team/membership.ts'
import { insertTeam } from '../team/team.repository.ts'
import { insertUser } from '../user/user.repository.ts'
import type { User } from '../user/user.ts'

/** What a new account is made of. */
export interface NewAccount {
  /** Normalised. */
  readonly email: string
  /** Null for somebody who signs in elsewhere. */
  readonly passwordHash: string | null
  readonly firstName: string | null
  readonly lastName: string | null
}

/** Makes a user, who belongs to no team yet, and the event that tells of it. Fails on `users_email_key` where the email is taken. */
export async function createUser(
  tx: Transaction<DB>,
  account: NewAccount,
  at: Date,
): Promise<{ readonly person: Person; readonly user: User; readonly draft: EventDraft }> {
  const { email, firstName, lastName } = account
  const id = newId<UserId>()
  await insertUser(tx, { ...account, id, createdAt: at })
  const data = { userId: id, email, firstName, lastName }
  const draft: EventDraft = { type: 'user:registered', subjectId: id, at, data, before: null, after: data }
  const user = { id, email, firstName, lastName, avatarUrl: null, bio: null, lastLoginAt: at, createdAt: at }
  return { person: { id, email }, user, draft }
}

/** Makes a user with a team of their own, whose admin they are, and the events that tell of it. */
export async function foundTeam(
  tx: Transaction<DB>,
  account: NewAccount & { readonly teamName: string },
  at: Date,
): Promise<{ readonly user: User; readonly team: Membership; readonly drafts: readonly EventDraft[] }> {
  const { person, user, draft } = await createUser(tx, account, at)
  const teamId = newId<TeamId>()
  const name = account.teamName
  await insertTeam(tx, { id: teamId, name, createdAt: at })
  const joined = await joinTeam(tx, teamId, { person, role: 'admin', at })
  const data = { teamId, name }
  const founded: EventDraft = { type: 'team:created', subjectId: teamId, at, data, before: null, after: data }
  return { user, team: { teamId, teamName: name, role: 'admin' }, drafts: [founded, draft, joined] }
}
