import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '@driftsentry/core/clock'
import { systemClock } from '@driftsentry/core/clock'
import { severities, driftStatuses } from '@driftsentry/core/drift'
import { type EventHub, openEventHub } from '@driftsentry/core/event-hub'
import { type JobQueue, openJobQueue } from '@driftsentry/core/jobs'
import { Secret } from '@driftsentry/core/secret'
import { testDatabase, type TestDatabase } from '@driftsentry/core/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { composeServices } from '../compose-services.ts'
import { readSignIn } from './sample-sign-in.ts'
import { seedSampleData } from './seed-sample-data.ts'

let database: TestDatabase
let jobs: JobQueue
let hub: EventHub
let dataDir: string

beforeEach(async () => {
  database = await testDatabase()
  hub = openEventHub({ db: database.db, url: database.url, onError: () => undefined })
  jobs = await openJobQueue({ url: database.url, onError: () => undefined })
  dataDir = mkdtempSync(join(tmpdir(), 'driftsentry-sample-'))
})
afterEach(async () => {
  await hub.close()
  await jobs.close()
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
})

function servicesAt(clock: Clock) {
  const secret = new Secret('a secret of at least 32 bytes, for tests')
  return composeServices({
    db: database.db,
    pool: database.pool,
    jobs,
    hub,
    streamWindowMs: 0,
    auditKeepMs: null,
    channels: { allowedNetworks: [], keepMs: 0, mailServer: null, publicUrl: 'http://localhost' },
    encryptionKey: secret,
    requestsPerMinute: 0,
    identity: { jwtSecrets: [secret], accessTtlSeconds: 900, refreshTtlMs: 900_000, registration: 'open', sso: null },
    clock,
  })
}

const seed = (services = servicesAt) =>
  seedSampleData({ db: database.db, dataDir, clock: systemClock, servicesAt: services })

function countBy(table: 'drifts' | 'alerts', column: string): Promise<ReadonlyMap<unknown, number>> {
  const { pool } = database
  return pool
    .query(`select ${column} as value, count(*) as count from ${table} group by 1`)
    .then(({ rows }) => new Map(rows.map((row: { value: unknown; count: number }) => [row.value, row.count])))
}

async function valuesOf(counts: Promise<ReadonlyMap<unknown, number>>): Promise<ReadonlySet<unknown>> {
  return new Set((await counts).keys())
}

test('an empty database is filled with every status, severity, kind and AWS type, with alerts, costs and a past', async () => {
  await seed()
  expect(await valuesOf(countBy('drifts', 'status'))).toEqual(new Set(driftStatuses))
  expect(await valuesOf(countBy('drifts', 'severity'))).toEqual(new Set(severities))
  expect(await valuesOf(countBy('drifts', 'kind'))).toEqual(new Set(['changed', 'missing', 'unmanaged']))
  expect(await valuesOf(countBy('drifts', 'resource_type'))).toEqual(
    new Set(['EC2', 'IAM_ROLE', 'RDS', 'S3', 'SECURITY_GROUP']),
  )
  expect(await valuesOf(countBy('alerts', 'is_read'))).toEqual(new Set([false, true]))
  const { rows } = await database.pool.query<{
    costs: number
    days: number
    returned: number
    unfinished: number
    resolved: number
    unpriced: number
  }>(`
    select (select count(*) from cost_metrics) as costs,
      (select count(distinct detected_at::date) from drifts) as days,
      (select count(*) from drifts where previous_drift_id is not null) as returned,
      (select count(distinct resolved_at::date) from drifts) as resolved,
      (select count(*) from drifts as d where status <> 'resolved' and cost_impact_monthly > 0 and not exists (
        select 1 from cost_metrics as c where c.drift_id = d.id and c.period_end > now())) as unpriced,
      (select count(*) from scans where status <> 'succeeded') as unfinished`)
  expect(rows[0]).toMatchObject({ unfinished: 0, unpriced: 0 })
  expect(rows[0]?.returned).toBeGreaterThan(0)
  expect(rows[0]?.costs).toBeGreaterThan(50)
  expect(rows[0]?.days).toBeGreaterThan(20)
  expect(rows[0]?.resolved).toBeGreaterThan(9)
})

test('each of the three users can sign in, and only the owner can read their passwords', async () => {
  const signIn = await seed()
  expect(signIn?.users.map(({ email }) => email)).toEqual([
    'admin@driftsentry.local',
    'engineer@driftsentry.local',
    'viewer@driftsentry.local',
  ])
  const { auth } = servicesAt(systemClock)
  for (const { email, password, role } of signIn?.users ?? []) {
    const origin = { requestId: null, ipAddress: null, userAgent: null }
    await expect(auth.login(origin, { email, password, code: null })).resolves.toMatchObject({ team: { role } })
  }
  expect(statSync(join(dataDir, 'sample-sign-in.json')).mode & 0o777).toBe(0o600)
})

test('a second start changes nothing and still knows how to sign in', async () => {
  const first = await seed()
  const before = await database.pool.query('select count(*) from events')
  const second = await seed()
  expect(second?.users.map(({ password }) => password.reveal())).toEqual(
    first?.users.map(({ password }) => password.reveal()),
  )
  expect((await database.pool.query('select count(*) from events')).rows).toEqual(before.rows)
})

test('a seeding that was cut off goes on where it was and ends the same', async () => {
  let scans = 0
  const failing = (clock: Clock) => {
    const services = servicesAt(clock)
    const ingest: typeof services.scans.ingest = (...args) => {
      scans += 1
      if (scans === 60) throw new Error('the power went out')
      return services.scans.ingest(...args)
    }
    return { ...services, scans: { ...services.scans, ingest } }
  }
  await expect(seed(failing)).rejects.toThrow('the power went out')
  expect(readSignIn(dataDir)?.isComplete).toBe(false)
  const resumed = await seed()
  expect(resumed?.isComplete).toBe(true)
  const interrupted = await countBy('drifts', 'status')
  await database.close()
  database = await testDatabase()
  rmSync(join(dataDir, 'sample-sign-in.json'))
  await seed()
  expect(interrupted).toEqual(await countBy('drifts', 'status'))
})

test("a database that holds somebody's own team is left alone", async () => {
  await database.pool.query(`insert into teams (name) values ('Platform')`)
  expect(await seed()).toBeNull()
  expect(await countBy('drifts', 'status')).toEqual(new Map())
})

test('of two servers that start at once one seeds', async () => {
  await Promise.all([seed(), seed()])
  expect((await database.pool.query('select count(*)::int as teams from teams')).rows).toEqual([{ teams: 1 }])
})
