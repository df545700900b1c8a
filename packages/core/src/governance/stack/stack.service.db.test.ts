import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import { detection, drifted, findingAt } from '../../testing/detections.ts'
import { freshTeam } from '../../testing/factories.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { driftService } from '../drift/drift.service.ts'
import { projectService } from '../project/project.service.ts'
import { scanService } from '../scan/scan.service.ts'
import { stackService } from './stack.service.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function world() {
  const deps = { db: database.db, clock: systemClock }
  return {
    caller: await freshTeam(database.db),
    stacks: stackService(deps),
    projects: projectService(deps),
    scans: scanService({ ...deps, jobs: silentJobs }),
    drifts: driftService({ ...deps, jobs: silentJobs }),
  }
}

const page = { limit: 10, offset: 0, cursor: null }

test('a name is taken whatever its case, and free in another team and after the stack is deleted', async () => {
  const [{ caller, stacks }, other] = [await world(), await world()]
  const { id } = await stacks.create(caller, { name: 'Network' })
  await expect(stacks.create(caller, { name: ' network ' })).rejects.toMatchObject({ code: 'CONFLICT' })
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
