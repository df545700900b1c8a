import { farEnd, type FarEnd } from '@driftsentry/core/testing/far-end'
import { mailEnd, type MailEnd } from '@driftsentry/core/testing/mail-end'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { openedGroup, planOf } from '../testing/plan.ts'
import { json, testServer, type TestServer, type TestTeam } from '../testing/test-server.ts'

let server: TestServer
let team: TestTeam
let end: FarEnd
let mails: MailEnd
beforeAll(async () => {
  end = await farEnd()
  mails = await mailEnd()
  server = await testServer({
    CHANNEL_ALLOWED_NETWORKS: '127.0.0.0/8',
    SMTP_URL: mails.url.reveal(),
  })
  team = await server.team('channels')
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await end[Symbol.asyncDispose]()
  await mails[Symbol.asyncDispose]()
})

const waitFor = { timeout: 60_000, interval: 50 }
const created = z.object({ data: z.object({ id: z.string() }) })
const deliveries = z.object({
  data: z.object({ items: z.array(z.object({ id: z.string(), status: z.string(), purpose: z.string() })) }),
})

async function create(body: object): Promise<string> {
  return created.parse(await (await team.admin('/channels', json('POST', body))).json()).data.id
}

async function sentTo(id: string) {
  return deliveries.parse(await (await team.admin(`/channels/${id}/deliveries`)).json()).data.items
}

test('a critical drift in a scan is heard in Slack and by mail, is listed there, noted on the alert and counted', async () => {
  const slack = await create({ name: 'Chat', target: { kind: 'slack', url: end.url.reveal() } })
  const email = await create({ name: 'Mail', target: { kind: 'email', recipients: ['oncall@example.com'] } })
  const stack = created.parse(await (await team.engineer('/stacks', json('POST', { name: 'shop' }))).json()).data.id
  const headers = { 'content-type': 'application/json' }
  await team.engineer(`/stacks/${stack}/scans`, { method: 'POST', body: planOf([openedGroup()]), headers })
  await vi.waitFor(async () => {
    expect(await sentTo(slack)).toMatchObject([{ status: 'delivered', purpose: 'alerts' }])
    expect(await sentTo(email)).toMatchObject([{ status: 'delivered', purpose: 'alerts' }])
  }, waitFor)
  expect(end.received).toHaveLength(1)
  expect(end.received[0]?.body).toContain('/drifts/')
  expect(mails.received).toMatchObject([{ recipients: ['oncall@example.com'] }])
  expect(await (await team.viewer('/alerts')).json()).toMatchObject({
    data: { items: [{ notifiedSlack: true, notifiedEmail: true, notifiedPagerduty: false }] },
  })
  const metrics = await (await fetch(`${server.url}/metrics`)).text()
  expect(metrics).toContain('notifications_total{channel="slack",result="delivered"} 1')
  expect(metrics).toContain('notifications_total{channel="email",result="delivered"} 1')
})

test('the test button answers with what the far end said, and a dead delivery is retried once', async () => {
  const url = end.url.reveal()
  const id = await create({ name: 'Test', target: { kind: 'slack', url } })
  end.answerWith((response) => response.writeHead(403).end('invalid_token'))
  const refused = await team.admin(`/channels/${id}/test`, { method: 'POST' })
  expect(refused.status).toBe(502)
  expect(await refused.json()).toMatchObject({
    error: { code: 'EXTERNAL_SERVICE_ERROR', details: { status: 403, answer: 'invalid_token' } },
  })
  const [dead] = await sentTo(id)
  end.answerWith((response) => response.end('ok'))
  const retry = () => team.admin(`/channels/${id}/deliveries/${dead?.id}/retry`, { method: 'POST' })
  expect((await retry()).status).toBe(200)
  await vi.waitFor(async () => expect(await sentTo(id)).toMatchObject([{ status: 'delivered' }]), waitFor)
  expect((await retry()).status).toBe(409)
})

test('addresses of the house are refused, however they are spelled, and secrets are in no answer and no log', async () => {
  for (const url of [
    'https://169.254.169.254/',
    'https://0x0a000001/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::1]/',
  ]) {
    const target = { kind: 'webhook', url, signingSecret: `whsec_${Buffer.alloc(32).toString('base64')}` }
    const response = await team.admin('/channels', json('POST', { name: 'Inside', target }))
    expect([url, response.status]).toEqual([url, 400])
  }
  const target = { kind: 'slack', url: `${end.url.reveal()}/planted-secret` }
  const id = await create({ name: 'Secret', target })
  const changed = await team.admin(`/channels/${id}`, json('PATCH', { name: 'Renamed', target }))
  expect(changed.status).toBe(200)
  const seen = [await changed.text(), await (await team.admin('/channels')).text()]
  seen.push(await (await team.admin('/audit-logs?limit=100')).text())
  expect([...seen, ...server.logged].join('\n')).not.toContain('planted-secret')
})
