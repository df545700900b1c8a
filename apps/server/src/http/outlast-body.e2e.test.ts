import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer({ RATE_LIMIT: '0' })
})
afterAll(() => server[Symbol.asyncDispose]())

/** Sends a body far over the limit again and again, and prints each answer's status or why there was none. */
const client = `
  import { request } from 'node:http'
  const [url, connection] = process.argv.slice(1)
  const body = JSON.stringify({ name: 'x'.repeat(11 * 1024 * 1024) })
  const headers = { 'content-type': 'application/json', 'content-length': body.length, connection }
  const attempt = () => new Promise((resolve) => {
    const sent = request(url, { method: 'POST', agent: false, headers })
    sent.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', ({ code }) => resolve(code))
    sent.end(body)
  })
  for (let time = 0; time < 20; time++) console.log(await attempt())
  process.exit()
`

// In a process of its own: one that shares our event loop has read the answer before it writes on.
test.each(['keep-alive', 'close'])('a body over the limit is always answered, connection: %s', async (connection) => {
  const words = ['--input-type=module', '--eval', client, `${server.url}/api/v1/auth/login`, connection]
  const { stdout } = await promisify(execFile)(process.execPath, words)
  expect(stdout.trim().split('\n')).toEqual(Array.from({ length: 20 }, () => '413'))
})
