import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { identityWorld, origin } from '../../testing/identity-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { restoreAccess } from './restore-access.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const encryptionKey = new Secret('another secret of 32 bytes or more, for tests')
const publicUrl = 'https://drift.example.com'

test('the operator lets a person set a new password by a link, once, which their team can see in the audit trail', async () => {
  const world = identityWorld(database)
  const { email, teamId } = await world.person('admin')
  const restored = await restoreAccess({ ...world, encryptionKey, publicUrl }, { email, secondFactor: false })
  const [page, token = ''] = restored.link.reveal().split('#')
  expect(page).toBe(`${publicUrl}/reset`)
  const reset = () => world.accounts.resetPassword(origin, new Secret(token), new Secret('another violet ladder'))
  await reset()
  await expect(world.login(email)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  await expect(reset()).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  const told = await world.db.selectFrom('events').selectAll().where('team_id', '=', teamId).orderBy('seq').execute()
  expect(told.find(({ type }) => type === 'user:reset_link_made')).toMatchObject({
    actor_type: 'system',
    actor_name: 'operator',
  })
  expect(JSON.stringify(told)).not.toContain(token)
})

test('it takes two-factor authentication off only when asked to', async () => {
  const world = identityWorld(database)
  const { email, teamId } = await world.person('admin')
  const { user } = await world.enter(email)
  const at = world.clock.now()
  await world.db
    .insertInto('second_factors')
    .values({ user_id: user.id, secret: Buffer.alloc(20), confirmed_at: at, created_at: at })
    .execute()
  await restoreAccess({ ...world, encryptionKey, publicUrl }, { email, secondFactor: false })
  await expect(world.login(email)).rejects.toMatchObject({ details: { secondFactor: 'needed' } })
  const restored = await restoreAccess({ ...world, encryptionKey, publicUrl }, { email, secondFactor: true })
  expect(restored.hadSecondFactor).toBe(true)
  await expect(world.login(email)).resolves.toBeDefined()
  expect((await world.events(teamId)).filter((type) => type === 'second_factor:disabled')).toHaveLength(1)
})

test('an email without an account is refused, and nothing is written', async () => {
  const world = identityWorld(database)
  const email = `nobody-${randomUUID()}@example.com`
  await expect(
    restoreAccess({ ...world, encryptionKey, publicUrl }, { email, secondFactor: true }),
  ).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})
