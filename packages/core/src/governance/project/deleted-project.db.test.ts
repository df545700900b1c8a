import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import { detection, drifted, findingAt } from '../../testing/detections.ts'
import { freshTeam } from '../../testing/factories.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { driftService } from '../drift/drift.service.ts'
import { scanService } from '../scan/scan.service.ts'
import { stackService } from '../stack/stack.service.ts'
import { projectService } from './project.service.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const page = { limit: 10, offset: 0, cursor: null }
const order = { by: 'created_at', order: 'desc' } as const

/** A team with a project, in it a stack, and in that a drift. */
async function world() {
  const deps = { db: database.db, clock: systemClock, jobs: silentJobs }
  const [projects, stacks, drifts] = [projectService(deps), stackService(deps), driftService(deps)]
  const caller = await freshTeam(database.db)
  const { id: projectId } = await projects.create(caller, { name: 'Web shop' })
  const { id: stackId } = await stacks.create(caller, { name: 'network', projectId })
  await scanService(deps).ingest(caller, stackId, detection([drifted(findingAt('a'))]))

  /** Where the stack and the drift say they belong, one by one and in lists, and how many the filter by the project finds. */
  const seen = async () => {
    const stackList = await stacks.list(caller, { filter: {}, page })
    const driftList = await drifts.list(caller, { filter: {}, order, page })
    const [stack] = stackList.items
    const [drift] = driftList.items
    const inProject = await stacks.list(caller, { filter: { projectId }, page })
    const driftsInProject = await drifts.list(caller, { filter: { projectId: [projectId] }, order, page })
    return {
      stack: [stack?.projectId, (await stacks.show(caller, stackId)).projectId],
      drift: [drift?.projectId, drift && (await drifts.show(caller, drift.id)).drift.projectId],
      totals: [stackList.total, driftList.total],
      inProject: [inProject.total, inProject.items.length, driftsInProject.total, driftsInProject.items.length],
    }
  }
  return { caller, projects, stacks, drifts, projectId, stackId, seen }
}

const there = (projectId: string) => ({
  stack: [projectId, projectId],
  drift: [projectId, projectId],
  totals: [1, 1],
  inProject: [1, 1, 1, 1],
})
const outOfIt = { stack: [null, null], drift: [null, null], totals: [1, 1], inProject: [0, 0, 0, 0] }

test('the stacks of a deleted project, and their drifts, stay and show no project', async () => {
  const { caller, projects, projectId, seen } = await world()
  expect(await seen()).toEqual(there(projectId))
  await projects.remove(caller, projectId)
  expect(await seen()).toEqual(outOfIt)
})

test('a deleted project is not there: not to show, list, change, delete or put a stack into', async () => {
  const { caller, projects, stacks, projectId, stackId } = await world()
  await projects.remove(caller, projectId)
  const refusal = { code: 'NOT_FOUND', message: 'Project not found.' }
  await expect(projects.show(caller, projectId)).rejects.toMatchObject(refusal)
  await expect(projects.update(caller, projectId, { name: 'Store' })).rejects.toMatchObject(refusal)
  await expect(projects.remove(caller, projectId)).rejects.toMatchObject(refusal)
  await expect(stacks.create(caller, { name: 'servers', projectId })).rejects.toMatchObject(refusal)
  await expect(stacks.update(caller, stackId, { projectId })).rejects.toMatchObject(refusal)
  expect(await projects.list(caller, { page })).toMatchObject({ items: [], total: 0 })
})

test('a change to a stack leaves it with its deleted project, unless the change is about the project', async () => {
  const { caller, projects, stacks, projectId, stackId } = await world()
  const kept = () =>
    database.db.selectFrom('stacks').select('project_id').where('id', '=', stackId).executeTakeFirstOrThrow()
  await projects.remove(caller, projectId)
  expect(await stacks.update(caller, stackId, { name: 'servers' })).toMatchObject({ name: 'servers', projectId: null })
  expect(await kept()).toEqual({ project_id: projectId })
  await stacks.update(caller, stackId, { projectId: null })
  expect(await kept()).toEqual({ project_id: null })
})

test('a restored project is as it was, its stacks and drifts in it', async () => {
  const { caller, projects, projectId, seen } = await world()
  const { updatedAt: _, ...before } = await projects.show(caller, projectId)
  await projects.remove(caller, projectId)
  const restored = await projects.restore(caller, projectId)
  expect(restored).toMatchObject(before)
  expect(await projects.show(caller, projectId)).toEqual(restored)
  expect(await seen()).toEqual(there(projectId))
  const told = database.db.selectFrom('events').where('subject_id', '=', projectId).orderBy('seq').select('type')
  const types = ['project:created', 'project:deleted', 'project:restored']
  expect((await told.execute()).map(({ type }) => type)).toEqual(types)
})

test('the slug of a deleted project is free, and who took it stands in the way of restoring until it gives it up', async () => {
  const { caller, projects, projectId } = await world()
  await projects.remove(caller, projectId)
  const taker = await projects.create(caller, { name: 'Web shop' })
  const refusal = { code: 'CONFLICT', message: expect.stringContaining('web-shop'), details: { slug: 'web-shop' } }
  await expect(projects.restore(caller, projectId)).rejects.toMatchObject(refusal)
  await projects.update(caller, taker.id, { slug: 'store' })
  expect(await projects.restore(caller, projectId)).toMatchObject({ slug: 'web-shop', deletedAt: null })
})

test('of projects that were deleted with one slug and are restored at once one comes back', async () => {
  const { caller, projects } = await world()
  const ids = []
  for (let n = 0; n < 5; n++) {
    const { id } = await projects.create(caller, { name: 'Store' })
    await projects.remove(caller, id)
    ids.push(id)
  }
  const restored = await Promise.allSettled(ids.map((id) => projects.restore(caller, id)))
  expect(restored.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refusals = restored.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  const taken = expect.objectContaining({ code: 'CONFLICT' })
  expect(refusals).toEqual(Array.from({ length: 4 }, () => taken))
})

test('only what is deleted, and of the own team, can be restored', async () => {
  const [{ caller, projects, projectId }, other] = [await world(), await world()]
  const refusal = { code: 'NOT_FOUND' }
  await expect(projects.restore(caller, projectId)).rejects.toMatchObject(refusal)
  await projects.remove(caller, projectId)
  await expect(projects.restore(other.caller, projectId)).rejects.toMatchObject(refusal)
  await projects.restore(caller, projectId)
  await expect(projects.restore(caller, projectId)).rejects.toMatchObject(refusal)
})

test("the list of the deleted ones holds those and no other, by pages of its own, and not another team's", async () => {
  const [{ caller, projects, projectId }, other] = [await world(), await world()]
  const { id: second } = await projects.create(caller, { name: 'Store' })
  await projects.create(caller, { name: 'Kiosk' })
  await projects.remove(caller, second)
  await projects.remove(caller, projectId)
  const state = 'deleted'
  const first = await projects.list(caller, { state, page: { ...page, limit: 1 } })
  expect(first).toMatchObject({ items: [{ id: second, deletedAt: expect.any(Date) }], total: 2 })
  const rest = await projects.list(caller, { state, page: { ...page, cursor: first.nextCursor } })
  expect(rest).toMatchObject({ items: [{ id: projectId }], total: 2, nextCursor: null })
  await expect(projects.list(caller, { page: { ...page, cursor: first.nextCursor } })).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
  })
  expect(await projects.list(caller, { page })).toMatchObject({ items: [{ name: 'Kiosk' }], total: 1 })
  expect(await other.projects.list(other.caller, { state, page })).toMatchObject({ items: [], total: 0 })
})

test("another team's project is not deleted", async () => {
  const [{ caller, projects, projectId }, other] = [await world(), await world()]
  await expect(projects.remove(other.caller, projectId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await projects.show(caller, projectId)).toMatchObject({ name: 'Web shop' })
})

test('of two who delete a project at once one does, and one event tells of it', async () => {
  const { caller, projects, projectId } = await world()
  const removals = await Promise.allSettled([projects.remove(caller, projectId), projects.remove(caller, projectId)])
  expect(removals.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const told = database.db.selectFrom('events').where('team_id', '=', caller.teamId).select(['before', 'after'])
  expect(await told.where('type', '=', 'project:deleted').execute()).toEqual([
    { before: { projectId, name: 'Web shop', slug: 'web-shop', description: null }, after: null },
  ])
})
