import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import { eventHead } from '../../events/head.ts'
import type { Caller, Role } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { newId, type PasswordResetId, type UserId } from '../../kernel/ids.ts'
import type { Page, PageRequest } from '../../kernel/paging.ts'
import { deleteFactor } from '../second-factor/second-factor.repository.ts'
import { insertReset, resetLifetimeMs } from '../user/password-reset.repository.ts'
import { countMembers, countTeamsOf, deleteMembership, findMember, pageOfMembers } from './member.repository.ts'
import { requireOtherAdmin, setRole, withoutKeys } from './set-role.ts'
import { lockTeam } from './team.repository.ts'
import type { Member } from './team.ts'

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
}

export type MemberService = ReturnType<typeof memberService>

/**
 * Who is in the caller's team, and as what. NOT_FOUND for somebody who is not; CONFLICT for what would leave the team without
 * an admin. Who is removed or loses a role loses the API keys they made: nobody watches over those any more.
 */
export function memberService({ db, clock }: Deps) {
  async function remove(caller: Caller, userId: UserId): Promise<void> {
    await inTransaction(db, async (tx) => {
      const [member, at] = [await lockedMember(tx, caller, userId), clock.now()]
      await requireOtherAdmin(tx, caller, member)
      await deleteMembership(tx, caller.teamId, userId)
      const data = { userId, email: member.email, role: member.role }
      await appendEvents(tx, caller, [
        { type: 'member:removed', subjectId: userId, at, data, before: data, after: null },
        ...(await withoutKeys(tx, caller, { userId, at })),
      ])
    })
  }

  return {
    /** One page, who joined first at the head, with the exact total. */
    list(caller: Caller, page: PageRequest): Promise<Page<Member>> {
      return inSnapshot(db, async (snapshot) => ({
        ...(await pageOfMembers(snapshot, caller.teamId, page)),
        total: await countMembers(snapshot, caller.teamId),
        asOf: await eventHead(snapshot, caller.teamId),
      }))
    },

    /** Gives a member another role; the same one again changes nothing. */
    changeRole(caller: Caller, userId: UserId, role: Role): Promise<Member> {
      return inTransaction(db, async (tx) => {
        const [before, at] = [await lockedMember(tx, caller, userId), clock.now()]
        if (before.role === role) return before
        await appendEvents(tx, caller, await setRole(tx, caller, { member: before, role, at }))
        return { ...before, role }
      })
    },

    /** Takes a member out of the team. Their account, and what they did, stay. */
    remove,

    /**
     * Allows a link by which a member sets a new password, for an installation without mail. Only for who belongs to this team alone:
     * else its admin would come into other teams. CONFLICT otherwise.
     */
    makeResetLink(caller: Caller, userId: UserId): Promise<PasswordResetId> {
      return inTransaction(db, async (tx) => {
        const [member, at] = [await lockedMember(tx, caller, userId), clock.now()]
        await requireOnlyTeam(tx, member)
        const id = newId<PasswordResetId>()
        const expiresAt = new Date(at.getTime() + resetLifetimeMs)
        await insertReset(tx, { id, userId, createdAt: at, expiresAt })
        const data = { userId, email: member.email, expiresAt }
        await appendEvents(tx, caller, [{ type: 'user:reset_link_made', subjectId: userId, at, data }])
        return id
      })
    },

    /** Takes away the second factor of a member who lost it. As {@link makeResetLink}, for who belongs to this team alone. */
    removeSecondFactor(caller: Caller, userId: UserId): Promise<void> {
      return inTransaction(db, async (tx) => {
        const [member, at] = [await lockedMember(tx, caller, userId), clock.now()]
        await requireOnlyTeam(tx, member)
        if (!(await deleteFactor(tx, userId)))
          throw new DomainError('CONFLICT', 'They have not set up two-factor authentication.')
        const data = { userId, email: member.email }
        await appendEvents(tx, caller, [{ type: 'second_factor:disabled', subjectId: userId, at, data }])
      })
    },
  }
}

/** The member, while nobody else changes the members of the team. */
async function lockedMember(tx: Transaction<DB>, caller: Caller, userId: UserId): Promise<Member> {
  const team = await lockTeam(tx, caller.teamId)
  const member = team && (await findMember(tx, caller.teamId, userId))
  if (!member) throw new DomainError('NOT_FOUND', 'Member not found.')
  return member
}

async function requireOnlyTeam(tx: Transaction<DB>, member: Member): Promise<void> {
  if ((await countTeamsOf(tx, member.userId)) === 1) return
  throw new DomainError('CONFLICT', 'They also belong to other teams, so only they can do this themselves.')
}
