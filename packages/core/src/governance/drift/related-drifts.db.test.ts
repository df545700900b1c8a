import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/caller.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { StackId } from '../../kernel/ids.ts'
import { detection, drifted, findingAt, inSync, resourceRef } from '../../testing/detections.ts'
import { freshStack, freshTeam } from '../../testing/factories.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import type { DetectionItem, Finding } from '../scan/finding.ts'
import { scanService } from '../scan/scan.service.ts'
import { driftService } from './drift.service.ts'
import type { Change } from './drift.ts'
import { relatedShown } from './related-drifts.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const deps = () => ({ db: database.db, clock: systemClock, jobs: silentJobs })

async function world() {
  const caller = await freshTeam(database.db)
  const stackId = await freshStack(database.db, caller.teamId)
  const scan = (items: readonly DetectionItem[], stack: StackId = stackId) =>
    scanService(deps()).ingest(caller, stack, detection(items))
  return { caller, stackId, scan, drifts: driftService(deps()) }
}

/** The drift of that address, the latest of several. */
async function driftAt(caller: Caller, address: string) {
  const { id } = await database.db
    .selectFrom('drifts')
    .select('id')
    .where('team_id', '=', caller.teamId)
    .where('resource_address', '=', address)
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  return id
}

/** A security group in which a source was added, at that place of its list. */
function opened(address: string, at: number, finding: Partial<Finding> = {}): Finding {
  const change: Change = {
    path: `/ingress/${at}/cidr_blocks/${at}`,
    op: 'add',
    expected: null,
    actual: '0.0.0.0/0',
    sensitive: false,
  }
  const ref = resourceRef(address, { type: 'aws_security_group' })
  return findingAt(address, { ref, resourceType: 'SECURITY_GROUP', changes: [change], ...finding })
}

const addresses = (items: readonly { readonly resourceAddress: string }[]) => items.map((item) => item.resourceAddress)

test('the same resource is found again through all its returns, whatever its kind, and nothing of another stack', async () => {
  const { caller, scan, drifts } = await world()
  await scan([drifted(findingAt('a'))])
  const first = await driftAt(caller, 'a')
  await scan([inSync('a')])
  await scan([drifted(findingAt('a', { kind: 'missing', actualState: null, changes: [] }))])
  const second = await driftAt(caller, 'a')
  await scan([inSync('a')])
  await scan([drifted(findingAt('a', { actual: 't3.2xlarge' }))])
  const third = await driftAt(caller, 'a')
  await scan([drifted(findingAt('a'))], await freshStack(database.db, caller.teamId))
  const ids = async (id: typeof first) => (await drifts.related(caller, id)).sameResource.map((drift) => drift.id)
  expect(await ids(third)).toEqual([second, first])
  expect(await ids(first)).toEqual([third, second])
  const [{ resolvedAt, kind } = {}] = (await drifts.related(caller, third)).sameResource
  expect({ kind, isResolved: resolvedAt instanceof Date }).toEqual({ kind: 'missing', isResolved: true })
})

test('what one scan found is together, the gravest first, counted beyond what is shown', async () => {
  const { caller, scan, drifts } = await world()
  const many = Array.from({ length: relatedShown + 3 }, (_, index) => drifted(findingAt(`n${index}`)))
  await scan([drifted(findingAt('a')), ...many, drifted(findingAt('grave', { severity: 'critical' }))])
  await scan([drifted(findingAt('later')), drifted(findingAt('a'))])
  const { sameScan } = await drifts.related(caller, await driftAt(caller, 'a'))
  expect(addresses(sameScan.items)).toHaveLength(relatedShown)
  expect(addresses(sameScan.items)[0]).toBe('grave')
  expect(sameScan).toMatchObject({ count: relatedShown + 4, isExact: true })
  expect((await drifts.related(caller, await driftAt(caller, 'later'))).sameScan).toEqual({
    items: [],
    count: 0,
    isExact: true,
  })
})

test('a difference is alike where the same attributes differ in the same way, whatever the place in a list and the stack', async () => {
  const { caller, scan, drifts } = await world()
  const elsewhere = await freshStack(database.db, caller.teamId)
  const closed: Change = {
    path: '/ingress/0/cidr_blocks/0',
    op: 'remove',
    expected: 'x',
    actual: null,
    sensitive: false,
  }
  await scan([drifted(opened('a', 0)), drifted(opened('closed', 0, { changes: [closed] })), drifted(findingAt('vm'))])
  await scan([drifted(opened('b', 3)), drifted(opened('gone', 1))], elsewhere)
  await scan([drifted(opened('b', 3)), inSync('gone')], elsewhere)
  const { alike } = await drifts.related(caller, await driftAt(caller, 'a'))
  expect(alike.items).toMatchObject([{ resourceAddress: 'b', stackId: elsewhere, status: 'detected' }])
  expect(alike).toMatchObject({ count: 1, isExact: true })
})

test('a drift of another team is neither shown nor found, and a deleted one has nothing', async () => {
  const [here, there] = [await world(), await world()]
  await here.scan([drifted(opened('a', 0))])
  await there.scan([drifted(opened('a', 0)), drifted(opened('b', 0))])
  const id = await driftAt(here.caller, 'a')
  expect(await here.drifts.related(here.caller, id)).toEqual({
    sameResource: [],
    sameScan: { items: [], count: 0, isExact: true },
    alike: { items: [], count: 0, isExact: true },
  })
  await expect(there.drifts.related(there.caller, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await here.drifts.remove(here.caller, id)
  await expect(here.drifts.related(here.caller, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
