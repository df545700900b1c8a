import { afterAll, beforeAll, expect, test } from 'vitest'
import { testServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const send = (method: string, path: string) => fetch(`${server.url}${path}`, { method })
const id = '01890000-0000-7000-8000-000000000000'

test.each([
  ['PATCH', '/api/v1/drifts', 'GET, POST'],
  ['POST', `/api/v1/drifts/${id}`, 'DELETE, GET, PUT'],
  ['PUT', '/api/auth/login', 'POST'],
  ['POST', '/api/v1/events', 'GET'],
  ['DELETE', '/api/v1/audit-logs/export', 'GET'],
  ['POST', '/health/ready', 'GET'],
  ['GET', '/api/v1/auth/login', 'POST'],
])('%s %s is refused, naming what the URL takes: %s', async (method, path, allowed) => {
  const answer = await send(method, path)
  expect([answer.status, answer.headers.get('allow')]).toEqual([404, allowed])
  expect(await answer.json()).toMatchObject({ error: { message: `This URL takes ${allowed}, not ${method}.` } })
})

test.each(['/api/v1/nothing', `/api/v1/drifts/${'a'.repeat(2_100)}`, '/api/v1/driftsX'])(
  'GET %s is none',
  async (path) => {
    const answer = await send('GET', path)
    expect([answer.status, answer.headers.get('allow')]).toEqual([404, null])
    expect(await answer.json()).toMatchObject({ error: { message: 'There is nothing at this URL.' } })
  },
)

test('a URL that cannot be decoded is answered with its trace id in the header, as everything is', async () => {
  const answer = await send('GET', '/api/v1/%zz')
  const traceId = answer.headers.get('x-request-id')
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([400, 'no-store'])
  expect(await answer.json()).toMatchObject({ error: { code: 'VALIDATION_ERROR', traceId } })
})
