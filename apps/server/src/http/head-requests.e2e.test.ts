import { afterAll, beforeAll, expect, test } from 'vitest'
import { testServer, type TestServer, type TestTeam } from '../testing/test-server.ts'

let server: TestServer
let team: TestTeam
beforeAll(async () => {
  server = await testServer()
  team = await server.team('head')
})
afterAll(() => server[Symbol.asyncDispose]())

test('HEAD of the event stream ends at once and holds no stream', async () => {
  const { status, headers } = await team.viewer('/events', { method: 'HEAD' })
  expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
  expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('sse_connections 0')
})

test('HEAD of the export tells its type and reads no trail', async () => {
  const { status, headers } = await team.admin('/audit-logs/export?format=csv', { method: 'HEAD' })
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(headers.get('content-disposition')).toContain('audit-log.csv')
})
