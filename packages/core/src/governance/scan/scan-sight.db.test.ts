import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import type { ApiKeyId } from '../../kernel/ids.ts'
import { brandId } from '../../kernel/ids.ts'
import { detection, gap, inSync } from '../../testing/detections.ts'
import { freshStack, freshTeam } from '../../testing/factories.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import type { DetectionRun } from './finding.ts'
import { scanService } from './scan.service.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function world() {
  const { db } = database
  const caller = await freshTeam(db)
  const stackId = await freshStack(db, caller.teamId)
  return { db, caller, stackId, scans: scanService({ db, clock: systemClock, jobs: silentJobs }) }
}

test('a scan tells how far it is while it moves, and nothing more once it has ended', async () => {
  const { db, caller, stackId } = await world()
  const scans = scanService({ db, clock: systemClock, jobs: silentJobs, progressMs: 5 })
  const told = () =>
    db
      .selectFrom('events')
      .select(['type', 'data'])
      .where('team_id', '=', caller.teamId)
      .where('type', 'like', 'scan:%')
      .orderBy('seq')
      .execute()
  let read = 0
  async function* slowly(): DetectionRun {
    read = 512
    yield* detection([inSync('a')])
    await expect.poll(async () => (await told()).length).toBe(2)
    read = 1_024
    await expect.poll(async () => (await told()).length).toBe(3)
  }
  const scan = await scans.ingest(caller, stackId, slowly(), { bytesRead: () => read })
  expect(scan).toMatchObject({ resources: { total: 1 }, bytesRead: 1_024 })
  expect(await told()).toMatchObject([
    { type: 'scan:started' },
    { type: 'scan:progress', data: { scanId: scan.id, resources: 1, bytesRead: 512 } },
    { type: 'scan:progress', data: { scanId: scan.id, resources: 1, bytesRead: 1_024 } },
    { type: 'scan:finished' },
  ])
})

test('a scan keeps what it could not compare, by type and reason, for its own team alone', async () => {
  const { db, caller, stackId, scans } = await world()
  const { id } = await scans.ingest(
    caller,
    stackId,
    detection([gap('a'), gap('b'), inSync('c'), gap('d', 'unsupported')]),
  )
  expect(await scans.gaps(caller, id)).toEqual([
    { type: 'aws_instance', outcome: 'denied', reason: 'access denied', count: 2, addresses: ['a', 'b'] },
    { type: 'aws_instance', outcome: 'unsupported', reason: 'access denied', count: 1, addresses: ['d'] },
  ])
  const other = await freshTeam(db)
  await expect(scans.gaps(other, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a scan that a key asked for names the key', async () => {
  const { db, caller, stackId, scans } = await world()
  const id = brandId<ApiKeyId>(crypto.randomUUID())
  const key = {
    id,
    team_id: caller.teamId,
    name: 'nightly',
    prefix: 'ds_test',
    key_hash: Buffer.alloc(32, id),
    scopes: ['scan'],
  }
  await db.insertInto('api_keys').values(key).execute()
  const byKey = { ...caller, actor: { type: 'api_key', id, name: 'nightly' } } as const
  const scan = await scans.ingest(byKey, stackId, detection([inSync('a')]))
  expect(scan).toMatchObject({ requestedBy: null, requestedByKey: { id, name: 'nightly' } })
})
