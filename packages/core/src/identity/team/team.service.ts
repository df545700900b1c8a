import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { violatesUnique } from '../../database/unique-violation.ts'
import { appendEvents, type EventDraft } from '../../events/append.ts'
import { eventHead } from '../../events/head.ts'
import type { Caller, Role } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { newId, type TeamId } from '../../kernel/ids.ts'
import type { Page, PageRequest } from '../../kernel/paging.ts'
import type { Secret } from '../../kernel/secret.ts'
import { slicePage } from '../../kernel/slice-page.ts'
import { createUser } from '../registration/found-account.ts'
import { normaliseEmail } from '../user/email.ts'
import { hashPassword } from '../user/password.ts'
import { requirePerson } from '../user/require-person.ts'
import { joinTeam } from './join-team.ts'
import type { FoundedTeam, Membership } from './membership.ts'
import { anyTeamExists, findTeamOf, membershipsOf } from './membership.repository.ts'
import { findTeam, insertTeam, lockTeam, saveTeam } from './team.repository.ts'
import type { Team } from './team.ts'

export interface NewMember {
  readonly email: string
  readonly password: Secret
  readonly role: Role
  readonly firstName?: string | null
  readonly lastName?: string | null
}

export type TeamService = ReturnType<typeof teamService>

/** The use cases of teams. The caller's own team is the only one there is to them: any other is NOT_FOUND. */
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

    /** Every team the person belongs to, the one joined first at the head. */
    list(caller: Caller, page: PageRequest): Promise<Page<Membership>> {
      const { id } = requirePerson(caller)
      return inSnapshot(db, async (snapshot) => {
        const rows = await membershipsOf(snapshot, id)
        return slicePage('teams', page, {
          rows,
          idOf: (row) => row.teamId,
          asOf: await eventHead(snapshot, caller.teamId),
        })
      })
    },

    async show(caller: Caller): Promise<Team> {
      return existing(await findTeam(db, caller.teamId))
    },

    /** Founds a team whose admin the person is, beside those they belong to. */
    create(caller: Caller, { name }: { readonly name: string }): Promise<Team> {
      const person = requirePerson(caller)
      return inTransaction(db, async (tx) => {
        const [teamId, at] = [newId<TeamId>(), clock.now()]
        await insertTeam(tx, { id: teamId, name, createdAt: at })
        const joined = await joinTeam(tx, teamId, { person, role: 'admin', at })
        const team = existing(await findTeam(tx, teamId))
        await appendEvents(tx, { ...caller, teamId }, [founded(team, at), joined])
        return team
      })
    },

    /** Changes the fields that are given. */
    update(caller: Caller, change: Partial<Pick<Team, 'name' | 'requiresSecondFactor'>>): Promise<Team> {
      return inTransaction(db, async (tx) => {
        const before = existing(await lockTeam(tx, caller.teamId))
        const after = { ...before, ...change }
        const isSame = after.name === before.name && after.requiresSecondFactor === before.requiresSecondFactor
        if (isSame) return before
        await saveTeam(tx, after)
        const [was, is] = [describe(before), describe(after)]
        await appendEvents(tx, caller, [
          { type: 'team:updated', subjectId: after.id, at: clock.now(), data: is, before: was, after: is },
        ])
        return after
      })
    },

    /**
     * Founds a team together with its first members, all of them new users: everything or nothing. The events name `founder`, the
     * part of the program that does it. Throws CONFLICT when an email is taken.
     */
    async found(
      founder: string,
      team: { readonly name: string; readonly members: readonly NewMember[] },
    ): Promise<FoundedTeam> {
      const accounts = await Promise.all(team.members.map(prepared))
      const teamId = newId<TeamId>()
      const at = clock.now()
      const write = inTransaction(db, async (tx) => {
        await insertTeam(tx, { id: teamId, name: team.name, createdAt: at })
        const [members, joined]: [FoundedTeam['members'][number][], EventDraft[]] = [[], []]
        for (const { role, ...account } of accounts) {
          const { person } = await createUser(tx, account, at)
          members.push({ userId: person.id, email: person.email, role })
          joined.push(await joinTeam(tx, teamId, { person, role, at }))
        }
        const draft = founded({ id: teamId, name: team.name, requiresSecondFactor: false, createdAt: at }, at)
        await appendEvents(tx, systemCaller(teamId, founder), [draft, ...joined])
        return members
      })
      return { teamId, members: await write.catch(refuseTakenEmail) }
    },
  }
}

/** Hashing takes its time, so it happens before the transaction. */
async function prepared({ email, password, role, firstName = null, lastName = null }: NewMember) {
  const passwordHash = await hashPassword(password)
  return { email: normaliseEmail(email), passwordHash, role, firstName, lastName }
}

function founded(team: Team, at: Date): EventDraft {
  const data = { teamId: team.id, name: team.name }
  return { type: 'team:created', subjectId: team.id, at, data, before: null, after: data }
}

function describe({ id, name, requiresSecondFactor }: Team) {
  return { teamId: id, name, requiresSecondFactor }
}

function existing(team: Team | null): Team {
  if (!team) throw new DomainError('NOT_FOUND', 'Team not found.')
  return team
}

function systemCaller(teamId: TeamId, name: string): Caller {
  return { teamId, actor: { type: 'system', name }, requestId: null, ipAddress: null, userAgent: null }
}

function refuseTakenEmail(error: unknown): never {
  if (!violatesUnique(error, 'users_email_key')) throw error
  throw new DomainError('CONFLICT', 'A user with that email already exists.')
}
