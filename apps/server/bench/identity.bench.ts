// Signing in, and knowing who asks. Each figure is a ratio against something run beside it, in interleaved rounds:
// 1. a refused login of somebody who has an account, against one of nobody: they must take equally long;
// 2. another team's stack, against one that is not there: the same;
// 3. the health check while 200 people sign in at once, against the time that it must stay under;
// 4. authenticating a request, against verifying its token's signature alone and against one query; and the queries it costs.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '@driftsentry/core/database'
import { startEmbeddedPostgres } from '@driftsentry/core/embedded-postgres'
import { systemClock } from '@driftsentry/core/clock'
import { identityServices } from '@driftsentry/core/identity-services'
import { Secret } from '@driftsentry/core/secret'
import { jwtVerify } from 'jose'
import { z } from 'zod'
import { ServerProcess } from '../src/testing/server-process.ts'

const password = 'violet ladder seven tractor'
const secret = 'a secret of this benchmark, 32 bytes'
const accounts = 40
const atOnce = 200
const healthBarMs = 50

const dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-bench-identity-'))
const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
const server = new ServerProcess({
  NODE_ENV: 'test',
  LOG_LEVEL: 'error',
  DATABASE_URL: postgres.url.reveal(),
  DATA_DIR: join(dataDir, 'server'),
  JWT_SECRET: secret,
  ENCRYPTION_KEY: secret,
  RATE_LIMIT: '0',
  // So that each attempt comes from an address of its own, as those of 200 people do.
  TRUST_PROXY: '127.0.0.1',
})
const database = openDatabase({ url: postgres.url, onIdleError: () => undefined })
let queries = 0
const counting: Parameters<typeof database.db.withPlugin>[0] = {
  transformQuery: ({ node }) => {
    queries += 1
    return node
  },
  transformResult: async ({ result }) => result,
}
const identity = identityServices({
  db: database.db.withPlugin(counting),
  pool: database.pool,
  clock: systemClock,
  jobs: { enqueue: () => Promise.resolve() },
  encryptionKey: new Secret(secret),
  jwtSecrets: [new Secret(secret)],
  accessTtlSeconds: 900,
  refreshTtlMs: 900_000,
  registration: 'open',
  mailer: null,
  publicUrl: 'http://localhost',
  sso: null,
})

try {
  const address = await server.ready()
  const [own, foreign] = [await team(0), await team(1)]
  await logins(address)
  await lookups(address, own, foreign)
  await responsiveness(address)
  await authentication(own)
} finally {
  await database.close()
  await server.kill('SIGTERM')
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
}

/** A team of people who can sign in. */
async function team(index: number) {
  const members = Array.from({ length: accounts }, (_, number) => ({
    email: `person-${number}@team-${index}.example`,
    password: new Secret(password),
    role: 'admin' as const,
  }))
  return identity.teams.found('benchmark', { name: `team ${index}`, members })
}

function randomAddress(): string {
  return [10, ...Array.from({ length: 3 }, () => Math.floor(Math.random() * 250))].join('.')
}

function post(address: string, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': randomAddress() }
  return fetch(`${address}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function logins(address: string): Promise<void> {
  const attempt = (email: string) =>
    timed(async () => (await post(address, '/auth/login', { email, password: 'x' })).text())
  const [known, unknown]: [number[], number[]] = [[], []]
  for (let round = 0; round < 6; round++) {
    for (let number = 0; number < accounts; number++) {
      known.push(await attempt(`person-${number}@team-0.example`))
      unknown.push(await attempt(`nobody-${number}@team-0.example`))
    }
  }
  report('a refused login, known against unknown', median(known), median(unknown), 1.05)
}

async function lookups(address: string, own: Founded, foreign: Founded): Promise<void> {
  const [mine, theirs] = [await signIn(address, own), await signIn(address, foreign)]
  const made = await fetch(`${address}/api/v1/stacks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${theirs}` },
    body: JSON.stringify({ name: 'theirs' }),
  })
  const { id } = z.object({ data: z.object({ id: z.string() }) }).parse(await made.json()).data
  const headers = { authorization: `Bearer ${mine}` }
  const look = (stack: string) =>
    timed(async () => (await fetch(`${address}/api/v1/stacks/${stack}`, { headers })).text())
  const [absent, hidden]: [number[], number[]] = [[], []]
  for (let round = 0; round < 400; round++) {
    hidden.push(await look(id))
    absent.push(await look('0198c0de-0000-7000-8000-00000000dead'))
  }
  report("another team's stack against a missing one", median(hidden), median(absent), 1.1)
}

type Founded = Awaited<ReturnType<typeof team>>

async function signIn(address: string, { members: [member] }: Founded): Promise<string> {
  const answer = await post(address, '/auth/login', { email: member?.email, password })
  return z.object({ data: z.object({ accessToken: z.string() }) }).parse(await answer.json()).data.accessToken
}

async function responsiveness(address: string): Promise<void> {
  const health = () => timed(async () => (await fetch(`${address}/health/live`)).text())
  const idle: number[] = []
  for (let round = 0; round < 200; round++) idle.push(await health())
  const busy: number[] = []
  const over = new AbortController()
  const watching = (async () => {
    while (!over.signal.aborted) {
      busy.push(await health())
      await sleep(2)
    }
  })()
  const began = performance.now()
  const answers = await Promise.all(
    Array.from({ length: atOnce }, (_, number) =>
      post(address, '/auth/login', { email: `person-${number % accounts}@team-1.example`, password }),
    ),
  )
  const tookMs = performance.now() - began
  over.abort()
  await watching
  const signedIn = answers.filter(({ status }) => status === 200).length
  console.log(
    `${signedIn} of ${atOnce} signed in, in ${(tookMs / 1_000).toFixed(1)} s; ${busy.length} health checks meanwhile`,
  )
  console.log(
    `health, 99th percentile: ${percentile(busy, 99).toFixed(1)} ms (idle ${percentile(idle, 99).toFixed(1)} ms)`,
  )
  report('health p99 under 200 logins, against its bar', percentile(busy, 99), healthBarMs, 1)
}

async function authentication({ members: [member] }: Founded): Promise<void> {
  const origin = { requestId: null, ipAddress: '10.0.0.1', userAgent: null }
  const credentials = { email: member?.email ?? '', password: new Secret(password), code: null }
  const { accessToken } = await identity.auth.login(origin, credentials)
  const { caller } = await identity.auth.authenticate(origin, accessToken)
  const { key } = await identity.apiKeys.create(caller, { name: 'bench', scopes: ['read'] })
  const signingKey = new TextEncoder().encode(secret)
  const rounds = 20_000
  const each = async (work: () => Promise<unknown>, times = rounds) => {
    const before = queries
    const tookMs = await timed(async () => {
      for (let round = 0; round < times; round++) await work()
    })
    return { us: (tookMs / times) * 1_000, queries: queries - before, tookMs }
  }
  const verify = await each(() => jwtVerify(accessToken, signingKey))
  const query = await each(() => database.pool.query('select 1'), 2_000)
  const token = await each(() => identity.auth.authenticate(origin, accessToken))
  const apiKey = await each(() => identity.auth.authenticate(origin, key.reveal()))
  for (const [name, { us, queries: asked, tookMs }] of Object.entries({ 'access token': token, 'API key': apiKey })) {
    const rate = `${asked} queries for ${rounds} requests in ${tookMs.toFixed(0)} ms`
    console.log(
      `${name}: ${us.toFixed(1)} µs, ${rate}; ${(us / verify.us).toFixed(2)} of a jwtVerify, ${(us / query.us).toFixed(3)} of a query`,
    )
  }
}

function report(what: string, value: number, beside: number, bar: number): void {
  const ratio = value / beside
  console.log(`${what}: ${value.toFixed(2)} / ${beside.toFixed(2)} ms = ${ratio.toFixed(3)} (bar ${bar})`)
  if (ratio > bar) process.exitCode = 1
}

function median(values: readonly number[]): number {
  return percentile(values, 50)
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN
}
