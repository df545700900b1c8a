import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openJobQueue } from '@driftsentry/core/jobs'
import { testDatabase } from '@driftsentry/core/testing'
import { ServerProcess } from './testing/server-process.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

// Each test starts whole servers, their PostgreSQL and the example included: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let dataDir: string
const started: ServerProcess[] = []
function start(env: Readonly<Record<string, string>> = {}): ServerProcess {
  const server = new ServerProcess({ DATA_DIR: dataDir, ...env })
  started.push(server)
  return server
}

beforeEach(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-main-'))))
afterEach(async () => {
  for (const server of started.splice(0)) if (server.child.exitCode === null) await server.kill('SIGTERM')
  await rm(dataDir, { recursive: true, force: true })
})

async function signedIn(address: string, line: string | undefined): Promise<number> {
  const [email, password] = (line ?? '').split('  password: ')
  const body = JSON.stringify({ email, password })
  const headers = { 'content-type': 'application/json' }
  return (await fetch(`${address}/api/v1/auth/login`, { method: 'POST', body, headers })).status
}

test('the first start says how to sign in; the next ones, after an orderly stop and after a kill, find everything again', async () => {
  const first = start()
  const address = await first.ready()
  expect(first.passwords()).toHaveLength(3)
  expect(await signedIn(address, first.passwords()[0])).toBe(200)
  expect(await first.kill('SIGTERM')).toBe(0)
  expect(first.printed).not.toContain('connection broke')

  const second = start()
  await second.ready()
  expect(second.passwords()).toEqual(first.passwords())
  await second.kill('SIGKILL')

  const third = start()
  expect(await signedIn(await third.ready(), first.passwords()[2])).toBe(200)
})

test('a second server on the same data folder is told which one runs, and a taken port what to do', async () => {
  const running = start()
  await running.ready()
  const second = start()
  expect(await second.ended()).toBe(1)
  expect(second.printed).toContain(`process ${running.child.pid}`)

  await using blocker = createServer().listen(0, '127.0.0.1')
  await once(blocker, 'listening')
  const taken = blocker.address()
  const port = typeof taken === 'object' && taken ? taken.port : 0
  await running.kill('SIGTERM')
  const third = start({ PORT: String(port) })
  expect(await third.ended()).toBe(1)
  expect(third.printed).toContain(`Port ${port} on 127.0.0.1 is taken`)
})

test('production needs its secrets, writes no example, and uses the PostgreSQL it is given', async () => {
  const bare = start({ NODE_ENV: 'production', JWT_SECRET: 'short' })
  expect(await bare.ended()).toBe(1)
  expect(bare.printed).toContain('JWT_SECRET')
  expect(bare.printed).not.toContain('short"')

  await using database = await testDatabase()
  const secrets = { JWT_SECRET: 'j'.repeat(32), ENCRYPTION_KEY: 'e'.repeat(32) }
  const server = start({ NODE_ENV: 'production', DATABASE_URL: database.url.reveal(), ...secrets })
  await server.ready()
  expect(server.passwords()).toEqual([])
  const { rows } = await database.pool.query('select id from users')
  expect(rows).toEqual([])
})

test('a bad configuration stops the start with every problem named', async () => {
  const server = start({ PORT: 'many', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x:secret@y/z' })
  expect(await server.ended()).toBe(1)
  for (const name of ['PORT', 'LOG_LEVEL', 'DATABASE_URL']) expect(server.printed).toContain(name)
  expect(server.printed).not.toContain('secret')
})

const metricsOf = async (address: string) => (await fetch(`${address}/metrics`)).text()
const statusOf = async (address: string, path: string) => (await fetch(`${address}${path}`)).status

test('a worker carries out jobs and serves no API; a web process serves it and leaves jobs alone', async () => {
  await using database = await testDatabase()
  const shared = { DATABASE_URL: database.url.reveal(), NODE_ENV: 'test' }
  const [web, worker] = await Promise.all([
    start({ ...shared, ROLE: 'web' }).ready(),
    start({ ...shared, ROLE: 'worker' }).ready(),
  ])
  await using jobs = await openJobQueue({ url: database.url, onError: () => undefined })
  await database.db.transaction().execute((tx) => jobs.enqueue(tx, 'scans.end_stale', { data: {} }))
  const done = 'jobs_total{task="scans.end_stale",result="completed"} 1'
  await vi.waitFor(async () => expect(await metricsOf(worker)).toContain(done), { timeout: 60_000 })
  expect(await metricsOf(web)).not.toContain(done)
  expect(await statusOf(worker, '/health/ready')).toBe(200)
  expect(await statusOf(worker, '/api/v1/drifts')).toBe(404)
  expect(await statusOf(web, '/api/v1/drifts')).toBe(401)
})
