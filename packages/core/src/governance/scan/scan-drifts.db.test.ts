import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import type { ScanId } from '../../kernel/ids.ts'
import { detection, drifted, findingAt, incomplete } from '../../testing/detections.ts'
import { freshStack, freshTeam } from '../../testing/factories.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { driftService } from '../drift/drift.service.ts'
import type { DetectionItem } from './finding.ts'
import { scanService } from './scan.service.ts'
import { scanDriftOutcomes, type ScanDriftOutcome } from './scan.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const page = { limit: 20, offset: 0, cursor: null }

async function world() {
  const deps = { db: database.db, clock: systemClock, jobs: silentJobs }
  const caller = await freshTeam(database.db)
  const stackId = await freshStack(database.db, caller.teamId)
  const [scans, drifts] = [scanService(deps), driftService(deps)]
  const listed = (id: ScanId, outcome: ScanDriftOutcome) => scans.drifts(caller, id, { outcome, page })
  return {
    caller,
    scans,
    drifts,
    listed,
    scan: (...items: readonly DetectionItem[]) => scans.ingest(caller, stackId, detection(items)),
    /** The addresses of what a scan did, by what it did, and the counts that the scan itself tells. */
    done: async (id: ScanId) => {
      const lists = await Promise.all(scanDriftOutcomes.map((outcome) => listed(id, outcome)))
      return {
        lists: Object.fromEntries(
          scanDriftOutcomes.map((outcome, n) => [outcome, lists[n]?.items.map((drift) => drift.resourceAddress)]),
        ),
        totals: Object.fromEntries(scanDriftOutcomes.map((outcome, n) => [outcome, lists[n]?.total])),
      }
    },
  }
}

const at = (address: string, actual?: string) => drifted(findingAt(address, actual === undefined ? {} : { actual }))

test('a scan names the drifts that its counts count: new, changed, reopened, resolved, and none that it saw again', async () => {
  const { caller, drifts, scan, listed, done } = await world()
  const first = await scan(at('same'), at('other'), at('approved'), at('gone'))
  const approved = (await listed(first.id, 'created')).items.find((drift) => drift.resourceAddress === 'approved')
  if (!approved) throw new Error('the drift was not recorded')
  await drifts.approve(caller, approved.id, { reason: 'It was agreed with the team.' })
  const second = await scan(at('same'), at('other', 't3.2xlarge'), at('approved', 't3.2xlarge'), at('new'))

  const { lists, totals } = await done(second.id)
  expect(lists).toEqual({ created: ['new'], changed: ['other'], reopened: ['approved'], resolved: ['gone'] })
  expect(second.drifts).toMatchObject({ ...totals, unchanged: 1 })
  expect((await done(first.id)).lists).toMatchObject({ created: expect.arrayContaining(['gone']), resolved: [] })
  expect((await listed(first.id, 'created')).total).toBe(4)
})

test('they are told most severe first, as they are now, page after page, and without deleted ones', async () => {
  const { caller, scans, drifts, scan, listed } = await world()
  const severities = ['info', 'critical', 'warning', 'critical'] as const
  const { id } = await scan(...severities.map((severity, n) => drifted(findingAt(`r${n}`, { severity }))))
  const half = await scans.drifts(caller, id, { outcome: 'created', page: { ...page, limit: 3 } })
  const rest = await scans.drifts(caller, id, { outcome: 'created', page: { ...page, cursor: half.nextCursor } })
  expect([...half.items, ...rest.items].map(({ severity }) => severity)).toEqual([
    'critical',
    'critical',
    'warning',
    'info',
  ])
  const [worst] = half.items
  if (!worst) throw new Error('nothing was recorded')
  await drifts.remove(caller, worst.id)
  expect(await listed(id, 'created')).toMatchObject({ total: 3, items: { length: 3 } })
  await expect(
    scans.drifts(caller, id, { outcome: 'resolved', page: { ...page, cursor: half.nextCursor } }),
  ).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
})

test('a scan that did not see everything resolves nothing, and another team sees nothing of it', async () => {
  const [{ scan, done, listed }, other] = [await world(), await world()]
  const { id } = await scan(at('a'))
  const partial = await scan(incomplete)
  expect((await done(partial.id)).totals).toEqual({ created: 0, changed: 0, reopened: 0, resolved: 0 })
  expect(await listed(id, 'created')).toMatchObject({ total: 1 })
  await expect(other.listed(id, 'created')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
