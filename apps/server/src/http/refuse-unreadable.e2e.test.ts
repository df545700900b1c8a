import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server[Symbol.asyncDispose]())

/** Sends bytes as they are, and gives all that comes back. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(bytes)
  return text(socket)
}

const long = 'x'.repeat(20_000)

test.each([
  [
    'an address over the limit',
    `GET /api/v1/drifts?search=${long} HTTP/1.1\r\nHost: h\r\n\r\n`,
    413,
    'PAYLOAD_TOO_LARGE',
  ],
  ['headers over the limit', `GET / HTTP/1.1\r\nHost: h\r\nX-Long: ${long}\r\n\r\n`, 413, 'PAYLOAD_TOO_LARGE'],
  ['what is no HTTP', 'hello\r\n\r\n', 400, 'VALIDATION_ERROR'],
  [
    'a body of two lengths',
    'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
    'VALIDATION_ERROR',
  ],
])('%s is refused in the envelope of every refusal, and the connection ends', async (_what, bytes, status, code) => {
  const [head = '', body = ''] = (await raw(bytes)).split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(head).toContain('Connection: close')
  const answer: unknown = JSON.parse(body)
  const traceId = /X-Request-Id: (\S+)/.exec(head)?.[1]
  expect(answer).toEqual({
    success: false,
    error: { code, message: expect.any(String), details: expect.any(Object), timestamp: expect.any(String), traceId },
  })
})

/** Sends a form to an address over the limit, and gives the status of the answer. */
async function attempt(): Promise<number> {
  const body = new FormData()
  body.append('plan', new File(['x'.repeat(200_000)], 'plan.json'))
  const response = await fetch(`${server.url}/api/v1/stacks?x=${long}`, { method: 'POST', body })
  await response.text()
  return response.status
}

test('the answer arrives although the body is still being sent', async () => {
  for (let round = 0; round < 50; round++) {
    expect(await Promise.all([attempt(), attempt(), attempt()])).toEqual([413, 413, 413])
  }
})
