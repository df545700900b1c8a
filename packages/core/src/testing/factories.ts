import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import type { Caller, Role } from '../kernel/caller.ts'
import { newId, type StackId, type TeamId, type UserId } from '../kernel/ids.ts'

/** A new team with one member in it, and that member as a caller. A test in a team of its own meets no other test's rows. */
export async function freshTeam(db: Kysely<DB>, role: Role = 'admin'): Promise<Caller & { readonly userId: UserId }> {
  const teamId = newId<TeamId>()
  await db.insertInto('teams').values({ id: teamId, name: 'Platform' }).execute()
  return freshMember(db, teamId, role)
}

/** A new user with a role in a team, as a caller. The password hash matches no password. */
export async function freshMember(
  db: Kysely<DB>,
  teamId: TeamId,
  role: Role,
): Promise<Caller & { readonly userId: UserId }> {
  const userId = newId<UserId>()
  const email = `${role}-${randomBytes(6).toString('hex')}@example.com`
  await db.insertInto('users').values({ id: userId, email, password_hash: 'no password matches this' }).execute()
  await db.insertInto('memberships').values({ team_id: teamId, user_id: userId, role }).execute()
  return {
    teamId,
    userId,
    actor: { type: 'user', id: userId, email },
    requestId: null,
    ipAddress: null,
    userAgent: null,
  }
}

/** A new Terraform stack in a team. */
export async function freshStack(db: Kysely<DB>, teamId: TeamId): Promise<StackId> {
  const id = newId<StackId>()
  await db
    .insertInto('stacks')
    .values({ id, team_id: teamId, name: `network-${randomBytes(4).toString('hex')}` })
    .execute()
  return id
}
