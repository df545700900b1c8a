import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import { violatesUnique } from '../../database/unique-violation.ts'
import { appendEvents, type EventDraft } from '../../events/append.ts'
import type { Caller, Role } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { type MembershipId, newId, type TeamId, type UserId } from '../../kernel/ids.ts'
import type { Secret } from '../../kernel/secret.ts'
import { normaliseEmail } from '../user/email.ts'
import { hashPassword } from '../user/password.ts'
import { insertUser } from '../user/user.repository.ts'
import type { FoundedTeam } from './membership.ts'
import { anyTeamExists, findTeamOf, insertMembership } from './membership.repository.ts'

export interface NewMember {
  readonly email: string
  readonly password: Secret
  readonly role: Role
  readonly firstName?: string | null
  readonly lastName?: string | null
}

export type TeamService = ReturnType<typeof teamService>

/** The use cases of teams. */
export function teamService({ db, clock }: { readonly db: Kysely<DB>; readonly clock: Clock }) {
  return {
    /** Whether nobody has founded a team yet: the database is as new. */
    async isNobodyHere(): Promise<boolean> {
      return !(await anyTeamExists(db))
    },

    /** The first team of the user with this email and everybody in it, or null. */
    async ofMember(email: string): Promise<FoundedTeam | null> {
      return findTeamOf(db, normaliseEmail(email))
    },

    /**
     * Founds a team together with its first members, all of them new users: everything or nothing. The events name `founder`, the
     * part of the program that does it. Throws CONFLICT when an email is taken.
     */
    async found(
      founder: string,
      team: { readonly name: string; readonly members: readonly NewMember[] },
    ): Promise<FoundedTeam> {
      const members = await Promise.all(team.members.map(prepared))
      const teamId = newId<TeamId>()
      const at = clock.now()
      const caller = systemCaller(teamId, founder)
      const write = inTransaction(db, async (tx) => {
        await tx.insertInto('teams').values({ id: teamId, name: team.name, created_at: at }).execute()
        const joined: EventDraft[] = []
        for (const member of members) joined.push(await join(tx, { teamId, member, at }))
        const data = { teamId, name: team.name }
        const founded = { type: 'team:created', subjectId: teamId, at, data, before: null, after: data } as const
        await appendEvents(tx, caller, [founded, ...joined])
      })
      await write.catch(refuseTakenEmail)
      return { teamId, members: members.map(({ userId, email, role }) => ({ userId, email, role })) }
    },
  }
}

type PreparedMember = Awaited<ReturnType<typeof prepared>>

/** Hashing takes its time, so it happens before the transaction. */
async function prepared({ email, password, role, firstName = null, lastName = null }: NewMember) {
  const passwordHash = await hashPassword(password)
  return { userId: newId<UserId>(), email: normaliseEmail(email), passwordHash, role, firstName, lastName }
}

async function join(
  tx: Transaction<DB>,
  { teamId, member, at }: { readonly teamId: TeamId; readonly member: PreparedMember; readonly at: Date },
): Promise<EventDraft> {
  const { userId, email, role, passwordHash, firstName, lastName } = member
  await insertUser(tx, { id: userId, email, passwordHash, firstName, lastName, createdAt: at })
  await insertMembership(tx, teamId, { id: newId<MembershipId>(), userId, role, createdAt: at })
  const data = { userId, email, role }
  return { type: 'member:added', subjectId: userId, at, data, before: null, after: data }
}

function systemCaller(teamId: TeamId, name: string): Caller {
  return { teamId, actor: { type: 'system', name }, requestId: null, ipAddress: null, userAgent: null }
}

function refuseTakenEmail(error: unknown): never {
  if (!violatesUnique(error, 'users_email_key')) throw error
  throw new DomainError('CONFLICT', 'There is a user with that email already.')
}
