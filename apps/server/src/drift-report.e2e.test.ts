import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { plantedSecret } from './testing/plan.ts'
import { json, type TestServer, testServer, type TestTeam } from './testing/test-server.ts'

let server: TestServer
let team: TestTeam
beforeAll(async () => {
  server = await testServer()
  team = await server.team('reports')
})
afterAll(() => server[Symbol.asyncDispose]())

let made = 0
const report = (more: object = {}) => ({
  resourceType: 'EC2',
  resourceId: `i-${(made += 1)}`,
  expectedState: { instance_type: 't3.micro' },
  actualState: { instance_type: 't3.large' },
  ...more,
})
const drift = z.object({ data: z.looseObject({ id: z.string(), occurrences: z.number() }) })
const outcome = z.union([
  z.object({ success: z.literal(true), data: z.object({ id: z.string() }) }),
  z.object({ success: z.literal(false), error: z.object({ details: z.object({ id: z.string() }) }) }),
])
const created = z.object({ data: z.object({ id: z.string() }) })
const send = (body: unknown, as = team.engineer) => as('/drifts', json('POST', body))

test('a reported drift is rated, priced and put in words as a found one is', async () => {
  const answer = await send(report({ region: 'eu-central-1', accountId: '123456789012' }))
  expect(answer.status).toBe(201)
  expect(await answer.json()).toMatchObject({
    data: {
      kind: 'changed',
      resourceType: 'EC2',
      status: 'detected',
      detectedBy: 'manual',
      difference: { instance_type: 't3.micro → t3.large' },
      changes: [{ path: '/instance_type', op: 'replace', expected: 't3.micro', actual: 't3.large' }],
    },
  })
})

test('what the reporter says of severity and cost goes before our own', async () => {
  const answer = await send(report({ severity: 'critical', costImpact: 12.5, detectedBy: 'scheduler' }))
  const { data } = drift.parse(await answer.json())
  expect(data).toMatchObject({ severity: 'critical', costImpact: 12.5, detectedBy: 'scheduler' })
  const alerts = await (await team.viewer(`/alerts?driftId=${data.id}`)).json()
  expect(alerts).toMatchObject({ data: { pagination: { total: 1 } } })
})

test('the same resource and type within 60 minutes is a conflict that names the first, however many come at once', async () => {
  const same = report()
  const answers = await Promise.all(Array.from({ length: 12 }, () => send(same)))
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
  expect(statuses).toEqual([201, ...Array.from({ length: 11 }, () => 409)])
  const bodies = z.array(outcome).parse(await Promise.all(answers.map((answer) => answer.json())))
  const first = bodies.flatMap((body) => (body.success ? [body.data.id] : []))
  const named = bodies.flatMap((body) => (body.success ? [] : [body.error.details.id]))
  expect(new Set([...first, ...named]).size).toBe(1)
})

test('after an hour the same open drift is seen again, and is no second one', async () => {
  const same = report()
  const { data } = drift.parse(await (await send(same)).json())
  await server.database.pool.query(`update drifts set created_at = now() - interval '61 minutes' where id = $1`, [
    data.id,
  ])
  const again = drift.parse(await (await send(same)).json())
  expect(again.data).toMatchObject({ id: data.id, occurrences: 2 })
})

test.each<readonly [string, object]>([
  ['equal states', report({ actualState: { instance_type: 't3.micro' } })],
  ['no state at all', report({ expectedState: null, actualState: null })],
  ['neither id nor address', report({ resourceId: null })],
  ['a region that is none', report({ region: 'the moon' })],
  ['a cost over the limit', report({ costImpact: 1_000_000 })],
  ['a field that nobody knows', report({ teamId: '0198c0de-0000-7000-8000-00000000dead' })],
  ['a NUL', report({ resourceId: 'i-\0' })],
  ['a state over the limit', report({ actualState: { text: 'x'.repeat(300_000) } })],
  ['a status', report({ status: 'resolved' })],
])('%s is refused with the fault named', async (_what, body) => {
  const answer = await send(body)
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'VALIDATION_ERROR' } }])
})

test('a missing and an unmanaged resource are kinds of their own', async () => {
  const missing = await send(report({ actualState: null }))
  expect(await missing.json()).toMatchObject({ data: { kind: 'missing' } })
  const unmanaged = await send(report({ expectedState: null }))
  expect(await unmanaged.json()).toMatchObject({ data: { kind: 'unmanaged' } })
})

test('a secret by its name leaves the server nowhere', async () => {
  const states = { expectedState: { password: `${plantedSecret}-old` }, actualState: { password: plantedSecret } }
  const answer = await send(report({ resourceType: 'aws_db_instance', ...states }))
  expect(answer.status).toBe(201)
  expect(await answer.text()).not.toContain(plantedSecret)
  expect(JSON.stringify(server.logged)).not.toContain(plantedSecret)
})

test('another team’s stack is not there', async () => {
  const other = await server.team('others')
  const theirs = created.parse(await (await other.engineer('/stacks', json('POST', { name: 'theirs' }))).json())
  const answer = await send(report({ stackId: theirs.data.id }))
  expect(answer.status).toBe(404)
})
