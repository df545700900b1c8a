import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import type { ApiKeyId } from '../../kernel/ids.ts'
import { brandId } from '../../kernel/ids.ts'
import { detection, drifted, findingAt, gap, inSync } from '../../testing/detections.ts'
import { freshStack, freshTeam } from '../../testing/factories.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
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

test('a large scan tells how far it is, batch by batch, and how much it has read; its end is told by its end alone', async () => {
  const { db, caller, stackId, scans } = await world()
  const many = Array.from({ length: 2_100 }, (_, index) => drifted(findingAt(`web[${index}]`)))
  let read = 0
  const scan = await scans.ingest(caller, stackId, detection(many), { bytesRead: () => (read += 1_000) })
  expect(scan).toMatchObject({ resources: { total: 2_100 }, bytesRead: 3_000 })
  const events = await db
    .selectFrom('events')
    .select('data')
    .where('team_id', '=', caller.teamId)
    .where('type', '=', 'scan:progress')
    .orderBy('seq')
    .execute()
  expect(events).toMatchObject([
    { data: { scanId: scan.id, resources: 1_000, bytesRead: 1_000 } },
    { data: { scanId: scan.id, resources: 2_000, bytesRead: 2_000 } },
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
