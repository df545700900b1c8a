import { type Kysely, sql, type Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { Role } from '../../kernel/caller.ts'
import type { TeamId, UserId } from '../../kernel/ids.ts'
import type { PageRequest } from '../../kernel/paging.ts'
import { pageStart, readPage } from '../../kernel/read-page.ts'
import type { Member } from './team.ts'

const list = 'members'

/** One page of a team's members, who joined first at the head. Throws VALIDATION_ERROR for a foreign cursor. */
export async function pageOfMembers(db: Kysely<DB>, teamId: TeamId, page: PageRequest) {
  const after = pageStart(list, page)
  const query = selectMembers(db, teamId)
    .select(['m.id', sql<string>`m.created_at::text`.as('sort_value')])
    .$call((members) =>
      after === null
        ? members.offset(page.offset)
        : members.where(sql<boolean>`(m.created_at, m.id) > (${after.value}::timestamptz, ${after.id}::uuid)`),
    )
    .orderBy('m.created_at')
    .orderBy('m.id')
    .limit(page.limit + 1)
  const { rows, nextCursor } = await readPage(list, page, query)
  return { items: rows.map(toMember), nextCursor }
}

export async function countMembers(db: Kysely<DB>, teamId: TeamId): Promise<number> {
  const { count } = await db
    .selectFrom('memberships')
    .where('team_id', '=', teamId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function findMember(db: Kysely<DB>, teamId: TeamId, userId: UserId): Promise<Member | null> {
  const row = await selectMembers(db, teamId).where('m.user_id', '=', userId).executeTakeFirst()
  return row ? toMember(row) : null
}

/** How many others than this member are admin of the team, and may still sign in. */
export async function countOtherAdmins(tx: Transaction<DB>, teamId: TeamId, userId: UserId): Promise<number> {
  const { count } = await tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .where('m.team_id', '=', teamId)
    .where('m.role', '=', 'admin')
    .where('m.user_id', '!=', userId)
    .where('u.is_active', '=', true)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** In how many teams a person is. */
export async function countTeamsOf(db: Kysely<DB>, userId: UserId): Promise<number> {
  const { count } = await db
    .selectFrom('memberships')
    .where('user_id', '=', userId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function saveRole(
  tx: Transaction<DB>,
  teamId: TeamId,
  { userId, role }: { readonly userId: UserId; readonly role: Role },
): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({ role })
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .execute()
}

export async function deleteMembership(tx: Transaction<DB>, teamId: TeamId, userId: UserId): Promise<void> {
  await tx.deleteFrom('memberships').where('team_id', '=', teamId).where('user_id', '=', userId).execute()
}

function selectMembers(db: Kysely<DB>, teamId: TeamId) {
  return db
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .leftJoin('second_factors as f', (join) =>
      join.onRef('f.user_id', '=', 'm.user_id').on('f.confirmed_at', 'is not', null),
    )
    .select([
      'm.user_id',
      'm.role',
      'm.created_at',
      'u.email',
      'u.first_name',
      'u.last_name',
      'u.last_login_at',
      'f.user_id as second_factor_of',
    ])
    .where('m.team_id', '=', teamId)
}

type MemberRow = Awaited<ReturnType<ReturnType<typeof selectMembers>['executeTakeFirstOrThrow']>>

function toMember(row: MemberRow): Member {
  return {
    userId: row.user_id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    role: row.role,
    hasSecondFactor: row.second_factor_of !== null,
    lastLoginAt: row.last_login_at,
    joinedAt: row.created_at,
  }
}
