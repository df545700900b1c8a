import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { fastify } from 'fastify'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { refuseStalled } from './refuse-stalled.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'

const patienceMs = 1_000
const patience = { timeout: 60_000, interval: 5 }
const opened: { close(): Promise<unknown> }[] = []
beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()))
  vi.useRealTimers()
})

/** A server, and a connection to it from both ends. */
async function open() {
  const app = fastify({ clientErrorHandler: refuseUnreadable(pino({ level: 'silent' })) })
  opened.push(app)
  const arrived = Promise.withResolvers<Socket>()
  const begun = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  refuseStalled(app, patienceMs)
  app.addHook('onRequest', async ({ raw }) => arrived.resolve(raw.socket))
  app.post('/', async ({ body }) => {
    begun.resolve()
    await release.promise
    return body
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  await once(socket, 'connect')
  return { socket, arrived: arrived.promise, begun: begun.promise, release: release.resolve }
}

const head = (length: number) =>
  `POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`

test('a body that stops arriving is refused, and the connection ends', async () => {
  const { socket } = await open()
  let answer = ''
  void text(socket).then((whole) => (answer = whole))
  socket.write(`${head(100)}{"half":`)
  await vi.waitFor(() => {
    vi.advanceTimersByTime(patienceMs)
    expect(answer).not.toBe('')
  }, patience)
  expect(answer).toMatch(/^HTTP\/1.1 400 [^]*"The request did not arrive in time."/)
})

test('a body that arrives slowly is taken', async () => {
  const { socket, arrived, release } = await open()
  const answer = text(socket)
  socket.write(head(4))
  const far = await arrived
  for (const [index, character] of ['"', 'a', 'b'].entries()) {
    socket.write(character)
    await vi.waitFor(() => expect(far.bytesRead).toBe(head(4).length + index + 1), patience)
    vi.advanceTimersByTime(patienceMs)
  }
  release()
  socket.write('"')
  expect(await answer).toMatch(/^HTTP\/1.1 200 /)
})

test('who waits for a slow answer is left alone', async () => {
  const { socket, begun, release } = await open()
  const answer = text(socket)
  socket.write(`${head(2)}{}`)
  await begun
  vi.advanceTimersByTime(5 * patienceMs)
  release()
  expect(await answer).toMatch(/^HTTP\/1.1 200 /)
})
