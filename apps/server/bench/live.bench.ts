// 2,000 WebSocket subscribers of one team. Two figures, each as a ratio against something run beside it:
// 1. the time from an event's commit to the last subscriber having it, against a bare `ws` broadcast of the same bytes;
// 2. the server's memory for a subscriber that only waits, against a client of socket.io.
// Servers, clients and PostgreSQL are processes of their own; rounds of the two are interleaved.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '@driftsentry/core/database'
import { startEmbeddedPostgres } from '@driftsentry/core/embedded-postgres'
import { Secret } from '@driftsentry/core/secret'
import { stackService } from '@driftsentry/core/stack-service'
import { systemClock } from '@driftsentry/core/clock'
import { teamService } from '@driftsentry/core/team-service'
import { WebSocket } from 'ws'
import { ServerProcess } from '../src/testing/server-process.ts'

const subscribers = 2_000
const rounds = 150
const latencyBar = 3
const password = 'correct horse battery staple'

const here = import.meta.dirname
const dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-bench-live-'))
const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
const secret = 'a secret of this benchmark, 32 bytes'
/** So that garbage can be collected before memory is measured, in both servers alike. */
const inspect = '--inspect=127.0.0.1:0'
const server = new ServerProcess(
  {
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    DATABASE_URL: postgres.url.reveal(),
    DATA_DIR: join(dataDir, 'server'),
    JWT_SECRET: secret,
    ENCRYPTION_KEY: secret,
    RATE_LIMIT: '0',
  },
  [inspect],
)
const children: ChildProcess[] = []
const database = openDatabase({ url: postgres.url, onIdleError: () => undefined })
try {
  const address = await server.ready()
  const deps = { db: database.db, clock: systemClock, jobs: { enqueue: () => Promise.resolve() } }
  const members = [{ email: 'admin@bench.example', password: new Secret(password), role: 'admin' as const }]
  const {
    teamId,
    members: [member],
  } = await teamService(deps).found('benchmark', { name: 'bench', members })
  if (!member) throw new Error('no member')
  const token = await signIn(address)

  await memory(address, token)
  await latency(address, token, async (round) => {
    const actor = { type: 'user', id: member.userId, email: member.email } as const
    const caller = { teamId, actor, requestId: null, ipAddress: null, userAgent: null }
    await stackService(deps).create(caller, { name: `stack ${round}` })
  })
} finally {
  for (const child of children) child.kill('SIGKILL')
  await database.close()
  await server.kill('SIGTERM')
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
}

async function signIn(address: string): Promise<string> {
  const body = JSON.stringify({ email: 'admin@bench.example', password })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${address}/api/v1/auth/login`, { method: 'POST', body, headers })
  const { data } = (await answer.json()) as { data: { accessToken: string } }
  return data.accessToken
}

/** A child process that is asked and answers, one question at a time. */
function child(file: string, args: readonly string[]) {
  const process = fork(resolve(here, 'live', file), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  children.push(process)
  return {
    async ask<Answer>(question: object): Promise<Answer> {
      process.send(question)
      const [answer] = (await once(process, 'message')) as [Answer]
      return answer
    },
    async ready<Answer>(): Promise<Answer> {
      const [answer] = (await once(process, 'message')) as [Answer]
      return answer
    },
    end: () => process.kill('SIGKILL'),
  }
}

async function latency(address: string, token: string, write: (round: number) => Promise<void>): Promise<void> {
  const ours = child('subscribers.ts', ['trpc', address, token, String(subscribers)])
  const { sample } = await ours.ready<{ sample: string }>()
  const bare = child('bare-broadcast.ts', [])
  const { port } = await bare.ready<{ port: number }>()
  const theirs = child('subscribers.ts', ['plain', `http://127.0.0.1:${port}`, token, String(subscribers)])
  await theirs.ready()
  await write(-1)
  const { bytes } = await ours.ready<{ bytes: string }>()
  const [mine, plain]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    const heardOurs = ours.ready<{ lastAt: number }>()
    const committed = write(round).then(now)
    const [{ lastAt }, at] = await Promise.all([heardOurs, committed])
    mine.push(lastAt - at)
    await sleep(10)
    const heardPlain = theirs.ready<{ lastAt: number }>()
    const { sentAt } = await bare.ask<{ sentAt: number }>({ bytes })
    plain.push((await heardPlain).lastAt - sentAt)
    await sleep(10)
  }
  void sample
  for (const [name, share] of [
    ['median', 0.5],
    ['99th percentile', 0.99],
  ] as const) {
    const [a, b] = [quantile(mine, share), quantile(plain, share)]
    const bar = share === 0.99 ? ` (at most ${latencyBar})` : ''
    console.log(
      `commit to the last of ${subscribers} subscribers, ${name}: ${a.toFixed(1)} ms, bare broadcast of ${bytes.length} bytes ${b.toFixed(1)} ms: ratio ${(a / b).toFixed(2)}${bar}`,
    )
  }
  const metrics = await (await fetch(`${address}/metrics`)).text()
  for (const name of ['ws_connections', 'event_lag_ms']) console.log(new RegExp(`^${name} .*`, 'm').exec(metrics)?.[0])
  ours.end()
  theirs.end()
  bare.end()
}

async function memory(address: string, token: string): Promise<void> {
  const ourRss = async () => {
    const metrics = await (await fetch(`${address}/metrics`)).text()
    return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1])
  }
  const socketIo = child('socket-io-server.ts', [])
  const { port, inspector } = await socketIo.ready<{ port: number; inspector: string }>()
  const theirRss = async () => (await socketIo.ask<{ rss: number }>({ what: 'rss' })).rss
  const ourInspector = /ws:\S+/.exec(server.printed)?.[0] ?? ''
  const perSubscriber = async (at: string, rss: () => Promise<number>, args: readonly string[]) => {
    const before = await settled(at, rss)
    const clients = child('subscribers.ts', [...args, token, String(subscribers)])
    await clients.ready()
    const after = await settled(at, rss)
    clients.end()
    return (after - before) / subscribers
  }
  const ours = await perSubscriber(ourInspector, ourRss, ['trpc', address])
  const theirs = await perSubscriber(inspector, theirRss, ['socket.io', `http://127.0.0.1:${port}`])
  console.log(
    `memory for an idle subscriber: ${kB(ours)}, socket.io ${kB(theirs)}: ratio ${(ours / theirs).toFixed(2)}`,
  )
}

const kB = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`

const settled = async (at: string, rss: () => Promise<number>) => {
  await sleep(1_000)
  await collectGarbage(at)
  return rss()
}

async function collectGarbage(inspector: string): Promise<void> {
  const socket = new WebSocket(inspector)
  await once(socket, 'open')
  for (const id of [1, 2]) {
    socket.send(JSON.stringify({ id, method: 'HeapProfiler.collectGarbage' }))
    await once(socket, 'message')
  }
  socket.close()
}

/** Comparable between processes of one machine. */
function now(): number {
  return performance.timeOrigin + performance.now()
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
