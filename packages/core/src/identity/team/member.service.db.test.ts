import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityWorld, origin } from '../../testing/identity-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { freshMember } from '../../testing/factories.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function world() {
  const services = identityWorld(database)
  const { email, teamId } = await services.person('admin')
  const admin = await services.enter(email)
  return { ...services, teamId, admin, told: () => services.events(teamId) }
}

const page = { limit: 20, offset: 0, cursor: null }

test('the last admin can neither be demoted nor leave, whoever else is in the team', async () => {
  const { members, admin, teamId, db } = await world()
  const other = await freshMember(db, teamId, 'engineer')
  const refusal = { code: 'CONFLICT', details: { lastAdmin: admin.user.id } }
  await expect(members.changeRole(admin.caller, admin.user.id, 'viewer')).rejects.toMatchObject(refusal)
  await expect(members.remove(admin.caller, admin.user.id)).rejects.toMatchObject(refusal)
  await members.changeRole(admin.caller, other.userId, 'admin')
  await expect(members.changeRole(admin.caller, admin.user.id, 'viewer')).resolves.toMatchObject({ role: 'viewer' })
})

test('two admins who demote each other at once leave one', async () => {
  const { members, admin, teamId, db } = await world()
  const other = await freshMember(db, teamId, 'admin')
  const both = await Promise.allSettled([
    members.changeRole(admin.caller, other.userId, 'viewer'),
    members.changeRole(other, admin.user.id, 'viewer'),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('who is removed cannot use the team any more, nor the keys they made for it', async () => {
  const { members, apiKeys, auth, enter, person, invitations, sessions, admin, teamId, told } = await world()
  const { email } = await person('viewer')
  await invitations.invite(admin.caller, { email, role: 'admin' })
  const theirs = await enter(email)
  const session = theirs.credential.kind === 'session' ? theirs.credential.sessionId : ''
  const { accessToken } = await sessions.switchTeam(theirs.caller, session, teamId)
  const { caller } = await auth.authenticate(origin, accessToken)
  const { key } = await apiKeys.create(caller, { name: 'ci', scopes: ['read'] })
  await members.remove(admin.caller, theirs.user.id)
  auth.forget(teamId)
  await expect(auth.authenticate(origin, accessToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  await expect(auth.authenticate(origin, key.reveal())).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  expect((await told()).slice(-2)).toEqual(['member:removed', 'api_key:revoked'])
  await expect(members.remove(admin.caller, theirs.user.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('members of another team are not there', async () => {
  const { members, admin } = await world()
  const foreign = await world()
  for (const attempt of [
    () => members.changeRole(admin.caller, foreign.admin.user.id, 'viewer'),
    () => members.remove(admin.caller, foreign.admin.user.id),
    () => members.makeResetLink(admin.caller, foreign.admin.user.id),
    () => members.removeSecondFactor(admin.caller, foreign.admin.user.id),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'Member not found.' })
  }
  const { items, total } = await members.list(admin.caller, page)
  expect([items.map(({ userId }) => userId), total]).toEqual([[admin.user.id], 1])
})

test('a reset link is made for who belongs to this team alone, and only there', async () => {
  const { members, teams, enter, person, invitations, admin, teamId, db, told } = await world()
  const member = await freshMember(db, teamId, 'viewer')
  await expect(members.makeResetLink(admin.caller, member.userId)).resolves.toBeTypeOf('string')
  expect((await told()).at(-1)).toBe('user:reset_link_made')
  const { email } = await person('admin')
  await invitations.invite(admin.caller, { email, role: 'viewer' })
  const { user } = await enter(email)
  await expect(members.makeResetLink(admin.caller, user.id)).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(teams.show(admin.caller)).resolves.toMatchObject({ id: teamId, name: 'Platform' })
})
