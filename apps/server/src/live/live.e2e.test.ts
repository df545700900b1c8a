import { connect } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { type Follower, followOverHttp, followOverWebSocket } from '../testing/follow.ts'
import { json, testPassword, type TestServer, testServer, type TestTeam } from '../testing/test-server.ts'

let server: TestServer
let team: TestTeam
let other: TestTeam
let tokens: { readonly admin: string; readonly viewer: string }
const following: Follower[] = []
beforeAll(async () => {
  server = await testServer()
  team = await server.team('live')
  other = await server.team('elsewhere')
  tokens = { admin: await tokenOf('admin'), viewer: await tokenOf('viewer') }
})
afterAll(async () => {
  for (const follower of following) follower.stop()
  await server[Symbol.asyncDispose]()
})

const loginAnswer = z.object({ data: z.object({ accessToken: z.string() }) })
const listAnswer = z.object({ data: z.object({ asOf: z.string() }) })
const created = z.object({ data: z.object({ id: z.string() }) })

async function tokenOf(role: string): Promise<string> {
  const body = { email: `${role}@live.example`, password: testPassword }
  return loginAnswer.parse(await (await server.anonymous('/auth/login', json('POST', body))).json()).data.accessToken
}

let count = 0
async function createStack(by = team): Promise<string> {
  const answer = await by.engineer('/stacks', json('POST', { name: `stack ${(count += 1)}` }))
  return created.parse(await answer.json()).data.id
}

const asOfNow = async () => listAnswer.parse(await (await team.viewer('/stacks')).json()).data.asOf

function keep(follower: Follower): Follower {
  following.push(follower)
  return follower
}

const faces = {
  'tRPC over WebSocket': (token: string, input: Record<string, string> = {}) =>
    keep(followOverWebSocket(server.url, token, input)),
  'server-sent events': (token: string, input: Record<string, string> = {}) =>
    keep(followOverHttp(server.url, token, { query: `?${new URLSearchParams(input).toString()}` })),
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${tokens.viewer}`, ...headers } })

const open = (headers: Record<string, string>) => new WebSocket(`${server.url.replace('http', 'ws')}/trpc`, { headers })

describe.each(Object.entries(faces))('%s', (_face, follow) => {
  test('begins with ready, then tells what happens in the team and nothing of another', async () => {
    const follower = follow(tokens.viewer)
    await follower.until((messages) => messages.length === 1)
    await createStack(other)
    const id = await createStack()
    await follower.until((messages) => messages.length === 2)
    const [ready, event] = follower.messages
    expect(ready?.type).toBe('stream.ready')
    expect(event).toMatchObject({ type: 'stack:created', subject: { type: 'stack', id }, actor: { type: 'user' } })
    expect(Number(event?.seq)).toBe(Number(ready?.seq) + 1)
  })

  test('joins a list by asOf, and resumes by the number of the last event', async () => {
    const asOf = await asOfNow()
    const ids = [await createStack(), await createStack(), await createStack()]
    const joined = follow(tokens.viewer, { asOf })
    await joined.until((messages) => messages.length === 4)
    expect(joined.messages.slice(1)).toMatchObject(ids.map((id) => ({ subject: { id } })))
    const resumed = follow(tokens.viewer, { asOf, lastEventId: joined.messages[2]?.seq ?? '' })
    await resumed.until((messages) => messages.length === 2)
    expect(resumed.messages[1]).toEqual(joined.messages[3])
  })

  test('a position past the head is reset', async () => {
    const follower = follow(tokens.viewer, { lastEventId: '999999' })
    await follower.until((messages) => messages.length === 1)
    expect(follower.messages[0]?.type).toBe('stream.reset')
  })

  test('what happens to sessions is told to admins only', async () => {
    const [viewer, admin] = [follow(tokens.viewer), follow(tokens.admin)]
    await Promise.all([viewer, admin].map((each) => each.until((messages) => messages.length === 1)))
    await tokenOf('engineer')
    await createStack()
    await Promise.all(
      [viewer, admin].map((each) => each.until((messages) => messages.at(-1)?.type === 'stack:created')),
    )
    expect(viewer.messages.map(({ type }) => type)).toEqual(['stream.ready', 'stack:created'])
    expect(admin.messages.map(({ type }) => type)).toEqual(['stream.ready', 'session:started', 'stack:created'])
  })

  test('ends by itself when the session is ended', async () => {
    const token = await tokenOf('engineer')
    const follower = follow(token)
    await follower.until((messages) => messages.length === 1)
    const authorization = `Bearer ${token}`
    await fetch(`${server.url}/api/v1/auth/logout`, { method: 'POST', headers: { authorization } })
    await vi.waitFor(() => expect(follower.ended).not.toBeNull(), { timeout: 60_000 })
    follower.stop()
  })

  test('without a credential nothing is told', async () => {
    const follower = follow('no-token')
    await vi.waitFor(() => expect(follower.ended).not.toBeNull(), { timeout: 60_000 })
    expect(follower.messages).toEqual([])
    follower.stop()
  })
})

describe('server-sent events', () => {
  test('Last-Event-ID goes before what the query says', async () => {
    const asOf = await asOfNow()
    await createStack()
    const id = await createStack()
    const headers = { 'last-event-id': String(Number(asOf) + 1) }
    const follower = keep(followOverHttp(server.url, tokens.viewer, { query: `?asOf=${asOf}`, headers }))
    await follower.until((messages) => messages.length === 2)
    expect(follower.messages[1]).toMatchObject({ subject: { id } })
  })

  test('only what is asked for is told', async () => {
    const [one, two] = [await createStack(), await createStack()]
    const asOf = await asOfNow()
    const query = `?asOf=${Number(asOf) - 2}&type=stack:created&type=stack:deleted&subjectId=${two}`
    const follower = keep(followOverHttp(server.url, tokens.viewer, { query }))
    await follower.until((messages) => messages.length === 2)
    expect(follower.messages[1]).toMatchObject({ subject: { id: two } })
    expect(JSON.stringify(follower.messages)).not.toContain(one)
  })

  test.each([
    '?type=nonsense',
    '?lastEventId=-1',
    '?lastEventId=1e400',
    '?subjectId=x',
    '?unknown=1',
    '?asOf=99999999999999999',
  ])('a query that does not fit is refused: %s', async (query) => {
    const answer = await get(`/events${query}`)
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'VALIDATION_ERROR' } }])
  })

  test('without a credential it is refused as everything is', async () => {
    const answer = await server.anonymous('/events')
    expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: 'AUTH_ERROR' } }])
  })

  test('is never compressed or stored, and carries the headers of every answer', async () => {
    const stop = new AbortController()
    const headers = { authorization: `Bearer ${tokens.viewer}`, 'accept-encoding': 'gzip' }
    const { headers: given } = await fetch(`${server.url}/api/v1/events`, { headers, signal: stop.signal })
    expect(given.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(given.get('content-encoding')).toBeNull()
    expect(given.get('cache-control')).toContain('no-store')
    expect(given.get('x-request-id')).toMatch(/\S/)
    expect(given.get('x-content-type-options')).toBe('nosniff')
    stop.abort()
  })
})

describe('WebSocket', () => {
  test('a page of another origin may not connect', async () => {
    const [error] = await once(open({ origin: 'https://elsewhere.example' }), 'error')
    expect(String(error)).toContain('403')
    const own = open({ origin: server.url, authorization: `Bearer ${tokens.viewer}` })
    await once(own, 'open')
    own.close()
  })

  test('any call is served, and refused by role as everywhere', async () => {
    const socket = open({ authorization: `Bearer ${tokens.viewer}` })
    await once(socket, 'open')
    const ask = async (message: object) => {
      socket.send(JSON.stringify(message))
      const [data] = await once(socket, 'message')
      return JSON.parse(String(data))
    }
    const list = await ask({ id: 1, method: 'query', params: { path: 'stack.list', input: {} } })
    expect(list.result.data.items.length).toBeGreaterThan(0)
    const refused = await ask({ id: 2, method: 'mutation', params: { path: 'stack.create', input: { name: 'no' } } })
    expect(refused.error.data.code).toBe('FORBIDDEN')
    for (const nonsense of [
      '',
      '{',
      '[]',
      'null',
      '{"id":3}',
      '{"id":4,"method":"subscription","params":{"path":"no.such"}}',
    ]) {
      socket.send(nonsense)
    }
    expect(await ask({ id: 5, method: 'query', params: { path: 'auth.me' } })).toBeDefined()
    socket.close()
  })

  test('a message over the limit ends the connection and not the server', async () => {
    const socket = open({ authorization: `Bearer ${tokens.viewer}` })
    await once(socket, 'open')
    socket.send('x'.repeat(300_000))
    const [code] = await once(socket, 'close')
    expect(code).toBe(1009)
    expect((await server.anonymous('/health/ready')).status).toBe(200)
  })
})

test('a reader that takes nothing is paused and let go, and the server stays as it is', async () => {
  const { port, hostname } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.write(`GET /api/v1/events?asOf=0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${tokens.viewer}\r\n\r\n`)
  await once(socket, 'data')
  socket.pause()
  await createStack()
  socket.destroy()
  await vi.waitFor(async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    expect(metrics).toMatch(/^event_lag_ms \d/m)
    expect(metrics).toMatch(/^ws_connections \d/m)
  })
})

test('open streams do not keep the server from stopping, and WebSocket clients are told to come again', async () => {
  await using own = await testServer()
  await own.team('stopping')
  const body = { email: 'viewer@stopping.example', password: testPassword }
  const { accessToken } = loginAnswer.parse(await (await own.anonymous('/auth/login', json('POST', body))).json()).data
  const socket = new WebSocket(`${own.url.replace('http', 'ws')}/trpc`, {
    headers: { authorization: `Bearer ${accessToken}` },
  })
  await once(socket, 'open')
  const stream = keep(followOverHttp(own.url, accessToken))
  await stream.until((messages) => messages.length === 1)
  const closed = once(socket, 'close')
  const began = performance.now()
  await own.stop()
  expect((await closed)[0]).toBe(1012)
  await vi.waitFor(() => expect(stream.ended).toBe('complete'))
  expect(performance.now() - began).toBeLessThan(5_000)
})
