import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { channelWorld } from '../../testing/channel-world.ts'
import { freshTeam } from '../../testing/factories.ts'
import { farEnd } from '../../testing/far-end.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const signingSecret = new Secret(`whsec_${Buffer.from('s'.repeat(32)).toString('base64')}`)
const slack = (url: Secret) => ({ kind: 'slack', url }) as const
const page = { limit: 10, offset: 0, cursor: null }

test('one scan with 500 critical findings is one message with a list, and its alerts are notified', async () => {
  await using end = await farEnd()
  const world = await channelWorld(database.db)
  const { id } = await world.create(slack(end.url))
  await world.alarm(500)
  expect((await world.alerts()).filter(({ notified_slack }) => notified_slack)).toEqual([])
  world.pass(3_000)
  expect(await world.work()).toEqual([{ kind: 'slack', result: 'delivered' }])

  const [message, ...others] = end.received.map(({ body }) => JSON.parse(body))
  expect(others).toEqual([])
  expect(message.text).toMatch(/^500 alerts in network-/)
  expect(message.blocks).toHaveLength(22)
  expect(message.blocks[1].text.text).toMatch(
    /^:red_circle: \*<https:\/\/drift\.example\/drifts\/[0-9a-f-]{36}\|Critical/,
  )
  expect(message.blocks[21].elements[0].text).toContain('and 480 more · <https://drift.example/alerts|All alerts>')
  const alerts = await world.alerts()
  expect(alerts).toHaveLength(500)
  expect(alerts.every((alert) => alert.notified_slack && !alert.notified_email && !alert.notified_pagerduty)).toBe(true)
  expect(await world.sent(id)).toMatchObject([
    { status: 'delivered', alertCount: 500, attempts: 1, answerStatus: 200, answerExcerpt: 'ok', failure: null },
  ])
  const events = await database.db.selectFrom('events').select('type').where('subject_id', '=', id).execute()
  expect(events.map(({ type }) => type)).toEqual(['channel:created', 'channel:delivered'])
})

test('several batches of one scan join one message; another scan is another', async () => {
  await using end = await farEnd()
  const world = await channelWorld(database.db)
  const { id } = await world.create(slack(end.url))
  await world.alarm(2_100)
  expect(world.queued).toHaveLength(1)
  expect(await world.sent(id)).toMatchObject([{ status: 'gathering', alertCount: 2_100 }])
  world.pass(3_000)
  await world.work()
  await world.alarm(2_101)
  world.pass(3_000)
  await world.work()
  expect(end.received.map(({ body }) => JSON.parse(body).text)).toEqual([
    expect.stringMatching(/^2100 alerts/),
    expect.stringMatching(/^Critical drift: web\[2100\] in network-/),
  ])
})

test('429 with Retry-After is honoured, and nothing counts as notified before the far end took it', async () => {
  await using end = await farEnd((response) => response.writeHead(429, { 'retry-after': '600' }).end('slow down'))
  const world = await channelWorld(database.db)
  const { id } = await world.create(slack(end.url))
  await world.alarm(1)
  world.pass(3_000)
  expect(await world.work()).toEqual([{ kind: 'slack', result: 'retried' }])
  expect(await world.sent(id)).toMatchObject([
    { status: 'pending', answerStatus: 429, answerExcerpt: 'slow down', failure: 'Response 429.' },
  ])
  expect(world.queued).toMatchObject([{ startAfter: new Date(world.now().getTime() + 600_000) }])
  expect(await world.alerts()).toMatchObject([{ notified_slack: false }])

  world.pass(599_000)
  expect(await world.work()).toEqual([])
  end.answerWith((response) => response.end('ok'))
  world.pass(1_000)
  expect(await world.work()).toEqual([{ kind: 'slack', result: 'delivered' }])
  expect(await world.sent(id)).toMatchObject([{ status: 'delivered', attempts: 2 }])
  expect(await world.alerts()).toMatchObject([{ notified_slack: true }])
})

test('a webhook is signed as Standard Webhooks says, and keeps its id when it is repeated', async () => {
  await using end = await farEnd((response) => response.writeHead(500).end())
  const world = await channelWorld(database.db)
  await world.create({ kind: 'webhook', url: end.url, signingSecret })
  await world.alarm(2)
  world.pass(Date.now() - world.now().getTime())
  await world.work()
  world.pass(30_000)
  await world.work()
  expect(end.received).toHaveLength(2)
  const receiver = new Webhook(signingSecret.reveal())
  const [first, second] = end.received.map(({ headers, body }) => {
    const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    expect(receiver.verify(body, signed)).toMatchObject({ type: 'alerts.created', data: { total: 2 } })
    expect(() => receiver.verify(body.replace('2', '3'), signed)).toThrow('signature')
    return headers['webhook-id']
  })
  expect(first).toBe(second)
})

test('PagerDuty is told of an incident, and of its end once every drift of it is decided', async () => {
  await using end = await farEnd((response) => response.writeHead(202).end('{"status":"success"}'))
  const world = await channelWorld(database.db, { pagerDutyUrl: end.url.reveal() })
  await world.create({ kind: 'pagerduty', region: 'eu', routingKey: new Secret('R'.repeat(32)) })
  await world.alarm(2)
  world.pass(3_000)
  expect(await world.work()).toEqual([{ kind: 'pagerduty', result: 'delivered' }])
  expect(await world.alerts()).toMatchObject([{ notified_pagerduty: true }, { notified_pagerduty: true }])

  const order = { by: 'created_at', order: 'asc' } as const
  const { items } = await world.drifts.list(world.caller, { filter: {}, order, page })
  const reason = 'agreed with the owners of it'
  for (const { id } of items) {
    expect(await world.reconciled()).toHaveLength(0)
    await world.drifts.approve(world.caller, id, { reason })
  }
  expect(await world.reconciled()).toHaveLength(1)
  expect(await world.reconciled()).toHaveLength(1)
  expect(await world.work()).toEqual([{ kind: 'pagerduty', result: 'delivered' }])
  const [trigger, resolve] = end.received.map(({ body }) => JSON.parse(body))
  expect(trigger).toMatchObject({
    routing_key: 'R'.repeat(32),
    event_action: 'trigger',
    payload: { severity: 'critical', source: 'DriftSentry', summary: expect.stringMatching(/^2 alerts in/) },
  })
  expect(resolve).toEqual({
    routing_key: 'R'.repeat(32),
    event_action: 'resolve',
    dedup_key: trigger.dedup_key,
  })
})

test('a drift that is reopened has its incident go on, or where that has ended another one begin', async () => {
  await using end = await farEnd((response) => response.writeHead(202).end('{"status":"success"}'))
  const world = await channelWorld(database.db, { pagerDutyUrl: end.url.reveal() })
  await world.create({ kind: 'pagerduty', region: 'eu', routingKey: new Secret('R'.repeat(32)) })
  await world.alarm(1)
  world.pass(3_000)
  await world.work()
  const [drift] = (
    await world.drifts.list(world.caller, { filter: {}, order: { by: 'created_at', order: 'asc' }, page })
  ).items
  if (!drift) throw new Error('no drift was found')
  const reason = 'agreed with the owners of it'
  await world.drifts.approve(world.caller, drift.id, { reason })
  await world.drifts.reopen(world.caller, drift.id)
  expect(await world.reconciled()).toEqual([])
  await world.drifts.approve(world.caller, drift.id, { reason })
  await world.reconciled()
  await world.work()
  await world.drifts.reopen(world.caller, drift.id)
  world.pass(3_000)
  await world.work()
  const told = end.received.map(({ body }) => JSON.parse(body))
  expect(told.map(({ event_action }) => event_action)).toEqual(['trigger', 'resolve', 'trigger'])
  expect(told[2].dedup_key).not.toBe(told[0].dedup_key)
})

test('what was sent is forgotten after 90 days, and what still waits is not', async () => {
  await using end = await farEnd()
  const world = await channelWorld(database.db)
  const { id } = await world.create(slack(end.url))
  await world.deliveries.test(world.caller, id)
  await world.alarm(1)
  world.pass(90 * 86_400_000)
  await world.deliverer.prune()
  expect(await world.sent(id)).toHaveLength(2)
  world.pass(1)
  expect(await world.deliverer.prune()).toBeGreaterThan(0)
  expect(await world.sent(id)).toMatchObject([{ status: 'gathering' }])
})

test('a channel that is off hears nothing; one switched off later drops what waits; one deleted takes it along', async () => {
  await using end = await farEnd()
  const world = await channelWorld(database.db)
  const { id } = await world.create(slack(end.url))
  await world.channels.update(world.caller, id, { isEnabled: false })
  await world.alarm(1)
  expect(world.queued).toEqual([])
  await world.channels.update(world.caller, id, { isEnabled: true })
  await world.alarm(2)
  await world.channels.update(world.caller, id, { isEnabled: false })
  world.pass(3_000)
  expect(await world.work()).toEqual([{ kind: 'slack', result: 'dead' }])
  await world.channels.update(world.caller, id, { isEnabled: true })
  await world.alarm(3)
  await world.channels.remove(world.caller, id)
  world.pass(3_000)
  expect(await world.work()).toEqual([null])
  expect(end.received).toEqual([])
})

test('a test tells what the far end said, and is listed', async () => {
  await using end = await farEnd()
  const world = await channelWorld(database.db)
  const { id } = await world.create(slack(end.url))
  expect(await world.deliveries.test(world.caller, id)).toMatchObject({ purpose: 'test', status: 'delivered' })
  end.answerWith((response) => response.writeHead(404).end('no_service'))
  await expect(world.deliveries.test(world.caller, id)).rejects.toMatchObject({
    code: 'EXTERNAL_SERVICE_ERROR',
    details: { status: 404, answer: 'no_service', retry: true },
  })
  expect(await world.sent(id)).toMatchObject([{ status: 'dead' }, { status: 'delivered' }])
  await expect(world.deliveries.test(await freshTeam(database.db), id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
