import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobSender } from '../../jobs/job-queue.ts'
import { systemClock } from '../../kernel/clock.ts'
import { detection, drifted, findingAt, gap, inSync } from '../../testing/detections.ts'
import { freshTeam } from '../../testing/factories.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { driftService } from '../drift/drift.service.ts'
import { metricsService } from '../metrics/metrics.service.ts'
import { projectService } from '../project/project.service.ts'
import { scanService } from '../scan/scan.service.ts'
import { stackService } from './stack.service.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const page = { limit: 20, offset: 0, cursor: null }
const order = { by: 'detected_at', order: 'asc' } as const
const reason = 'It was agreed with the team.'

/** A team with a project, and in it a stack of three drifts: one open, one approved, one that a person deleted. */
async function world(jobs: JobSender = silentJobs) {
  const deps = { db: database.db, clock: systemClock, jobs }
  const [stacks, projects, drifts, scans] = [
    stackService(deps),
    projectService(deps),
    driftService(deps),
    scanService(deps),
  ]
  const caller = await freshTeam(database.db)
  const { id: projectId } = await projects.create(caller, { name: 'Web shop' })
  const { id } = await stacks.create(caller, { name: 'network', description: 'the edge', projectId })
  const findings = ['open', 'approved', 'deleted'].map((address) => drifted(findingAt(address)))
  await scans.ingest(caller, id, detection([...findings, inSync('calm'), gap('dark')]))
  const every = async () => (await drifts.list(caller, { filter: { ignored: 'all' }, order, page })).items
  const driftAt = async (address: string) => {
    const drift = (await every()).find(({ resourceAddress }) => resourceAddress === address)
    if (!drift) throw new Error(`no drift of ${address}`)
    return drift.id
  }
  await drifts.approve(caller, await driftAt('approved'), { reason })
  await drifts.remove(caller, await driftAt('deleted'))
  /** What people see of it: list, drifts, tallies, coverage, project. */
  const seen = async () => ({
    stacks: (await stacks.list(caller, { filter: {}, page })).items.map(({ name, openDrifts }) => [name, openDrifts]),
    drifts: (await every()).map(({ resourceAddress, status, stackId }) => [resourceAddress, status, stackId]),
    summary: await metricsService(deps).summary(caller),
    project: (await projects.show(caller, projectId)).figures,
  })
  return { caller, stacks, projects, drifts, scans, id, projectId, every, seen }
}

test('a deleted stack is nowhere; restored it is as it was, less what a person had deleted before', async () => {
  const { caller, stacks, drifts, scans, id, seen } = await world()
  const [before, { updatedAt: _, ...stack }] = [await seen(), await stacks.show(caller, id)]
  await stacks.remove(caller, id)
  expect(await seen()).toMatchObject({
    stacks: [],
    drifts: [],
    summary: { coverage: { resources: 0, compared: 0 }, open: { total: 0 } },
    project: { stacks: 0, openDrifts: 0, costUsdMonthly: 0 },
  })
  await expect(scans.ingest(caller, id, detection([]))).rejects.toMatchObject({ code: 'NOT_FOUND' })

  const restored = await stacks.restore(caller, id)
  expect(restored).toMatchObject({ ...stack, openDrifts: 2, deletedAt: null })
  expect(await seen()).toEqual(before)
  expect(await drifts.list(caller, { filter: { stackId: [id] }, order, page })).toMatchObject({ total: 2 })
  const again = await scans.ingest(caller, id, detection([drifted(findingAt('open')), drifted(findingAt('approved'))]))
  expect(again.drifts).toMatchObject({ created: 0, unchanged: 2 })
})

test('the event of a restoration tells of the stack and how much came back with it', async () => {
  const { caller, stacks, id, projectId } = await world()
  await stacks.remove(caller, id)
  const deletedAt = (await stacks.list(caller, { filter: { state: 'deleted' }, page })).items[0]?.deletedAt
  await stacks.restore(caller, id)
  const told = database.db.selectFrom('events').where('subject_id', '=', id).orderBy('seq').select(['type', 'data'])
  const stack = { stackId: id, name: 'network', description: 'the edge', projectId, sourceKind: 'terraform' }
  expect(await told.execute()).toEqual([
    { type: 'stack:created', data: stack },
    { type: 'stack:deleted', data: { ...stack, drifts: 2 } },
    { type: 'stack:restored', data: { ...stack, drifts: 2, deletedAt: deletedAt?.toISOString() } },
  ])
})

test('the policies of today are applied to what comes back', async () => {
  const enqueued: unknown[] = []
  const { caller, stacks, id } = await world({
    enqueue: async (_tx, name, { data }) => void enqueued.push([name, data]),
  })
  await stacks.remove(caller, id)
  await stacks.restore(caller, id)
  expect(enqueued).toEqual([['policies.reevaluate', { teamId: caller.teamId }]])
})

test('the name of a deleted stack is free, and who took it stands in the way of restoring until it gives it up', async () => {
  const { caller, stacks, id, seen } = await world()
  await stacks.remove(caller, id)
  const taker = await stacks.create(caller, { name: 'NETWORK' })
  const refusal = {
    code: 'CONFLICT',
    message: 'Another stack is named network now. Rename or delete that one, then restore this one again.',
    details: { id, name: 'network' },
  }
  await expect(stacks.restore(caller, id)).rejects.toMatchObject(refusal)
  expect(await seen()).toMatchObject({ stacks: [['NETWORK', 0]], drifts: [] })
  await stacks.update(caller, taker.id, { name: 'edge' })
  expect(await stacks.restore(caller, id)).toMatchObject({ name: 'network', openDrifts: 2 })
})

test('of several deleted with one name and restored at once one comes back', async () => {
  const { caller, stacks } = await world()
  const ids = []
  for (let n = 0; n < 5; n++) {
    const { id } = await stacks.create(caller, { name: 'shop' })
    await stacks.remove(caller, id)
    ids.push(id)
  }
  const restored = await Promise.allSettled(ids.map((id) => stacks.restore(caller, id)))
  const refusals = restored.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  const taken = expect.objectContaining({ code: 'CONFLICT' })
  expect(refusals).toEqual(Array.from({ length: 4 }, () => taken))
})

test('of two who restore a stack at once one does, and one event tells of it', async () => {
  const { caller, stacks, id, every } = await world()
  await stacks.remove(caller, id)
  const both = await Promise.allSettled([stacks.restore(caller, id), stacks.restore(caller, id)])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await every()).toHaveLength(2)
  const told = database.db.selectFrom('events').where('type', '=', 'stack:restored').where('subject_id', '=', id)
  expect(await told.select('seq').execute()).toHaveLength(1)
})

test('one deleted twice brings back what was there the second time', async () => {
  const { caller, stacks, drifts, id, every } = await world()
  await stacks.remove(caller, id)
  await stacks.restore(caller, id)
  const [first] = await every()
  if (!first) throw new Error('the drifts are gone')
  await drifts.remove(caller, first.id)
  await stacks.remove(caller, id)
  await stacks.restore(caller, id)
  expect((await every()).map(({ resourceAddress }) => resourceAddress)).toEqual(['approved'])
})

test('only what is deleted, and of the own team, can be restored', async () => {
  const [{ caller, stacks, id }, other] = [await world(), await world()]
  const refusal = { code: 'NOT_FOUND' }
  await expect(stacks.restore(caller, id)).rejects.toMatchObject(refusal)
  await stacks.remove(caller, id)
  await expect(stacks.restore(other.caller, id)).rejects.toMatchObject(refusal)
  await stacks.restore(caller, id)
  await expect(stacks.restore(caller, id)).rejects.toMatchObject(refusal)
})

test('the list of the deleted ones holds those that were scanned and no other, by pages of its own, with what went with them', async () => {
  const { caller, stacks, scans, id } = await world()
  const { id: second } = await stacks.create(caller, { name: 'shop' })
  const { id: empty } = await stacks.create(caller, { name: 'never scanned' })
  await scans.ingest(caller, second, detection([]))
  await stacks.remove(caller, empty)
  await stacks.create(caller, { name: 'kiosk' })
  await stacks.remove(caller, id)
  await stacks.remove(caller, second)
  const filter = { state: 'deleted' } as const
  const first = await stacks.list(caller, { filter, page: { ...page, limit: 1 } })
  expect(first).toMatchObject({ items: [{ id: second, deletedAt: expect.any(Date) }], total: 2 })
  const rest = await stacks.list(caller, { filter, page: { ...page, cursor: first.nextCursor } })
  expect(rest).toMatchObject({ items: [{ id, openDrifts: 2 }], total: 2, nextCursor: null })
  await expect(stacks.list(caller, { filter: {}, page: { ...page, cursor: first.nextCursor } })).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
  })
  const byDrifts = { by: 'open_drifts', order: 'desc' } as const
  expect((await stacks.list(caller, { filter, order: byDrifts, page })).items.map(({ name }) => name)).toEqual([
    'network',
    'shop',
  ])
  expect(await stacks.list(caller, { filter: {}, page })).toMatchObject({ items: [{ name: 'kiosk' }], total: 1 })
})
