import { expect, test } from 'vitest'
import { type AlertId, type DeliveryId, type DriftId, newId } from '../../kernel/ids.ts'
import { type AlertLine, type AlertsMessage, linksTo } from './channel-message.ts'
import { emailMessage } from './email-message.ts'
import { pagerDutyEvent } from './pagerduty-event.ts'
import { readButtonValue } from './slack-buttons.ts'
import { slackMessage } from './slack-message.ts'
import { webhookBody } from './webhook-message.ts'

const links = linksTo('https://drift.example')
const hostile = '<!channel> <https://evil.example|here> & "quoted" <script>alert(1)</script>\r\nBcc: x@evil.example'

const line = (text: string): AlertLine => ({
  alertId: newId<AlertId>(),
  driftId: newId<DriftId>(),
  type: 'drift_detected',
  severity: 'critical',
  title: text,
  message: text,
  createdAt: new Date('2026-01-01T00:00:00Z'),
  decidableVersion: 3,
})

function messageOf(texts: readonly string[], total = texts.length): AlertsMessage {
  const alerts = texts.map(line)
  return { purpose: 'alerts', deliveryId: newId<DeliveryId>(), teamName: hostile, stackName: hostile, total, alerts }
}

test('in Slack a name from the cloud can neither mention, link nor break out of its link', () => {
  const text = JSON.stringify(slackMessage(messageOf([hostile, hostile]), links, { hasButtons: true }))
  expect(text).not.toContain('<!channel>')
  expect(text).not.toContain('<https://evil.example')
  expect(text).toContain('&lt;!channel&gt;')
  expect(text.match(/<https:\/\/drift\.example\/drifts\/[0-9a-f-]{36}\|[^|>]*>/g)).toHaveLength(2)
})

test('what Slack refuses for its size is cut', () => {
  const message = messageOf(
    Array.from({ length: 20 }, () => '&&😀&&'.repeat(5_000)),
    100_000,
  )
  const { blocks } = JSON.parse(JSON.stringify(slackMessage(message, links, { hasButtons: true })))
  expect(blocks.length).toBeLessThanOrEqual(50)
  expect(blocks[0].text.text.length).toBeLessThanOrEqual(150)
  const [sections, actions] = ['section', 'actions'].map((type) =>
    blocks.filter((block: { type: string }) => block.type === type),
  )
  expect([sections.length, actions.length]).toEqual([20, 20])
  for (const { text } of sections) expect(text.text.length).toBeLessThanOrEqual(3_000)
  for (const { text } of sections) expect(text.text.isWellFormed()).toBe(true)
})

test('in a mail a name from the cloud is text, and the subject is one line', () => {
  const { subject, html } = emailMessage(messageOf([hostile]), links)
  expect(subject).not.toMatch(/[\r\n]/)
  expect(html).not.toContain('<script>')
  expect(html).toContain('&lt;script&gt;')
  expect(html).not.toContain('"quoted"')
})

test('every face says how many there are besides those listed', () => {
  const message = messageOf(['a', 'b'], 500)
  expect(emailMessage(message, links).text).toContain('498 more alerts: https://drift.example/alerts')
  expect(JSON.stringify(slackMessage(message, links, { hasButtons: true }))).toContain('and 498 more')
  expect(pagerDutyEvent(message, links)).toMatchObject({ payload: { custom_details: { total: 500 } } })
  expect(JSON.parse(webhookBody(message, links, new Date(0)))).toMatchObject({ data: { total: 500 } })
})

test('PagerDuty takes a summary of 1,024 characters at most, and drifts as links', () => {
  const long = pagerDutyEvent(messageOf(['x'.repeat(5_000)]), links)
  const { payload, links: drifts } = JSON.parse(JSON.stringify(long))
  expect(payload.summary).toHaveLength(1_024)
  expect(drifts[0].href).toMatch(/^https:\/\/drift\.example\/drifts\//)
})

test('buttons name the drift and the version that was told, once for each drift, and only while it can be decided', () => {
  const [one, other, decided] = [line('a'), line('b'), { ...line('c'), decidableVersion: null }]
  const alerts = [one, { ...line('a again'), driftId: one.driftId }, other, decided]
  const message = { ...messageOf([]), total: 4, alerts }
  const { blocks } = JSON.parse(JSON.stringify(slackMessage(message, links, { hasButtons: true })))
  const rows = blocks.filter((block: { type: string }) => block.type === 'actions')
  expect(rows.map((row: { block_id: string }) => row.block_id)).toEqual([one.driftId, other.driftId])
  const values = rows.flatMap((row: { elements: { action_id: string; value: string }[] }) =>
    row.elements.map(({ action_id, value }) => [action_id, readButtonValue(value)]),
  )
  expect(values).toEqual(
    [one, other].flatMap(({ driftId }) => [
      ['approve', { driftId, version: 3 }],
      ['reject', { driftId, version: 3 }],
    ]),
  )
  expect(JSON.stringify(slackMessage(message, links, { hasButtons: false }))).not.toContain('actions')
})

test.each(['', 'x@1', newId(), `${newId()}@0`, `${newId()}@1 `, `${newId()}@-1`, `${newId()}@9999999999`])(
  'a value that is none of ours is nothing: %s',
  (text) => expect(readButtonValue(text)).toBeNull(),
)
