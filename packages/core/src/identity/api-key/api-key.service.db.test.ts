import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityWorld, origin } from '../../testing/identity-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function world() {
  const services = identityWorld(database)
  const { email, teamId } = await services.person('admin')
  const admin = await services.enter(email)
  const make = (expiresAt?: Date | null) =>
    services.apiKeys.create(admin.caller, { name: 'ci', scopes: ['scan', 'read'], expiresAt })
  return { ...services, teamId, admin, make, told: () => services.events(teamId) }
}

const page = { limit: 20, offset: 0, cursor: null }

test('a key comes with its scopes, in its team, under its name', async () => {
  const { auth, make, teamId } = await world()
  const { apiKey, key } = await make()
  expect(key.reveal()).toMatch(/^ds_[0-9A-Za-z]{71}$/)
  await expect(auth.authenticate(origin, key.reveal())).resolves.toMatchObject({
    caller: { teamId, actor: { type: 'api_key', id: apiKey.id, name: 'ci' } },
    role: 'viewer',
    credential: { kind: 'api_key', scopes: ['read', 'scan'] },
  })
})

test('a key is stored by its hash alone', async () => {
  const { make, db, teamId } = await world()
  const { key } = await make()
  const keys = await db.selectFrom('api_keys').selectAll().where('team_id', '=', teamId).execute()
  const events = await db.selectFrom('events').selectAll().where('team_id', '=', teamId).execute()
  expect(JSON.stringify([keys, events])).not.toContain(key.reveal().slice(15))
})

test('a key with one character changed is refused, wherever it is', async () => {
  const { auth, make } = await world()
  const text = (await make()).key.reveal()
  for (let at = 0; at < text.length; at++) {
    const other = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1)
    await expect(auth.authenticate(origin, other)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  }
})

test('a key with another secret but a right checksum is refused', async () => {
  const { auth, make } = await world()
  const { newKeyText } = await import('./key-text.ts')
  const { apiKey } = await make()
  await expect(auth.authenticate(origin, newKeyText(apiKey.id).reveal())).rejects.toMatchObject({
    code: 'AUTH_ERROR',
    message: 'The API key is not valid.',
  })
})

test('a key ends when it is revoked, and revoking again finds none', async () => {
  const { auth, apiKeys, make, admin, told } = await world()
  const { apiKey, key } = await make()
  await auth.authenticate(origin, key.reveal())
  await apiKeys.revoke(admin.caller, apiKey.id)
  await expect(auth.authenticate(origin, key.reveal())).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  await expect(apiKeys.revoke(admin.caller, apiKey.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await told()).slice(-2)).toEqual(['api_key:created', 'api_key:revoked'])
})

test('a key ends with its time: 90 days where none was given, never where it has none', async () => {
  const { auth, make, clock, pass } = await world()
  const [usual, lasting] = [await make(), await make(null)]
  expect(usual.apiKey.expiresAt).toEqual(new Date(clock.now().getTime() + 90 * 24 * 3_600_000))
  pass(90 * 24 * 3_600_000)
  await expect(auth.authenticate(origin, usual.key.reveal())).rejects.toMatchObject({
    message: 'The API key has expired. Create a new one.',
  })
  await expect(auth.authenticate(origin, lasting.key.reveal())).resolves.toBeDefined()
  await expect(make(clock.now())).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
})

test('when and from where it was last used is written down once for any number of requests', async () => {
  const { auth, apiKeys, make, admin, clock, pass } = await world()
  const { key } = await make()
  for (let request = 0; request < 50; request++) await auth.authenticate(origin, key.reveal())
  const listed = async () => (await apiKeys.list(admin.caller, page)).items[0]
  expect(await listed()).toMatchObject({ lastUsedAt: null, lastUsedIp: null })
  await apiKeys.noteUses()
  const used = { lastUsedAt: clock.now(), lastUsedIp: origin.ipAddress }
  expect(await listed()).toMatchObject(used)
  pass(1_000)
  await apiKeys.noteUses()
  expect(await listed()).toMatchObject(used)
})

test("another team's key is not there", async () => {
  const { apiKeys, make } = await world()
  const foreign = await world()
  const { apiKey } = await make()
  await expect(apiKeys.revoke(foreign.admin.caller, apiKey.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await apiKeys.list(foreign.admin.caller, page)).items).toEqual([])
})

test('a key shows at once when it was used and what it was refused last, to its own team alone', async () => {
  const { auth, apiKeys, admin, make } = await world()
  const other = await world()
  const { apiKey, key } = await make()
  expect(await apiKeys.show(admin.caller, apiKey.id)).toMatchObject({ lastUsedAt: null, lastRefusal: null })
  await auth.authenticate(origin, key.reveal())
  apiKeys.noteRefusal(apiKey.id, { code: 'VALIDATION_ERROR', message: 'plan (line 3): not JSON' })
  expect(await apiKeys.show(admin.caller, apiKey.id)).toMatchObject({
    lastUsedAt: expect.any(Date),
    lastRefusal: { at: expect.any(Date), code: 'VALIDATION_ERROR', message: 'plan (line 3): not JSON' },
  })
  await expect(apiKeys.show(other.admin.caller, apiKey.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a key that has ended says so where it is shown', async () => {
  const { auth, apiKeys, admin, make, db } = await world()
  const { apiKey, key } = await make()
  await db
    .updateTable('api_keys')
    .set({ expires_at: new Date(0) })
    .where('id', '=', apiKey.id)
    .execute()
  await expect(auth.authenticate(origin, key.reveal())).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  const { lastRefusal, lastUsedAt } = await apiKeys.show(admin.caller, apiKey.id)
  expect(lastRefusal).toMatchObject({ code: 'AUTH_ERROR', message: 'The API key has expired. Create a new one.' })
  expect(lastUsedAt).toBeNull()
})
