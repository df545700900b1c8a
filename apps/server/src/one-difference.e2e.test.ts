import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openedGroup, planOf } from './testing/plan.ts'
import { json, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'

let server: TestServer
let team: TestTeam
beforeAll(async () => {
  server = await testServer()
  team = await server.team('careful')
})
afterAll(() => server[Symbol.asyncDispose]())

const made = z.object({ data: z.object({ id: z.string() }) })
const driftSchema = z.object({
  id: z.string(),
  version: z.number(),
  status: z.string(),
  difference: z.record(z.string(), z.string()),
})
const drifts = z.object({ data: z.object({ items: z.array(driftSchema).min(1) }) })
const refusal = z.object({ error: z.object({ code: z.string(), details: z.looseObject({}) }) })

test('an approval is for the difference that was looked at: of another one the decision is refused, with that one', async () => {
  const stack = made.parse(await (await team.engineer('/stacks', json('POST', { name: 'network' }))).json()).data.id
  const headers = { 'content-type': 'application/json' }
  const scan = (body: string) => team.engineer(`/stacks/${stack}/scans`, { method: 'POST', headers, body })
  const look = async () => drifts.parse(await (await team.engineer(`/drifts?stackId=${stack}`)).json()).data.items[0]

  await scan(planOf([openedGroup()]))
  const seen = await look()
  await scan(planOf([openedGroup()]).replaceAll('0.0.0.0/0', '203.0.113.0/24'))
  const now = await look()
  expect(now?.difference).not.toEqual(seen?.difference)

  const decide = (version: number | undefined) =>
    team.engineer(`/drifts/${seen?.id}/approve`, {
      method: 'POST',
      headers: { ...headers, 'if-match': `"${version}"` },
      body: JSON.stringify({ reason: 'agreed with the owners of it' }),
    })
  const refused = await decide(seen?.version)
  expect(refused.status).toBe(409)
  const { code, details } = refusal.parse(await refused.json()).error
  expect({ code, details }).toMatchObject({
    code: 'CONFLICT',
    details: { status: 'detected', version: now?.version, difference: now?.difference },
  })
  expect((await look())?.status).toBe('detected')
  expect((await decide(now?.version)).status).toBe(200)
})
