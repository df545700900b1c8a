import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '@driftsentry/core/clock'
import { Secret } from '@driftsentry/core/secret'
import { teamService } from '@driftsentry/core/team-service'
import { appendEvents } from '@driftsentry/core/append-events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { json, testPassword, type TestServer, testServer } from '../testing/test-server.ts'
import { socketOutflow } from './outflow.ts'

const events = 20_000
const eventBytes = 3_000
const login = z.object({ data: z.object({ accessToken: z.string() }) })

let server: TestServer
let token: string
beforeAll(async () => {
  server = await testServer()
  const { db } = server.database
  const members = [{ email: 'admin@slow.example', password: new Secret(testPassword), role: 'admin' as const }]
  const { teamId } = await teamService({ db, clock: systemClock }).found('test', { name: 'slow', members })
  const caller = {
    teamId,
    actor: { type: 'system', name: 'test' },
    requestId: null,
    ipAddress: null,
    userAgent: null,
  } as const
  const at = new Date()
  const drafts = Array.from({ length: events }, () => {
    return { type: 'stack:updated', subjectId: teamId, at, data: { text: 'x'.repeat(eventBytes) } } as const
  })
  await db.transaction().execute((tx) => appendEvents(tx, caller, drafts))
  const answer = await server.anonymous(
    '/auth/login',
    json('POST', { email: 'admin@slow.example', password: testPassword }),
  )
  token = login.parse(await answer.json()).data.accessToken
})
afterAll(() => server[Symbol.asyncDispose]())

/** What the process holds outside JavaScript's heap, where unsent bytes are. */
const held = () => process.memoryUsage().external + process.memoryUsage().arrayBuffers

test('a reader that stops reading costs little, and has everything once it reads on', async () => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/trpc`, {
    headers: { authorization: `Bearer ${token}` },
  })
  await once(socket, 'open')
  const heard: number[] = []
  socket.on('message', (data: Buffer) => {
    const [, seq] = /"seq":"(\d+)","at"/.exec(data.toString()) ?? []
    if (seq !== undefined && data.includes('stack:updated')) heard.push(Number(seq))
  })
  const before = held()
  socket.send(
    JSON.stringify({ id: 1, method: 'subscription', params: { path: 'events.follow', input: { asOf: '0' } } }),
  )
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0), { timeout: 60_000 })
  socket.pause()
  await sleep(2_000)
  // All of it would be 60 MB; what the pause lets through is a megabyte or so here, and the kernel's buffers.
  expect(held() - before).toBeLessThan(20 * 1024 * 1024)
  expect(heard.length).toBeLessThan(events)
  socket.resume()
  await vi.waitFor(() => expect(heard).toHaveLength(events), { timeout: 60_000 })
  const first = heard[0] ?? 0
  expect(heard).toEqual(Array.from({ length: events }, (_, index) => first + index))
  socket.close()
})

test('one that reads nothing for too long is let go', async () => {
  const listening = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(listening, 'listening')
  const address = listening.address()
  const client = new WebSocket(`ws://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
  const [socket] = await once(listening, 'connection')
  await once(client, 'open')
  client.pause()
  const text = 'x'.repeat(1024 * 1024)
  for (let megabytes = 0; megabytes < 64; megabytes += 1) socket.send(text)
  const closed = once(socket, 'close')
  await expect(socketOutflow(socket, 200).drained(new AbortController().signal)).rejects.toThrow('too slow')
  await closed
  client.terminate()
  listening.close()
})
