import { readFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StreamMessage } from '@driftsentry/api/event-presenter'
import type { AppRouter } from '@driftsentry/api/router'
import { systemClock } from '@driftsentry/core/clock'
import { openDatabase } from '@driftsentry/core/database'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@driftsentry/core/embedded-postgres'
import { Secret } from '@driftsentry/core/secret'
import { teamService } from '@driftsentry/core/team-service'
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { ServerProcess } from '../testing/server-process.ts'
import { json, testPassword } from '../testing/test-server.ts'

const writersCount = 12
const followersCount = 50
const chaosMs = 20_000

/** Somebody who follows through any server, comes again wherever it broke, and never says twice what it heard. */
interface Follower {
  readonly heard: readonly number[]
  /** Where it was told to begin anew, which is never right here. */
  readonly resets: readonly string[]
  /** Breaks its connection as a network does, without a word. */
  cut(): void
  stop(): void
}

let dataDir: string
let postgres: EmbeddedPostgres
const servers: { process: ServerProcess; address: string }[] = []
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-chaos-'))
  postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { max_connections: '200' } })
  const started = [await startServer('0')]
  started.push(...(await Promise.all([startServer('0'), startServer('0')])))
  servers.push(...started)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.process.kill('SIGTERM')))
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function startServer(port: string) {
  const secret = 'a secret of this test, 32 bytes or more'
  const server = new ServerProcess({
    NODE_ENV: 'test',
    DATA_DIR: join(dataDir, 'server'),
    DATABASE_URL: postgres.url.reveal(),
    JWT_SECRET: secret,
    ENCRYPTION_KEY: secret,
    LOG_LEVEL: 'silent',
    PORT: port,
  })
  return { process: server, address: await server.ready() }
}

const anyServer = () => servers[Math.floor(Math.random() * servers.length)]?.address ?? ''

/** Takes what was heard in order of arrival. */
function ear() {
  const heard: number[] = []
  const resets: string[] = []
  let last: string | null = null
  return {
    heard,
    resets,
    /** Where to resume. */
    get last() {
      return last
    },
    hear(message: StreamMessage) {
      if (message.type === 'stream.reset') return void resets.push(message.seq)
      last = message.seq
      if ('subject' in message) heard.push(Number(message.seq))
    },
  }
}

function overWebSocket(token: string, from: string): Follower {
  const listening = ear()
  let stopped = false
  const sockets: WebSocket[] = []
  class Socket extends WebSocket {
    constructor(address: string) {
      super(address)
      sockets.push(this)
    }
  }
  const client = createWSClient({
    url: () => `${anyServer().replace('http', 'ws')}/trpc`,
    WebSocket: Socket as unknown as typeof globalThis.WebSocket,
    connectionParams: () => ({ authorization: `Bearer ${token}` }),
    retryDelayMs: () => 100,
  })
  const { events } = createTRPCClient<AppRouter>({ links: [wsLink({ client })] })
  const subscribeSoon = () => void sleep(100).then(subscribe)
  const subscribe = () => {
    if (stopped) return
    const position = { lastEventId: listening.last ?? from }
    // A refusal while the database is away ends the subscription; the next one goes on where this one stood.
    events.follow.subscribe(position, {
      onData: ({ data }) => listening.hear(data),
      onError: subscribeSoon,
      onComplete: subscribeSoon,
    })
  }
  subscribe()
  return {
    heard: listening.heard,
    resets: listening.resets,
    cut: () => sockets.at(-1)?.terminate(),
    stop() {
      stopped = true
      void client.close()
    },
  }
}

function overHttp(token: string, from: string): Follower {
  const listening = ear()
  const stop = new AbortController()
  let connection = new AbortController()
  const read = async () => {
    const headers = { authorization: `Bearer ${token}`, 'last-event-id': listening.last ?? from }
    const signal = AbortSignal.any([stop.signal, connection.signal])
    const response = await fetch(`${anyServer()}/api/v1/events`, { headers, signal })
    if (!response.ok || !response.body) return
    const stream = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
    for await (const { data } of stream) listening.hear(JSON.parse(data))
  }
  const follow = async () => {
    while (!stop.signal.aborted) {
      connection = new AbortController()
      await read().catch(() => undefined)
      await sleep(100)
    }
  }
  void follow()
  return { heard: listening.heard, resets: listening.resets, cut: () => connection.abort(), stop: () => stop.abort() }
}

/** Creates stacks through any server until it is told to stop. What fails is not tried again: the log says what happened. */
async function write(token: string, name: string, stopped: AbortSignal): Promise<void> {
  const authorization = `Bearer ${token}`
  for (let count = 0; !stopped.aborted; count += 1) {
    const request = json('POST', { name: `${name} ${count}` })
    const headers = { 'content-type': 'application/json', authorization }
    await fetch(`${anyServer()}/api/v1/stacks`, { ...request, headers }).catch(() => undefined)
    await sleep(60)
  }
}

async function until<T>(deadlineMs: number, attempt: () => Promise<T>): Promise<T> {
  return vi.waitFor(attempt, { timeout: deadlineMs, interval: 100 })
}

interface Heard {
  readonly heard: readonly number[]
  readonly resets: readonly string[]
  readonly expected: readonly number[]
}

/** What a follower has not, has again or out of order, and should not have, in few words. */
function differences({ heard, resets, expected }: Heard) {
  const missing = expected.filter((seq) => !heard.includes(seq)).slice(0, 5)
  const again = heard.filter((seq, index) => seq <= (heard[index - 1] ?? 0)).slice(0, 5)
  return { heard: heard.length, expected: expected.length, resets, missing, again }
}

/** Kills PostgreSQL's main process; who supervises it starts it again. */
async function restartPostgres(): Promise<void> {
  const [pid] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGINT')
}

async function killAndRestart(index: number): Promise<void> {
  const victim = servers[index]
  if (!victim) return
  await victim.process.kill('SIGKILL')
  servers[index] = await startServer(new URL(victim.address).port)
}

const loginAnswer = z.object({ data: z.object({ accessToken: z.string() }) })

test('every follower has every event once and in order, whatever breaks', { timeout: 300_000 }, async () => {
  const database = openDatabase({ url: postgres.url, onIdleError: () => undefined })
  const members = [{ email: 'admin@chaos.example', password: new Secret(testPassword), role: 'admin' as const }]
  const { teamId } = await teamService({ db: database.db, clock: systemClock }).found('test', {
    name: 'chaos',
    members,
  })
  const login = json('POST', { email: 'admin@chaos.example', password: testPassword })
  const answer = await fetch(`${anyServer()}/api/v1/auth/login`, login)
  const { accessToken } = loginAnswer.parse(await answer.json()).data
  const numbers = async () => {
    const rows = await database.db
      .selectFrom('events')
      .select('seq')
      .orderBy('seq')
      .where('team_id', '=', teamId)
      .execute()
    return rows.map(({ seq }) => seq)
  }
  const from = (await numbers()).at(-1) ?? 0

  const follow = (_: unknown, index: number) => (index % 2 ? overWebSocket : overHttp)(accessToken, String(from))
  const followers = Array.from({ length: followersCount }, follow)
  const stop = new AbortController()
  const writing = Array.from({ length: writersCount }, (_, index) => write(accessToken, `writer ${index}`, stop.signal))
  const cutting = setInterval(() => followers[Math.floor(Math.random() * followersCount)]?.cut(), 100)
  await sleep(chaosMs / 4)
  await killAndRestart(1)
  await sleep(chaosMs / 4)
  await restartPostgres()
  await sleep(chaosMs / 2)
  stop.abort()
  await Promise.all(writing)
  clearInterval(cutting)

  // What a writer gave up on may still have been written, so the log is asked anew each time.
  const heardAll = async () => {
    const expected = (await numbers()).filter((seq) => seq > from)
    expect(expected.length).toBeGreaterThan(200)
    const wrong = followers.filter(({ heard, resets }) => resets.length > 0 || heard.join() !== expected.join())
    expect(wrong.map(({ heard, resets }) => differences({ heard, resets, expected }))).toEqual([])
  }
  await until(20_000, heardAll)

  await until(10_000, async () => {
    const texts = await Promise.all(servers.map(async ({ address }) => (await fetch(`${address}/metrics`)).text()))
    const sum = (name: string) =>
      texts.reduce((total, text) => total + Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1]), 0)
    expect([sum('ws_connections'), sum('sse_connections')]).toEqual([followersCount / 2, followersCount / 2])
  })
  for (const follower of followers) follower.stop()
  await database.close()
})
