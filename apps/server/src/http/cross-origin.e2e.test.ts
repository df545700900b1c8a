import { afterAll, beforeAll, expect, test } from 'vitest'
import { testServer, type TestServer } from '../testing/test-server.ts'

const ours = 'https://app.example.com'

let server: TestServer
beforeAll(async () => {
  server = await testServer({ CORS_ORIGINS: ours })
})
afterAll(() => server[Symbol.asyncDispose]())

/** What a browser asks before it sends a page's request. */
const ask = (origin: string, method: string) =>
  fetch(`${server.url}/api/v1/drifts/01890000-0000-7000-8000-000000000000`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type,if-match,idempotency-key',
    },
  })

test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])('a page of CORS_ORIGINS may send %s', async (method) => {
  const { status, headers } = await ask(ours, method)
  expect(status).toBe(204)
  expect(headers.get('access-control-allow-origin')).toBe(ours)
  expect(headers.get('access-control-allow-credentials')).toBe('true')
  expect(headers.get('access-control-allow-methods')?.split(/, */)).toContain(method)
  expect(headers.get('access-control-allow-headers')).toContain('if-match')
})

test('a page of another origin may send nothing', async () => {
  const { headers } = await ask('https://elsewhere.example.com', 'PUT')
  expect(headers.get('access-control-allow-origin')).toBeNull()
})

test('OPTIONS that asks for nothing is answered without a body', async () => {
  const response = await fetch(`${server.url}/api/v1/drifts`, { method: 'OPTIONS' })
  expect([response.status, await response.text()]).toEqual([204, ''])
})
