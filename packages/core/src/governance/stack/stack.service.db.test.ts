import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import { detection, drifted, findingAt } from '../../testing/detections.ts'
import { freshTeam } from '../../testing/factories.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { driftService } from '../drift/drift.service.ts'
import { projectService } from '../project/project.service.ts'
import { scanService } from '../scan/scan.service.ts'
import type { Page } from '../../kernel/paging.ts'
import { type StackListRequest, type StackSort, stackSorts } from './stack-list.ts'
import type { Stack } from './stack.ts'
import { stackService } from './stack.service.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function world() {
  const deps = { db: database.db, clock: systemClock, jobs: silentJobs }
  return {
    caller: await freshTeam(database.db),
    stacks: stackService(deps),
    projects: projectService(deps),
    scans: scanService(deps),
    drifts: driftService(deps),
  }
}

const page = { limit: 10, offset: 0, cursor: null }

test('a name is taken whatever its case, and free in another team and after the stack is deleted', async () => {
  const [{ caller, stacks }, other] = [await world(), await world()]
  const { id } = await stacks.create(caller, { name: 'Network' })
  const taken = { code: 'CONFLICT', details: { stackId: id } }
  await expect(stacks.create(caller, { name: ' network ' })).rejects.toMatchObject(taken)
  await expect(other.stacks.create(other.caller, { name: 'network' })).resolves.toMatchObject({ name: 'network' })
  await stacks.remove(caller, id)
  await expect(stacks.create(caller, { name: 'network' })).resolves.toMatchObject({ name: 'network' })
})

test('of many who create one name at once one wins', async () => {
  const { caller, stacks } = await world()
  const made = await Promise.allSettled(Array.from({ length: 6 }, () => stacks.create(caller, { name: 'shop' })))
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a stack tells its last scan and its open drifts, and takes its drifts along when it is deleted', async () => {
  const { caller, stacks, scans, drifts } = await world()
  const { id } = await stacks.create(caller, { name: 'shop' })
  expect(await stacks.show(caller, id)).toMatchObject({ lastScan: null, openDrifts: 0 })
  const scan = await scans.ingest(caller, id, detection([drifted(findingAt('a')), drifted(findingAt('b'))]))
  expect(await stacks.show(caller, id)).toMatchObject({ lastScan: { id: scan.id, status: 'succeeded' }, openDrifts: 2 })
  await stacks.remove(caller, id)
  await expect(stacks.show(caller, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const order = { by: 'created_at', order: 'desc' } as const
  expect(await drifts.list(caller, { filter: {}, order, page })).toMatchObject({ total: 0 })
})

test('an update changes what is given and leaves the rest', async () => {
  const { caller, stacks, projects } = await world()
  const project = await projects.create(caller, { name: 'Web shop' })
  const { id } = await stacks.create(caller, { name: 'shop', description: 'servers' })
  expect(await stacks.update(caller, id, { projectId: project.id })).toMatchObject({
    name: 'shop',
    description: 'servers',
    projectId: project.id,
  })
  expect(await stacks.update(caller, id, { description: null })).toMatchObject({
    description: null,
    projectId: project.id,
  })
  expect(await stacks.list(caller, { filter: { projectId: project.id, name: 'SHOP' }, page })).toMatchObject({
    total: 1,
  })
})

test('every order lists each stack once, page after page, in either direction', async () => {
  const { caller, stacks, scans } = await world()
  for (const name of ['web', 'Api', 'network', 'data', 'edge']) await stacks.create(caller, { name })
  const { items } = await stacks.list(caller, { filter: {}, page })
  const [edge, data] = items
  if (!edge || !data) throw new Error('the stacks are not there')
  await scans.ingest(caller, edge.id, detection([drifted(findingAt('a'))]))
  await scans.ingest(caller, data.id, detection([drifted(findingAt('a')), drifted(findingAt('b'))]))
  const listed = async (by: StackSort, order: 'asc' | 'desc') => {
    const names: string[] = []
    let cursor: string | null = null
    do {
      const request: StackListRequest = { filter: {}, order: { by, order }, page: { limit: 2, offset: 0, cursor } }
      const found: Page<Stack> = await stacks.list(caller, request)
      names.push(...found.items.map(({ name }) => name))
      cursor = found.nextCursor
    } while (cursor !== null)
    return names
  }
  expect(await listed('name', 'asc')).toEqual(['Api', 'data', 'edge', 'network', 'web'])
  expect((await listed('open_drifts', 'desc')).slice(0, 2)).toEqual(['data', 'edge'])
  expect((await listed('compared_at', 'desc')).slice(0, 2)).toEqual(['data', 'edge'])
  for (const by of stackSorts) {
    expect(await listed(by, 'asc')).toEqual((await listed(by, 'desc')).toReversed())
    expect(new Set(await listed(by, 'asc')).size).toBe(5)
  }
})

test('a search finds what the name or the description holds, as it is written', async () => {
  const { caller, stacks } = await world()
  await stacks.create(caller, { name: 'web_eu', description: 'The Shop' })
  await stacks.create(caller, { name: 'webXeu' })
  const found = async (search: string) => (await stacks.list(caller, { filter: { search }, page })).total
  expect(await found('WEB')).toBe(2)
  expect(await found('web_')).toBe(1)
  expect(await found('%')).toBe(0)
  expect(await found('shop')).toBe(1)
})

test('neither a foreign stack nor a foreign project can be seen, changed or used', async () => {
  const [{ caller, stacks, projects }, other] = [await world(), await world()]
  const { id } = await stacks.create(caller, { name: 'shop' })
  const project = await projects.create(caller, { name: 'Web shop' })
  const refusal = { code: 'NOT_FOUND' }
  await expect(other.stacks.show(other.caller, id)).rejects.toMatchObject(refusal)
  await expect(other.stacks.update(other.caller, id, { name: 'mine' })).rejects.toMatchObject(refusal)
  await expect(other.stacks.remove(other.caller, id)).rejects.toMatchObject(refusal)
  await expect(other.stacks.create(other.caller, { name: 'x', projectId: project.id })).rejects.toMatchObject(refusal)
})
