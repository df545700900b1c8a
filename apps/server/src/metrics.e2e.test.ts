import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { json, type TestServer, testServer, type TestTeam } from './testing/test-server.ts'

let server: TestServer
let team: TestTeam
beforeAll(async () => {
  server = await testServer()
  team = await server.team('metrics')
})
afterAll(() => server[Symbol.asyncDispose]())

test('an empty team has a point of nothing for each interval', async () => {
  const query = '?from=2026-03-01&to=2026-03-04&interval=day'
  const trend = await (await team.viewer(`/metrics/cost-trend${query}`)).json()
  expect(trend).toMatchObject({ data: { totalUsd: 0, points: [{ costUsd: 0 }, { costUsd: 0 }, { costUsd: 0 }] } })
  const timeline = await team.viewer(`/metrics/drift-timeline${query}`)
  expect(timeline.status).toBe(200)
})

test.each([
  '?from=0000-01-01&to=0000-02-01&interval=week',
  '?from=9999-12-01&to=9999-12-31',
  '?from=2026-03-04&to=2026-03-01',
  '?from=2020-01-01&to=2026-01-01&interval=hour',
  '?interval=fortnight',
  '?from=soon',
  '?unknown=1',
])('a period that does not fit is refused: %s', async (query) => {
  for (const path of ['cost-trend', 'drift-timeline']) {
    const answer = await team.viewer(`/metrics/${path}${query}`)
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'VALIDATION_ERROR' } }])
  }
})

test('what waits is told as the role allows: of channels only admins hear', async () => {
  const few = { total: 0, first: [] }
  expect(await (await team.viewer('/metrics/attention')).json()).toMatchObject({ data: { deadDeliveries: null } })
  expect(await (await team.admin('/metrics/attention')).json()).toMatchObject({ data: { deadDeliveries: few } })
})

test.each(['?by=name', '?limit=0', '?limit=51', '?page=2'])('the stacks that stand worst take no %s', async (query) => {
  const answer = await team.viewer(`/metrics/stacks${query}`)
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'VALIDATION_ERROR' } }])
})

/** How many scans failed until now, as Prometheus is told. */
async function failedScans(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  return Number(/^scans_total\{result="failed"\} (\d+)$/m.exec(text)?.[1] ?? 0)
}

test('a scan that broke is counted as failed, and one of a stack that is not there is none', async () => {
  const made = await (await team.engineer('/stacks', json('POST', { name: 'measured' }))).json()
  const { id } = z.object({ data: z.object({ id: z.string() }) }).parse(made).data
  const before = await failedScans()
  const none = await team.engineer('/stacks/01890000-0000-7000-8000-000000000000/scans', json('POST', {}))
  expect([none.status, await failedScans()]).toEqual([404, before])
  const broken = await team.engineer(`/stacks/${id}/scans`, json('POST', {}))
  expect([broken.status, await failedScans()]).toEqual([400, before + 1])
})
