import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../kernel/caller.ts'
import { Secret } from '../../kernel/secret.ts'
import { identityWorld, origin, password } from '../../testing/identity-world.ts'
import { type OpenIdEnd, openIdEnd, type OpenIdPerson } from '../../testing/open-id-end.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { openIdProvider } from './open-id-provider.ts'
import type { SsoSettings } from './sso.service.ts'

const rules: readonly { readonly group: string; readonly role: Role }[] = [
  { group: 'platform-admins', role: 'admin' },
  { group: 'devs', role: 'engineer' },
]
const redirectUri = 'http://127.0.0.1:9/callback'
const tag = randomUUID().slice(0, 8)
const person = (id: string, groups: readonly string[], more: Partial<OpenIdPerson> = {}): OpenIdPerson => {
  return { id, email: `${id}-${tag}@example.com`, emailVerified: true, firstName: 'Ada', groups, ...more }
}

/** Their groups change while the provider runs. */
const mover: { -readonly [Key in keyof OpenIdPerson]: OpenIdPerson[Key] } = person('mover', ['devs'])
const people = [
  person('boss', ['platform-admins']),
  person('dev', ['devs']),
  person('guest', ['visitors']),
  person('unsure', ['devs'], { emailVerified: false }),
  mover,
]

let database: TestDatabase
let end: OpenIdEnd
beforeAll(async () => {
  database = await testDatabase()
  end = await openIdEnd({ people, redirectUri })
})
afterAll(async () => {
  await end[Symbol.asyncDispose]()
  await database.close()
})

function world(on = database, settings: Partial<SsoSettings> = {}) {
  const { issuer, clientId, clientSecret } = end
  const scopes = 'openid email profile groups'
  const provider = openIdProvider({ issuer, clientId, clientSecret, redirectUri, scopes, groupsClaim: 'groups' })
  const services = identityWorld(on, {
    sso: { provider, roleMap: { rules }, teamName: null, trustsEmail: false, ...settings },
  })
  async function enter(id: string) {
    const { sso } = services
    if (!sso) throw new Error('there is no sign-in elsewhere')
    const { url, ticket } = await sso.begin(origin, '/team')
    return sso.complete(origin, ticket, await end.asBrowser(url, id))
  }
  return { ...services, enter }
}

test('the first admin who comes founds the team, and who comes after them joins it with the role of the groups', async () => {
  await using empty = await testDatabase()
  const { enter, events } = world(empty)
  await expect(enter('dev')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const { team } = await enter('boss')
  expect(team).toMatchObject({ role: 'admin', teamName: 'Platform' })
  await expect(enter('dev')).resolves.toMatchObject({ team: { teamId: team.teamId, role: 'engineer' } })
  expect(await events(team.teamId)).toEqual([
    'team:created',
    'user:registered',
    'member:added',
    'session:started',
    'user:registered',
    'member:added',
    'session:started',
  ])
})

test('who has no group with a role does not come in, and no account is left behind', async () => {
  const { enter, person: somebody, db } = world()
  await somebody('admin')
  await expect(enter('guest')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const rows = await db.selectFrom('users').select('id').where('email', 'like', `guest-${tag}%`).execute()
  expect(rows).toEqual([])
})

test('an address that the provider does not vouch for is nobody’s, unless the operator says it is', async () => {
  const { enter, person: somebody } = world()
  await somebody('admin')
  await expect(enter('unsure')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(world(database, { trustsEmail: true }).enter('unsure')).resolves.toMatchObject({
    team: { role: 'engineer' },
  })
})

test('somebody with an account is known by the vouched address, and later by who they are there', async () => {
  await using own = await testDatabase()
  const { enter, teams, login, db } = world(own)
  const email = `dev-${tag}@example.com`
  const boss = { email: `local-${tag}@example.com`, password, role: 'admin' as const }
  const { teamId } = await teams.found('tests', { name: 'Ours', members: [boss, { email, password, role: 'viewer' }] })
  const first = await enter('dev')
  expect(first).toMatchObject({ user: { email }, team: { teamId, role: 'engineer' } })
  await db
    .updateTable('users')
    .set({ email: `renamed-${tag}@example.com` })
    .where('email', '=', email)
    .execute()
  expect((await enter('dev')).user.id).toBe(first.user.id)
  await expect(login(`renamed-${tag}@example.com`)).resolves.toMatchObject({ user: { id: first.user.id } })
})

test('the role follows the groups at each sign-in; the last admin stays', async () => {
  await using own = await testDatabase()
  const { enter, events } = world(own)
  mover.groups = ['platform-admins']
  const { team } = await enter('mover')
  mover.groups = ['devs']
  await expect(enter('mover')).resolves.toMatchObject({ team: { role: 'admin' } })
  await enter('boss')
  await expect(enter('mover')).resolves.toMatchObject({ team: { role: 'engineer' }, next: '/team' })
  expect((await events(team.teamId)).slice(-2)).toEqual(['member:role_changed', 'session:started'])
})

test('a ticket ends after ten minutes, and one that was tampered with is none', async () => {
  const { sso, pass } = world()
  if (!sso) throw new Error('there is no sign-in elsewhere')
  const { url, ticket } = await sso.begin(origin, '/team')
  const back = await end.asBrowser(url, 'boss')
  const tampered = new Secret(`${ticket.reveal().slice(0, -4)}AAAA`)
  await expect(sso.complete(origin, tampered, back)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  await expect(sso.complete(origin, new Secret('x'), back)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  pass(10 * 60_000 + 1)
  await expect(sso.complete(origin, ticket, back)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
})

test('who was deactivated here does not come in', async () => {
  await using own = await testDatabase()
  const { enter, db } = world(own)
  const { user } = await enter('boss')
  await db.updateTable('users').set({ is_active: false }).where('id', '=', user.id).execute()
  await expect(enter('boss')).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('ten browsers of somebody new at once make one account', async () => {
  await using own = await testDatabase()
  const { enter, db } = world(own)
  const all = await Promise.all(Array.from({ length: 10 }, () => enter('boss')))
  expect(new Set(all.map(({ user }) => user.id)).size).toBe(1)
  expect(await db.selectFrom('users').select('id').execute()).toHaveLength(1)
})

test('brings the second factor of that place along: a team that asks for one is content', async () => {
  await using own = await testDatabase()
  const { enter, teams, auth } = world(own)
  const { accessToken } = await enter('boss')
  const { caller } = await auth.authenticate(origin, accessToken)
  await teams.update(caller, { requiresSecondFactor: true })
  auth.forget(null)
  await expect(auth.authenticate(origin, accessToken)).resolves.toMatchObject({
    credential: { owesSecondFactor: false },
  })
})
