import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { EventDraft } from '../../events/append.ts'
import type { Caller, Role } from '../../kernel/caller.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { UserId } from '../../kernel/ids.ts'
import { revokeKeysOf } from '../api-key/api-key.repository.ts'
import { countOtherAdmins, saveRole } from './member.repository.ts'
import type { Member } from './team.ts'

/** A member of a locked team, and what becomes of them. */
interface NewRole {
  readonly member: Pick<Member, 'userId' | 'email' | 'role'>
  readonly role: Role
  readonly at: Date
}

/**
 * Gives a member another role, in a transaction that holds the team, and says what is to be told of it. Who is no admin any more
 * loses the keys they made. Throws CONFLICT for the last admin.
 */
export async function setRole(
  tx: Transaction<DB>,
  caller: Caller,
  { member, role, at }: NewRole,
): Promise<readonly EventDraft[]> {
  const { userId, email } = member
  if (role !== 'admin') await requireOtherAdmin(tx, caller, member)
  await saveRole(tx, caller.teamId, { userId, role })
  const described = (has: Role) => ({ userId, email, role: has })
  const [before, after] = [described(member.role), described(role)]
  const keys = member.role === 'admin' ? await withoutKeys(tx, caller, { userId, at }) : []
  return [{ type: 'member:role_changed', subjectId: userId, at, data: after, before, after }, ...keys]
}

/** Throws CONFLICT where the team has no other admin than this member. */
export async function requireOtherAdmin(tx: Transaction<DB>, caller: Caller, member: NewRole['member']): Promise<void> {
  if (member.role !== 'admin' || (await countOtherAdmins(tx, caller.teamId, member.userId)) > 0) return
  throw new DomainError('CONFLICT', 'A team needs at least one admin. Make another member admin first.', {
    lastAdmin: member.userId,
  })
}

/** Revokes the keys that somebody made for the team: nobody watches over them any more. */
export async function withoutKeys(
  tx: Transaction<DB>,
  caller: Caller,
  { userId, at }: { readonly userId: UserId; readonly at: Date },
): Promise<readonly EventDraft[]> {
  const by = caller.actor.type === 'user' ? caller.actor.id : null
  const revoked = await revokeKeysOf(tx, caller.teamId, { madeBy: userId, at, by })
  const reason = 'its creator left the team or is no longer an admin'
  return revoked.map(({ id, name }) => ({
    type: 'api_key:revoked',
    subjectId: id,
    at,
    data: { apiKeyId: id, name },
    reason,
  }))
}
