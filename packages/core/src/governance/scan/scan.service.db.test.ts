import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../../kernel/caller.ts'
import { systemClock } from '../../kernel/clock.ts'
import { detection, drifted, findingAt, gap, incomplete, inSync, resourceRef } from '../../testing/detections.ts'
import { freshStack, freshTeam } from '../../testing/factories.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { driftService } from '../drift/drift.service.ts'
import type { Drift, DriftStatus } from '../drift/drift.ts'
import type { DetectionItem } from './finding.ts'
import { scanService } from './scan.service.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const everything = { limit: 1_000, offset: 0, cursor: null }

/** A stack of a fresh team, and what a test does with it. */
async function world() {
  const { db } = database
  const caller = await freshTeam(db)
  const stackId = await freshStack(db, caller.teamId)
  const scans = scanService({ db, clock: systemClock, jobs: silentJobs })
  const drifts = driftService({ db, clock: systemClock, jobs: silentJobs })
  return {
    db,
    caller,
    stackId,
    scans,
    drifts,
    scan: (items: Iterable<DetectionItem>, failure?: Error) => scans.ingest(caller, stackId, detection(items, failure)),
    all: async (): Promise<readonly Drift[]> => {
      const order = { by: 'created_at', order: 'asc' } as const
      return (await drifts.list(caller, { filter: {}, order, page: everything })).items
    },
    events: () => eventTypes(caller),
    alerts: async () =>
      (await db.selectFrom('alerts').select('id').where('team_id', '=', caller.teamId).execute()).length,
  }
}

async function eventTypes({ teamId }: Caller): Promise<readonly string[]> {
  const rows = await database.db
    .selectFrom('events')
    .select('type')
    .where('team_id', '=', teamId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => row.type)
}

/** What must not move when a scan finds the same again. */
function settled({ occurrences: _occurrences, lastSeenAt: _lastSeenAt, lastScanId: _lastScanId, ...drift }: Drift) {
  return drift
}

describe('a first scan', () => {
  test('creates each drift as detected, with an event, and an alert for a critical one only', async () => {
    const { scan, all, events, alerts } = await world()
    const open = findingAt('aws_instance.open', { severity: 'critical', severityReason: 'Open to the world.' })
    const scanned = await scan([drifted(findingAt('aws_instance.a')), drifted(open), inSync('aws_instance.b')])

    expect(scanned).toMatchObject({
      status: 'succeeded',
      resources: { total: 3, inSync: 1, drifted: 2 },
      drifts: { created: 2, unchanged: 0 },
      coverage: 1,
    })
    expect((await all()).map(({ status, occurrences, version }) => ({ status, occurrences, version }))).toEqual(
      [1, 2].map(() => ({ status: 'detected', occurrences: 1, version: 1 })),
    )
    expect(await alerts()).toBe(1)
    expect(await events()).toEqual(['scan:started', 'drift:created', 'drift:created', 'alert:created', 'scan:finished'])
  })

  test('records what a drift costs on its day, and nothing where no price is known', async () => {
    const { scan, all, drifts, caller } = await world()
    await scan([drifted(findingAt('a')), drifted(findingAt('b', { costUsdMonthly: null }))])
    const details = await Promise.all((await all()).map(({ id }) => drifts.show(caller, id)))
    expect(details.map(({ costHistory }) => costHistory.map((cost) => cost.costProjectedMonthly))).toEqual([
      [52.56],
      [],
    ])
  })

  test('keeps every outcome in counts that add up', async () => {
    const { scan } = await world()
    const pending = findingAt('p', { driftClass: 'pending' })
    const { resources, coverage, drifts } = await scan([
      drifted(findingAt('a')),
      gap('b', 'denied'),
      gap('c', 'unsupported'),
      { type: 'resource', resource: { outcome: 'in_sync', ref: pending.ref, pending } },
    ])
    expect(resources).toEqual({
      total: 4,
      inSync: 1,
      drifted: 1,
      pending: 1,
      unsupported: 1,
      denied: 1,
      throttled: 0,
      unreadable: 0,
      notComparable: 0,
    })
    expect(coverage).toBe(0.5)
    expect(drifts.created).toBe(1)
  })

  test('does not count what a plan would create, which is neither in sync nor a gap', async () => {
    const { scan } = await world()
    const wanted: DetectionItem = {
      type: 'resource',
      resource: { outcome: 'not_created', ref: resourceRef('new'), pending: null },
    }
    expect(await scan([wanted])).toMatchObject({ resources: { total: 0, inSync: 0 }, coverage: null })
    expect(await scan([wanted, inSync('a')])).toMatchObject({ resources: { total: 1, inSync: 1 }, coverage: 1 })
  })
})

function stateOf(lineage: string): DetectionItem {
  const source = { format: 'terraform-state', formatVersion: '4', toolVersion: '1.9.5', lineage, serial: 1 } as const
  return { type: 'source', source }
}

describe('a second scan', () => {
  test('of another state resolves nothing, and the one after it does', async () => {
    const { scan } = await world()
    await scan([stateOf('one'), drifted(findingAt('a'))])
    expect(await scan([stateOf('two'), inSync('a')])).toMatchObject({ status: 'partial', drifts: { resolved: 0 } })
    expect(await scan([stateOf('two'), inSync('a')])).toMatchObject({ status: 'succeeded', drifts: { resolved: 1 } })
  })

  test('of none of the resources the stack is known by resolves nothing, until it comes again', async () => {
    const { scan } = await world()
    const others = [inSync('x'), drifted(findingAt('y'))]
    await scan(['a', 'b', 'c'].map((address) => drifted(findingAt(address))))
    const strange = await scan(others)
    expect(strange).toMatchObject({ status: 'partial', drifts: { created: 1, resolved: 0 } })
    expect(strange.notices).toEqual([{ level: 'incomplete', message: expect.stringContaining('another stack') }])
    expect(await scan(others)).toMatchObject({ status: 'succeeded', notices: [], drifts: { resolved: 3 } })
  })

  test('that still holds one of the resources the stack is known by resolves the others', async () => {
    const { scan } = await world()
    await scan(['a', 'b', 'c'].map((address) => drifted(findingAt(address))))
    expect(await scan([inSync('a'), inSync('x')])).toMatchObject({ status: 'succeeded', drifts: { resolved: 3 } })
  })

  test('that finds the same changes nothing but the count and when it was last seen', async () => {
    const { scan, all, events, alerts } = await world()
    const items = [drifted(findingAt('a', { severity: 'critical' })), drifted(findingAt('b'))]
    await scan(items)
    const [before, eventsBefore] = [await all(), await events()]
    const second = await scan(items)
    const after = await all()

    expect(second.drifts).toEqual({ created: 0, changed: 0, reopened: 0, unchanged: 2, resolved: 0, ignored: 0 })
    expect(after.map(settled)).toEqual(before.map(settled))
    expect(after.map(({ occurrences }) => occurrences)).toEqual([2, 2])
    expect(after.every(({ lastSeenAt }, index) => lastSeenAt >= (before[index]?.lastSeenAt ?? lastSeenAt))).toBe(true)
    expect(await alerts()).toBe(1)
    expect((await events()).slice(eventsBefore.length)).toEqual(['scan:started', 'scan:finished'])
  })

  test('that finds another difference updates the drift and keeps its id', async () => {
    const { scan, all, events } = await world()
    await scan([drifted(findingAt('a'))])
    const [before] = await all()
    const second = await scan([drifted(findingAt('a', { actual: 'm5.large', severity: 'critical' }))])
    const [after] = await all()
    expect(second.drifts).toMatchObject({ created: 0, changed: 1 })
    expect(after).toMatchObject({
      id: before?.id,
      version: 2,
      occurrences: 2,
      actualState: { instance_type: 'm5.large' },
    })
    expect((await events()).slice(-3)).toEqual(['drift:changed', 'alert:created', 'scan:finished'])
  })

  test.each(['approved', 'rejected'] as const)('that finds another difference reopens an %s drift', async (status) => {
    const { scan, all, events, drifts, caller } = await world()
    await scan([drifted(findingAt('a'))])
    const id = only(await all()).id
    const reason = 'the larger size is wanted'
    await (status === 'approved' ? drifts.approve(caller, id, { reason }) : drifts.reject(caller, id, { reason }))
    expect((await scan([drifted(findingAt('a'))])).drifts).toMatchObject({ unchanged: 1, reopened: 0 })
    expect(only(await all()).status).toBe(status)

    expect((await scan([drifted(findingAt('a', { actual: 'm5.large' }))])).drifts).toMatchObject({
      reopened: 1,
      changed: 0,
    })
    expect(only(await all())).toMatchObject({ id, status: 'detected', approvedAt: null, rejectedAt: null, version: 3 })
    expect(await events()).toContain('drift:reopened')
  })

  test('that finds another difference leaves a triaged drift triaged', async () => {
    const { scan, all, drifts, caller } = await world()
    await scan([drifted(findingAt('a'))])
    await drifts.triage(caller, only(await all()).id)
    await scan([drifted(findingAt('a', { actual: 'm5.large' }))])
    expect(only(await all()).status).toBe('triaged')
  })

  test('that does not find a drift any more resolves it, and the same drift seen again is a new one naming the old', async () => {
    const { scan, all, events } = await world()
    await scan([drifted(findingAt('a')), drifted(findingAt('b'))])
    expect((await scan([drifted(findingAt('b')), inSync('a')])).drifts).toMatchObject({ resolved: 1, unchanged: 1 })
    const gone = (await all()).find(({ resourceAddress }) => resourceAddress === 'a')
    expect(gone).toMatchObject({ status: 'resolved', resolvedHow: 'manual-fix', resolvedBy: null })
    expect(await events()).toContain('drift:resolved')

    await scan([drifted(findingAt('a')), drifted(findingAt('b'))])
    const again = (await all()).find(({ resourceAddress, status }) => resourceAddress === 'a' && status === 'detected')
    expect(again).toMatchObject({ previousDriftId: gone?.id, occurrences: 1 })
    expect(again?.id).not.toBe(gone?.id)
  })

  test('keeps a drift under the new address of a resource that was moved in the code', async () => {
    const { scan, all } = await world()
    await scan([drifted(findingAt('old', { ref: resourceRef('old', { id: 'i-1' }) }))])
    const before = only(await all())
    const moved = findingAt('new', { ref: resourceRef('new', { id: 'i-1', previousAddress: 'old' }) })
    const second = await scan([drifted(moved)])
    expect(second.drifts).toMatchObject({ created: 0, changed: 1, resolved: 0 })
    expect(only(await all())).toMatchObject({ id: before.id, resourceAddress: 'new', occurrences: 2, version: 2 })
    expect((await scan([drifted(moved)])).drifts).toMatchObject({ unchanged: 1, changed: 0, resolved: 0 })
  })
})

describe('a scan that did not see everything', () => {
  test('is partial and resolves nothing', async () => {
    const { scan, all } = await world()
    await scan([drifted(findingAt('a'))])
    expect(await scan([incomplete])).toMatchObject({ status: 'partial', drifts: { resolved: 0 } })
    expect(only(await all()).status).toBe('detected')
  })

  test('because it failed keeps what it recorded, resolves nothing, and says why', async () => {
    const { scan, all, events, scans, caller, stackId } = await world()
    await scan([drifted(findingAt('a'))])
    const refusal = Object.assign(new Error('plan.json (line 3): not JSON'), {
      name: 'DetectionError',
      code: 'unreadable',
    })
    const many = Array.from({ length: 1_000 }, (_, index) => drifted(findingAt(`new[${index}]`)))
    await expect(scan([...many, drifted(findingAt('late'))], refusal)).rejects.toMatchObject({
      name: 'DomainError',
      code: 'VALIDATION_ERROR',
      message: 'plan.json (line 3): not JSON',
    })
    const byStatus = Map.groupBy(await all(), ({ status }): DriftStatus => status)
    expect([...byStatus.keys()]).toEqual(['detected'])
    const [failed] = (await scans.list(caller, { stackId, page: everything })).items
    expect(failed).toMatchObject({
      status: 'failed',
      errors: ['plan.json (line 3): not JSON'],
      resources: { total: 1_000 },
    })
    expect((await events()).at(-1)).toBe('scan:failed')
  })

  test('because of a fault of ours says nothing of its cause', async () => {
    const { scan, scans, caller, stackId } = await world()
    await expect(scan([], new Error('password=hunter2'))).rejects.toThrow('hunter2')
    const [failed] = (await scans.list(caller, { stackId, page: everything })).items
    expect(failed?.errors).toEqual(['The scan stopped because of a fault on our side.'])
  })

  test('of one resource does not resolve that one', async () => {
    const { scan, all } = await world()
    await scan([drifted(findingAt('a')), drifted(findingAt('b'))])
    expect((await scan([gap('a')])).drifts).toMatchObject({ resolved: 1 })
    expect((await all()).map(({ resourceAddress, status }) => [resourceAddress, status])).toEqual(
      expect.arrayContaining([
        ['a', 'detected'],
        ['b', 'resolved'],
      ]),
    )
  })

  test('because its server was killed is failed by the next scan', async () => {
    const { scan, scans, db, caller, stackId } = await world()
    const done = await scan([])
    await db
      .updateTable('scans')
      .set({ status: 'running', finished_at: null, last_progress_at: sql<Date>`now() - interval '1 hour'` })
      .where('id', '=', done.id)
      .execute()
    await scan([])
    const { items } = await scans.list(caller, { stackId, page: everything })
    expect(items.map(({ status }) => status)).toEqual(['succeeded', 'failed'])
  })
})

describe('two scans of one stack at once', () => {
  test('double nothing and lose nothing', async () => {
    const { scan, all, alerts } = await world()
    const items = Array.from({ length: 2_500 }, (_, index) =>
      drifted(findingAt(`aws_instance.web[${index}]`, { severity: index % 100 === 0 ? 'critical' : 'warning' })),
    )
    const both = await Promise.all([scan(items), scan(items.toReversed())])
    expect(both.reduce((sum, { drifts }) => sum + drifts.created, 0)).toBe(2_500)
    expect(both.reduce((sum, { drifts }) => sum + drifts.unchanged, 0)).toBe(2_500)
    const found = await all()
    expect(new Set((await all()).map(({ resourceAddress }) => resourceAddress)).size).toBe(found.length)
    expect(await alerts()).toBe(25)
  })

  test('do not let the older resolve or overwrite what the newer found', async () => {
    const { scans, scan, all, caller, stackId } = await world()
    await scan([drifted(findingAt('kept'))])
    const { promise: newerIsDone, resolve: finishOlder } = Promise.withResolvers<void>()
    const older = scans.ingest(
      caller,
      stackId,
      (async function* () {
        yield inSync('something')
        await newerIsDone
        yield drifted(findingAt('changing', { actual: 't3.medium' }))
      })(),
    )
    await expect.poll(async () => (await scans.list(caller, { stackId, page: everything })).total).toBe(2)
    const newer = await scan(
      ['kept', 'fresh', 'changing'].map((address) => drifted(findingAt(address, { actual: 'm5.large' }))),
    )
    finishOlder()
    expect((await older).drifts).toMatchObject({ resolved: 0, changed: 0, created: 0 })
    expect(newer.drifts).toMatchObject({ created: 2, changed: 1 })
    expect((await all()).map(({ status, actualState }) => [status, actualState?.['instance_type']])).toEqual(
      [1, 2, 3].map(() => ['detected', 'm5.large']),
    )
  })
})

describe('hostile findings', () => {
  test('are stored without NUL characters, lone surrogates and states beyond bounds', async () => {
    const { scan, all } = await world()
    const nul = findingAt('nul\0name', { actual: 'a\0b\ud800', severityReason: 'why\0' })
    const huge = findingAt('x'.repeat(50_000), { actualState: { user_data: 'y'.repeat(1_000_000) } })
    let nested: Record<string, unknown> = {}
    for (let level = 0; level < 20_000; level++) nested = { nested }
    const deep = findingAt('deep', {
      actualState: JSON.parse('{"__proto__":{"polluted":true}}'),
      expectedState: nested as never,
    })
    const { status, drifts } = await scan([drifted(nul), drifted(huge), drifted(deep)])
    expect({ status, created: drifts.created }).toEqual({ status: 'succeeded', created: 3 })
    const [first, second, third] = await all()
    expect([first, second, third].map((drift) => drift?.resourceAddress.length)).toEqual(
      expect.arrayContaining([8, 2_000, 4]),
    )
    expect(JSON.stringify(await all()).length).toBeLessThan(100_000)
    expect('polluted' in {}).toBe(false)
  })

  test('of one resource twice in one scan are one drift, counted once', async () => {
    const { scan, all } = await world()
    await scan([drifted(findingAt('a')), drifted(findingAt('a', { actual: 'm5.large' }))])
    expect(only(await all())).toMatchObject({ occurrences: 1, actualState: { instance_type: 't3.large' } })
  })
})

test("another team's stack is not found", async () => {
  const [mine, theirs] = [await world(), await world()]
  await expect(mine.scans.ingest(mine.caller, theirs.stackId, detection([]))).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('a deleted stack takes no scan', async () => {
  const { db, scan, stackId } = await world()
  await db.updateTable('stacks').set({ deleted_at: new Date() }).where('id', '=', stackId).execute()
  await expect(scan([])).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

function only<T>(items: readonly T[]): T {
  const [item] = items
  if (item === undefined || items.length !== 1) throw new Error(`expected one item, got ${items.length}`)
  return item
}

describe('a state of another lineage', () => {
  test('may be that of another stack: it resolves nothing and says so, until it comes a second time', async () => {
    const { scan, all } = await world()
    await scan([source('one'), drifted(findingAt('a'))])
    expect(await scan([source('one'), drifted(findingAt('a'))])).toMatchObject({ status: 'succeeded', notices: [] })
    const other = await scan([source('other'), drifted(findingAt('b'))])
    expect(other).toMatchObject({ status: 'partial', drifts: { created: 1, resolved: 0 } })
    expect(other.notices).toEqual([{ level: 'incomplete', message: expect.stringContaining('another lineage') }])
    const again = await scan([source('other'), drifted(findingAt('b'))])
    expect(again).toMatchObject({ status: 'succeeded', drifts: { unchanged: 1, resolved: 1 } })
    expect((await all()).map(({ status }) => status).toSorted()).toEqual(['detected', 'resolved'])
  })

  test('is nothing that a plan could be: it has none', async () => {
    const { scan } = await world()
    await scan([source('one'), drifted(findingAt('a'))])
    expect(await scan([source(null)])).toMatchObject({ status: 'succeeded', drifts: { resolved: 1 } })
  })
})

function source(lineage: string | null): DetectionItem {
  return {
    type: 'source',
    source: { format: 'terraform-state', formatVersion: '4', toolVersion: '1.9.5', lineage, serial: 1 },
  }
}
