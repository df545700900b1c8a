// A team of 1,000,000 drifts, one of 10,000 and ten others, on one server. Two figures for what people look at all day:
// 1. what it takes in the large team, as a ratio of what it takes in the small one;
// 2. the first page and one drift, against bare node:http and pg with the naive queries for the same answer.
// Server, bare server and PostgreSQL are processes of their own; the calls are interleaved. Filling takes some minutes.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@driftsentry/core/clock'
import { type Database, openDatabase } from '@driftsentry/core/database'
import { startEmbeddedPostgres } from '@driftsentry/core/embedded-postgres'
import { Secret } from '@driftsentry/core/secret'
import { teamService } from '@driftsentry/core/team-service'
import { z } from 'zod'
import { ServerProcess } from '../src/testing/server-process.ts'

const large = 1_000_000
const small = 10_000
const rounds = 60
const growthBar = 2
const bars = { list: 1, show: 0.6 } as const
const password = 'violet ladder seven tractor'

const page = z.object({
  data: z.object({
    items: z.array(z.object({ id: z.string(), resourceId: z.string() })),
    pagination: z.object({ total: z.number(), nextCursor: z.string().nullable() }),
  }),
})

const dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-bench-lists-'))
const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
const secret = 'a secret of this benchmark, 32 bytes'
const server = new ServerProcess({
  NODE_ENV: 'test',
  LOG_LEVEL: 'error',
  DATABASE_URL: postgres.url.reveal(),
  DATA_DIR: join(dataDir, 'server'),
  JWT_SECRET: secret,
  ENCRYPTION_KEY: secret,
  RATE_LIMIT: '0',
})
const database = openDatabase({ url: postgres.url, onIdleError: () => undefined, statementTimeoutMs: 1_800_000 })
let bare: ChildProcess | null = null
try {
  const address = await server.ready()
  const [big, little] = [await team(address, 'big', large), await team(address, 'little', small)]
  for (let other = 0; other < 10; other++) await team(address, `other-${other}`, small)
  await database.pool.query('vacuum analyze')
  await growth(big, little)
  bare = fork(join(import.meta.dirname, 'lists/bare-server.ts'), {
    env: { ...process.env, DATABASE_URL: postgres.url.reveal() },
  })
  const [port] = await once(bare, 'message')
  await besideBare(big, `http://127.0.0.1:${port}`)
} finally {
  bare?.kill('SIGKILL')
  await database.close()
  await server.kill('SIGTERM')
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
}

type Team = Awaited<ReturnType<typeof team>>

/** A team with so many drifts, found over two years, half of them closed. */
async function team(address: string, name: string, drifts: number) {
  const members = [{ email: `admin@${name}.example`, password: new Secret(password), role: 'admin' as const }]
  const { teamId } = await teamService({ db: database.db, clock: systemClock }).found('benchmark', { name, members })
  const token = await signIn(address, `admin@${name}.example`)
  const get = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${address}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.json()
  }
  await fill(database, teamId, drifts)
  return { teamId, get, drifts }
}

async function signIn(address: string, email: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ email, password })
  const answer = await fetch(`${address}/api/v1/auth/login`, { method: 'POST', headers, body })
  return z.object({ data: z.object({ accessToken: z.string() }) }).parse(await answer.json()).data.accessToken
}

async function fill({ pool }: Pick<Database, 'pool'>, teamId: string, drifts: number): Promise<void> {
  const step = 100_000
  const spacing = `interval '${Math.floor((2 * 365 * 86_400) / drifts)} seconds'`
  for (let from = 1; from <= drifts; from += step) {
    await pool.query(
      `insert into drifts (team_id, kind, resource_key, resource_address, resource_id, resource_type, provider_type, region,
        account_id, expected_state, actual_state, difference, changes, fingerprint, severity, cost_impact_monthly, status,
        resolved_at, detected_by, detected_at, created_at)
      select $1, (array['changed', 'missing', 'unmanaged'])[1 + n % 3], 'aws_instance.web-' || n, 'aws_instance.web-' || n,
        'i-' || md5(n::text), (array['EC2', 'RDS', 'S3', 'IAM_ROLE', 'SECURITY_GROUP'])[1 + n % 5], 'aws_instance',
        (array['eu-west-1', 'us-east-1', 'ap-south-1'])[1 + n % 3], (1000 + n % 40)::text,
        '{"instance_type": "t3.micro", "ami": "ami-1", "monitoring": true}', '{"instance_type": "t3.large", "ami": "ami-1"}',
        '{"instance_type": "t3.micro → t3.large"}',
        '[{"path": "/instance_type", "op": "replace", "expected": "t3.micro", "actual": "t3.large", "sensitive": false}]',
        repeat('a', 64), (array['critical', 'warning', 'info'])[1 + n % 3], n % 900,
        case when n % 2 = 0 then 'resolved' else 'detected' end,
        case when n % 2 = 0 then now() - n * ${spacing} + interval '1 day' end, 'api',
        now() - n * ${spacing}, now() - n * ${spacing}
      from generate_series($2::int, $3::int) n`,
      [teamId, from, Math.min(drifts, from + step - 1)],
    )
  }
}

/** The cursor that leads to the page of this number, as who pages on and on comes to have it. */
async function cursorOf({ get }: Team, number: number): Promise<string> {
  const { data } = page.parse(await get(`/drifts?limit=1&offset=${(number - 1) * 20 - 1}`))
  return encodeURIComponent(data.pagination.nextCursor ?? '')
}

async function growth(big: Team, little: Team): Promise<void> {
  const [first] = page.parse(await big.get('/drifts')).data.items
  const [other] = page.parse(await little.get('/drifts')).data.items
  const views: Readonly<Record<string, (team: Team) => Promise<string>>> = {
    'first page': async () => '/drifts',
    'filtered page': async () => '/drifts?severity=critical&status=detected&region=eu-west-1',
    // The small team has 500 pages.
    'page 10,000': async (team) => `/drifts?cursor=${await cursorOf(team, team.drifts === large ? 10_000 : 400)}`,
    search: async () => '/drifts?search=i-c4ca4238a0b923820dcc509a6f75849b',
    summary: async () => '/metrics/summary',
    show: async (team) => `/drifts/${team.drifts === large ? first?.id : other?.id}`,
  }
  for (const [name, pathOf] of Object.entries(views)) {
    const [bigPath, littlePath] = [await pathOf(big), await pathOf(little)]
    const times: { readonly big: number[]; readonly little: number[] } = { big: [], little: [] }
    for (let round = -10; round < rounds; round++) {
      const [one, two] = [await timed(() => big.get(bigPath)), await timed(() => little.get(littlePath))]
      if (round < 0) continue
      times.big.push(one)
      times.little.push(two)
    }
    const ratio = median(times.big) / median(times.little)
    const text = `${name}: ${median(times.big).toFixed(2)} ms at 1,000,000, ${median(times.little).toFixed(2)} ms at 10,000`
    console.log(`${text}, ratio ${ratio.toFixed(2)} (bar ${growthBar})`)
    if (ratio > growthBar) process.exitCode = 1
  }
}

async function besideBare(big: Team, address: string): Promise<void> {
  const [first] = page.parse(await big.get('/drifts')).data.items
  const views = {
    list: ['/drifts', `/${big.teamId}/drifts`],
    show: [`/drifts/${first?.id}`, `/${big.teamId}/drifts/${first?.id}`],
  }
  for (const name of ['list', 'show'] as const) {
    const [ours = '', theirs = ''] = views[name]
    const times: { readonly ours: number[]; readonly bare: number[] } = { ours: [], bare: [] }
    for (let round = -10; round < rounds; round++) {
      const mine = await timed(() => big.get(ours))
      const naive = await timed(async () => (await fetch(`${address}${theirs}`)).json())
      if (round < 0) continue
      times.ours.push(mine)
      times.bare.push(naive)
    }
    const speed = median(times.bare) / median(times.ours)
    const text = `${name}: ${median(times.ours).toFixed(2)} ms, bare ${median(times.bare).toFixed(2)} ms`
    console.log(`${text}, speed ${speed.toFixed(2)} of bare (bar ${bars[name]})`)
    if (speed < bars[name]) process.exitCode = 1
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
