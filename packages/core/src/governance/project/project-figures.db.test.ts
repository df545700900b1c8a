import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import type { StackId, TeamId } from '../../kernel/ids.ts'
import { detection, drifted, findingAt } from '../../testing/detections.ts'
import { freshStack, freshTeam } from '../../testing/factories.ts'
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

const page = { limit: 20, offset: 0, cursor: null }

async function world() {
  const deps = { db: database.db, clock: systemClock, jobs: silentJobs }
  const caller = await freshTeam(database.db)
  const [projects, stacks] = [projectService(deps), stackService(deps)]
  const { id } = await projects.create(caller, { name: 'Web shop' })
  const scan = (stack: StackId, addresses: readonly string[]) =>
    scanService(deps).ingest(caller, stack, detection(addresses.map((address) => drifted(findingAt(address)))))
  return { caller, projects, stacks, drifts: driftService(deps), id, scan }
}

async function driftAt(teamId: TeamId, address: string) {
  const drifts = database.db.selectFrom('drifts').select('id').where('team_id', '=', teamId)
  const { id } = await drifts.where('resource_address', '=', address).executeTakeFirstOrThrow()
  return id
}

test('a project counts its stacks, their open drifts and what those cost, and nothing of others', async () => {
  const { caller, projects, stacks, drifts, id, scan } = await world()
  const none = { stacks: 0, openDrifts: 0, costUsdMonthly: 0 }
  expect((await projects.show(caller, id)).figures).toEqual(none)
  const [one, two, gone, outside] = await Promise.all([1, 2, 3, 4].map(() => freshStack(database.db, caller.teamId)))
  if (!one || !two || !gone || !outside) throw new Error('no stacks were made')
  for (const stack of [one, two, gone]) await stacks.update(caller, stack, { projectId: id })
  for (const stack of [one, two, gone, outside]) await scan(stack, [`a.${stack}`, `b.${stack}`])
  await drifts.resolve(caller, await driftAt(caller.teamId, `a.${one}`), {
    reason: 'put back by hand',
    how: 'manual-fix',
  })
  await stacks.remove(caller, gone)
  const figures = { stacks: 2, openDrifts: 3, costUsdMonthly: expect.closeTo(3 * 52.56) }
  expect((await projects.show(caller, id)).figures).toEqual(figures)
  expect((await projects.list(caller, { page })).items[0]?.figures).toEqual(figures)
})

test('a deleted project says what comes back with it', async () => {
  const { caller, projects, stacks, id, scan } = await world()
  const stack = await freshStack(database.db, caller.teamId)
  await stacks.update(caller, stack, { projectId: id })
  await scan(stack, ['a'])
  await projects.remove(caller, id)
  const [deleted] = (await projects.list(caller, { state: 'deleted', page })).items
  expect(deleted?.figures).toMatchObject({ stacks: 1, openDrifts: 1 })
})
