import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/caller.ts'
import { detection, drifted, findingAt, gap, inSync } from '../../testing/detections.ts'
import { freshStack, freshTeam } from '../../testing/factories.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { driftService } from '../drift/drift.service.ts'
import { scanService } from '../scan/scan.service.ts'
import { metricsService } from './metrics.service.ts'

let database: TestDatabase
beforeAll(async () => void (database = await testDatabase()))
afterAll(() => database.close())

const reason = 'agreed with the owners of it'
const page = { limit: 10, offset: 0, cursor: null }
const order = { by: 'detected_at', order: 'asc' } as const

/** The services as of a moment. */
function at(moment: string) {
  const deps = { db: database.db, clock: { now: () => new Date(moment) }, jobs: silentJobs }
  return {
    drifts: driftService({ ...deps, jobs: silentJobs }),
    metrics: metricsService(deps),
    scans: scanService(deps),
  }
}

async function found(caller: Caller, moment: string): Promise<void> {
  const items = [
    drifted(findingAt('a', { severity: 'critical', costUsdMonthly: 73 })),
    drifted(findingAt('b', { severity: 'warning', costUsdMonthly: null })),
    drifted(findingAt('c', { severity: 'warning', costUsdMonthly: 7.3 })),
    inSync('d'),
    gap('e'),
  ]
  await at(moment).scans.ingest(caller, await freshStack(database.db, caller.teamId), detection(items))
}

test('a team without anything has zeros and nothing to divide by', async () => {
  const caller = await freshTeam(database.db)
  expect(await at('2026-03-01T00:00:00Z').metrics.summary(caller)).toEqual({
    open: {
      total: 0,
      bySeverity: { critical: 0, warning: 0, info: 0 },
      byStatus: { detected: 0, triaged: 0, approved: 0, rejected: 0 },
    },
    ignored: 0,
    costAtRisk: { usdMonthly: 0, unpriced: 0 },
    meanSecondsToDecide: null,
    meanSecondsToResolve: null,
    coverage: { resources: 0, compared: 0, share: null },
  })
})

test('the summary counts what is open, prices it, and says how long people took', async () => {
  const caller = await freshTeam(database.db)
  await found(caller, '2026-03-01T10:00:00Z')
  const { drifts } = at('2026-03-01T11:00:00Z')
  const { items } = await drifts.list(caller, { filter: {}, order, page })
  const named = (address: string) => items.find((drift) => drift.resourceAddress === address)
  await drifts.approve(caller, named('a')?.id ?? fail(), { reason })
  await at('2026-03-01T13:00:00Z').drifts.resolve(caller, named('c')?.id ?? fail(), { reason, how: 'manual-fix' })
  expect(await at('2026-03-02T00:00:00Z').metrics.summary(caller)).toEqual({
    open: {
      total: 2,
      bySeverity: { critical: 1, warning: 1, info: 0 },
      byStatus: { detected: 1, triaged: 0, approved: 1, rejected: 0 },
    },
    ignored: 0,
    costAtRisk: { usdMonthly: 73, unpriced: 1 },
    meanSecondsToDecide: 2 * 3_600,
    meanSecondsToResolve: 3 * 3_600,
    coverage: { resources: 5, compared: 4, share: 0.8 },
  })
  const later = await at('2026-05-01T00:00:00Z').metrics.summary(caller)
  expect(later).toMatchObject({ meanSecondsToDecide: null, meanSecondsToResolve: null })
})

test('the cost trend has a point for every interval, zero where nothing was recorded', async () => {
  const caller = await freshTeam(database.db)
  await found(caller, '2026-03-02T10:00:00Z')
  await at('2026-03-03T05:00:00Z').metrics.recordCosts()
  await at('2026-03-03T06:00:00Z').metrics.recordCosts()
  const { metrics } = at('2026-03-04T00:00:00Z')
  const period = { from: new Date('2026-03-01T12:00:00Z'), to: new Date('2026-03-04T00:00:00Z') }
  // 2.40 and 0.24 USD a day.
  const perDay = 2.64
  const trend = await metrics.costTrend(caller, { ...period, interval: 'day' })
  expect(trend.points).toEqual([
    { at: new Date('2026-03-01T00:00:00Z'), costUsd: 0 },
    { at: new Date('2026-03-02T00:00:00Z'), costUsd: perDay },
    { at: new Date('2026-03-03T00:00:00Z'), costUsd: perDay },
  ])
  expect(trend).toMatchObject({ totalUsd: 2 * perDay, projectedMonthlyUsd: 80.3 })
  const months = await metrics.costTrend(caller, { ...period, interval: 'month' })
  expect(months.points).toEqual([{ at: new Date('2026-03-01T00:00:00Z'), costUsd: 2 * perDay }])
  const hours = await metrics.costTrend(caller, { ...period, interval: 'hour' })
  expect(hours.points).toHaveLength(60)
  expect(hours.points.filter(({ costUsd }) => costUsd > 0)).toHaveLength(48)
})

const march = { from: new Date('2026-03-01T00:00:00Z'), interval: 'day' } as const

test('today costs what the open drifts cost, before anything is recorded and after', async () => {
  const caller = await freshTeam(database.db)
  await found(caller, '2026-03-02T10:00:00Z')
  const { drifts, metrics } = at('2026-03-03T00:01:00Z')
  const period = { ...march, to: new Date('2026-03-03T00:01:00Z') }
  const trend = async () => (await metrics.costTrend(caller, period)).points.map(({ costUsd }) => costUsd)
  expect(await trend()).toEqual([0, 2.64, 2.64])
  await metrics.recordCosts()
  expect(await trend()).toEqual([0, 2.64, 2.64])
  // What was resolved today has cost its day; only what was not recorded before is gone.
  const { items } = await drifts.list(caller, { filter: { severity: ['critical'] }, order, page })
  await drifts.resolve(caller, items[0]?.id ?? fail(), { reason, how: 'manual-fix' })
  expect(await trend()).toEqual([0, 2.64, 2.64])
  const hours = await metrics.costTrend(caller, { ...period, interval: 'hour' })
  expect(hours.points.at(-1)).toEqual({ at: new Date('2026-03-03T00:00:00Z'), costUsd: 0.11 })
  expect((await metrics.costTrend(await freshTeam(database.db), period)).totalUsd).toBe(0)
})

test('days on which no server ran are recorded once one does', async () => {
  const caller = await freshTeam(database.db)
  await found(caller, '2026-03-01T10:00:00Z')
  const { metrics } = at('2026-03-04T05:00:00Z')
  await metrics.recordCosts()
  const { points } = await metrics.costTrend(caller, { ...march, to: new Date('2026-03-04T05:00:00Z') })
  expect(points.map(({ costUsd }) => costUsd)).toEqual([2.64, 2.64, 2.64, 2.64])
})

test('the cost trend leaves out what a policy ignores, as the cost at risk does, from the day it does', async () => {
  const caller = await freshTeam(database.db)
  await found(caller, '2026-03-02T10:00:00Z')
  await sql`
    update drifts set ignored_at = '2026-03-03T08:00:00Z', ignored_by_policy_id = id
    where team_id = ${caller.teamId} and cost_impact_monthly = 73
  `.execute(database.db)
  const { metrics } = at('2026-03-03T09:00:00Z')
  const period = { ...march, to: new Date('2026-03-03T09:00:00Z') }
  const points = [0, 2.64, 0.24].map((costUsd, day) => ({ at: new Date(Date.UTC(2026, 2, 1 + day)), costUsd }))
  const trend = { points, totalUsd: 2.88, projectedMonthlyUsd: 7.3 }
  expect(await metrics.costTrend(caller, period)).toEqual(trend)
  await metrics.recordCosts()
  expect(await metrics.costTrend(caller, period)).toEqual(trend)
  // A policy that is taken back within the day leaves no trace of it.
  await sql`update drifts set ignored_at = null, ignored_by_policy_id = null where team_id = ${caller.teamId}`.execute(
    database.db,
  )
  await metrics.recordCosts()
  const { points: after } = await metrics.costTrend(caller, period)
  expect(after.map(({ costUsd }) => costUsd)).toEqual([0, 2.64, 2.64])
})

test('a drift says what it cost from its opening until it was closed', async () => {
  const caller = await freshTeam(database.db)
  await found(caller, '2026-03-02T10:00:00Z')
  await at('2026-03-03T05:00:00Z').metrics.recordCosts()
  const { drifts } = at('2026-03-03T06:00:00Z')
  const { items } = await drifts.list(caller, { filter: {}, order, page })
  const named = (address: string) => items.find((drift) => drift.resourceAddress === address)?.id ?? fail()
  await drifts.resolve(caller, named('a'), { reason, how: 'manual-fix' })
  await at('2026-03-04T05:00:00Z').metrics.recordCosts()
  const later = at('2026-03-09T00:00:00Z').drifts
  // 2.40 USD a day, on two days.
  expect((await later.show(caller, named('a'))).costTotalUsd).toBe(4.8)
  expect((await later.show(caller, named('b'))).costTotalUsd).toBeNull()
  expect((await later.show(caller, named('c'))).costTotalUsd).toBe(0.72)
})

test('the timeline counts what was found and closed, by severity', async () => {
  const caller = await freshTeam(database.db)
  await found(caller, '2026-03-02T10:00:00Z')
  const { drifts, metrics } = at('2026-03-04T11:00:00Z')
  const { items } = await drifts.list(caller, { filter: { severity: ['critical'] }, order, page })
  await drifts.resolve(caller, items[0]?.id ?? fail(), { reason, how: 'manual-fix' })
  const period = {
    from: new Date('2026-03-02T00:00:00Z'),
    to: new Date('2026-03-05T00:00:00Z'),
    interval: 'day',
  } as const
  const none = { critical: 0, warning: 0, info: 0 }
  expect(await metrics.timeline(caller, period)).toEqual([
    { at: new Date('2026-03-02T00:00:00Z'), opened: { critical: 1, warning: 2, info: 0 }, resolved: none },
    { at: new Date('2026-03-03T00:00:00Z'), opened: none, resolved: none },
    { at: new Date('2026-03-04T00:00:00Z'), opened: none, resolved: { critical: 1, warning: 0, info: 0 } },
  ])
  const stranger = await freshTeam(database.db)
  const empty = await metrics.timeline(stranger, period)
  expect(empty.every(({ opened, resolved }) => opened.warning + resolved.critical === 0)).toBe(true)
})

test('a period that ends before it begins, or of too many intervals, is refused with what to do', async () => {
  const caller = await freshTeam(database.db)
  const { metrics } = at('2026-03-05T00:00:00Z')
  const backwards = {
    from: new Date('2026-03-02T00:00:00Z'),
    to: new Date('2026-03-01T00:00:00Z'),
    interval: 'day',
  } as const
  expect(() => metrics.costTrend(caller, backwards)).toThrow('ends before it begins')
  const long = {
    from: new Date('2020-01-01T00:00:00Z'),
    to: new Date('2026-03-01T00:00:00Z'),
    interval: 'hour',
  } as const
  await expect(metrics.timeline(caller, long)).rejects.toThrow('more than 1,000 intervals. Choose a longer interval')
})

function fail(): never {
  throw new Error('there is no such drift')
}
