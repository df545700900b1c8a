import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import { sealedBox } from '../../kernel/sealed-box.ts'
import { Secret } from '../../kernel/secret.ts'
import { freshTeam } from '../../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { findChannel } from './channel.repository.ts'
import { channelService } from './channel.service.ts'
import { safeHttp } from './safe-http.ts'
import { openTarget } from './stored-target.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const box = sealedBox(new Secret('k'.repeat(32)), 'channels')
const resolve = (name: string) => Promise.resolve(name === 'inside.example' ? ['10.0.0.1'] : ['93.184.215.14'])
const page = { limit: 10, offset: 0, cursor: null }
const hook = 'https://chat.example/services/T0/B0/very-secret-part'
const slack = { kind: 'slack', url: new Secret(hook) } as const

async function world() {
  const http = safeHttp({ allowedNetworks: [], resolve })
  const channels = channelService({ db: database.db, clock: systemClock, box, http })
  return { caller: await freshTeam(database.db), channels }
}

test('a channel shows where it leads and never its secrets, not even in its events and its row', async () => {
  const { caller, channels } = await world()
  const created = await channels.create(caller, { name: ' On call ', target: slack })
  expect(created).toMatchObject({ name: 'On call', isEnabled: true, settings: { kind: 'slack', host: 'chat.example' } })
  await channels.update(caller, created.id, { target: slack, isEnabled: false })
  const seen = JSON.stringify([
    await channels.list(caller, page),
    await database.db.selectFrom('events').selectAll().where('team_id', '=', caller.teamId).execute(),
    await database.db.selectFrom('channels').select(['settings', 'name']).execute(),
  ])
  expect(seen).toContain('chat.example')
  expect(seen).not.toContain('very-secret-part')
  const stored = await findChannel(database.db, caller.teamId, created.id)
  expect(stored?.secrets?.toString('latin1')).not.toContain('very-secret-part')
})

test.each([
  slack,
  { ...slack, signingSecret: new Secret('0'.repeat(32)) },
  { kind: 'webhook', url: new Secret(hook), signingSecret: new Secret('whsec_x') },
  { kind: 'pagerduty', region: 'eu', routingKey: new Secret('r'.repeat(32)) },
  { kind: 'email', recipients: ['oncall@example.com', 'lead@example.com'] },
] as const)('what was stored of $kind opens as it was given', async (target) => {
  const { caller, channels } = await world()
  const { id } = await channels.create(caller, { name: target.kind, target })
  const stored = await findChannel(database.db, caller.teamId, id)
  if (!stored) throw new Error('the channel is gone')
  const opened = openTarget(box, stored)
  expect(revealed(opened)).toEqual(revealed(target))
})

function revealed(target: object) {
  return Object.entries(target).map(([key, value]) => [key, value instanceof Secret ? value.reveal() : value])
}

test('an address that is not public is refused when it is given, first and later', async () => {
  const { caller, channels } = await world()
  const inside = { kind: 'slack', url: new Secret('https://inside.example/hook') } as const
  const refusal = { code: 'VALIDATION_ERROR', details: { errors: [{ path: 'target.url' }] } }
  await expect(channels.create(caller, { name: 'a', target: inside })).rejects.toMatchObject(refusal)
  const { id } = await channels.create(caller, { name: 'a', target: slack })
  await expect(channels.update(caller, id, { target: inside })).rejects.toMatchObject(refusal)
})

test('an update changes what is given; the kind stays', async () => {
  const { caller, channels } = await world()
  const { id } = await channels.create(caller, { name: 'a', target: slack })
  expect(await channels.update(caller, id, { name: 'b' })).toMatchObject({ name: 'b', isEnabled: true })
  const email = { kind: 'email', recipients: ['oncall@example.com'] } as const
  await expect(channels.update(caller, id, { target: email })).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  const stored = await findChannel(database.db, caller.teamId, id)
  expect(stored && revealed(openTarget(box, stored))).toEqual(revealed(slack))
})

test('a name is taken once in a team, and a foreign channel is one that is not there', async () => {
  const [{ caller, channels }, other] = [await world(), await world()]
  const { id } = await channels.create(caller, { name: 'On call', target: slack })
  await expect(channels.create(caller, { name: 'on CALL', target: slack })).rejects.toMatchObject({ code: 'CONFLICT' })
  await other.channels.create(other.caller, { name: 'On call', target: slack })
  await expect(channels.update(other.caller, id, { name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(channels.remove(other.caller, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await channels.remove(caller, id)
  expect(await channels.list(caller, page)).toMatchObject({ total: 0, items: [] })
  const events = await database.db.selectFrom('events').select('type').where('subject_id', '=', id).execute()
  expect(events.map(({ type }) => type)).toEqual(['channel:created', 'channel:deleted'])
})
