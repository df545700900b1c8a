import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { DB } from '../../database/schema.generated.ts'
import { drifted, findingAt } from '../../testing/detections.ts'
import { ignoring, policyWorld } from '../../testing/policy-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'

let database: TestDatabase
let db: Kysely<DB>
beforeAll(async () => {
  database = await testDatabase()
  db = database.db
})
afterAll(() => database.close())

const critical = (address = 'aws_instance.web', actual = 't3.large') =>
  drifted(findingAt(address, { severity: 'critical', actual }))
const types = (events: readonly { type: string }[]) => events.map(({ type }) => type)

describe('a severity rule', () => {
  test('decides what a new drift is, says so, and its alert follows', async () => {
    const world = await policyWorld(db)
    await world.rule({ kind: 'severity', severity: 'critical' }, { name: 'web is vital' })
    await world.scan(drifted(findingAt('aws_instance.web', { severity: 'info' })))
    expect(await world.only()).toMatchObject({
      severity: 'critical',
      severityReason: 'Policy "web is vital". Without it info: The instance type differs.',
      version: 1,
    })
    expect(await world.alerts()).toHaveLength(1)
    expect(types(await world.events())).toEqual([
      'policy:created',
      'scan:started',
      'drift:created',
      'alert:created',
      'scan:finished',
    ])
  })

  test('made later changes open drifts, one event each, and deleting it leaves the rating of the engine', async () => {
    const world = await policyWorld(db)
    await world.scan(drifted(findingAt('aws_instance.web')))
    const { id } = await world.rule({ kind: 'severity', severity: 'critical' })
    await world.reevaluate()
    await world.reevaluate()
    expect(await world.only()).toMatchObject({ severity: 'critical', version: 2 })
    expect(await world.alerts()).toHaveLength(1)
    await world.policies.remove(world.caller, id)
    await world.reevaluate()
    expect(await world.only()).toMatchObject({
      severity: 'warning',
      severityReason: 'The instance type differs.',
      version: 3,
    })
    expect(types(await world.events()).filter((type) => type === 'drift:changed')).toHaveLength(2)
  })

  test('stays in force over another difference of the same resource, without a second alert', async () => {
    const world = await policyWorld(db)
    const { id } = await world.rule({ kind: 'severity', severity: 'critical' })
    await world.scan(drifted(findingAt('aws_instance.web')))
    await world.scan(drifted(findingAt('aws_instance.web', { actual: 't3.xlarge', severity: 'info' })))
    expect(await world.only()).toMatchObject({ severity: 'critical' })
    expect(await world.alerts()).toHaveLength(1)
    await world.policies.remove(world.caller, id)
    const third = drifted(findingAt('aws_instance.web', { actual: 't3.2xlarge', severity: 'warning' }))
    await world.scan(third)
    await world.scan(third)
    expect(await world.only()).toMatchObject({ severity: 'warning', severityReason: 'The instance type differs.' })
  })
})

describe('an ignored drift', () => {
  test('is recorded, counted and listed when asked for, and nobody is told', async () => {
    const world = await policyWorld(db)
    const { id } = await world.rule(ignoring(world.caller), { name: 'sizes' })
    const scan = await world.scan(critical(), critical('aws_instance.db'))
    const again = await world.scan(critical(), critical('aws_instance.db'))
    expect([scan.drifts, again.drifts]).toMatchObject([
      { created: 2, ignored: 2 },
      { unchanged: 2, ignored: 2 },
    ])
    expect([await world.listed(), await world.listed({ ignored: true })]).toEqual([0, 2])
    expect(await world.summary()).toMatchObject({ ignored: 2, open: { total: 0 }, costAtRisk: { usdMonthly: 0 } })
    expect(await world.only()).toMatchObject({ ignored: { policyId: id, until: null }, occurrences: 2 })
    expect(await world.alerts()).toEqual([])
    const told = (await world.events()).filter(({ type }) => type === 'drift:ignored')
    expect(told).toHaveLength(2)
    expect(told[0]).toMatchObject({ actor_name: 'policy "sizes"', reason: 'the autoscaler owns this size' })
  })

  test('is open again with the next scan after its time, and people hear of it', async () => {
    const world = await policyWorld(db)
    const expiresAt = new Date(world.now().getTime() + 60_000).toISOString()
    await world.rule(ignoring(world.caller, { expiresAt }))
    await world.scan(critical())
    expect((await world.only()).ignored?.until).toEqual(new Date(expiresAt))
    world.pass(60_000)
    await world.scan(critical())
    expect((await world.only()).ignored).toBeNull()
    expect(await world.alerts()).toHaveLength(1)
    expect(types(await world.events())).toContain('drift:unignored')
  })

  test('is open again within the hour without any scan', async () => {
    const world = await policyWorld(db)
    const expiresAt = new Date(world.now().getTime() + 60_000).toISOString()
    await world.rule(ignoring(world.caller, { expiresAt }))
    await world.scan(critical())
    await world.expire()
    expect((await world.only()).ignored).not.toBeNull()
    world.pass(60_000)
    await world.expire()
    await world.expire()
    expect(await world.only()).toMatchObject({ ignored: null, version: 3 })
    expect(await world.alerts()).toHaveLength(1)
  })

  test('while equal to a value is open again as soon as the value is another', async () => {
    const world = await policyWorld(db)
    await world.rule(ignoring(world.caller, { whileEqualTo: { path: '/instance_type', value: 't3.large' } }))
    await world.scan(critical())
    expect((await world.only()).ignored).not.toBeNull()
    await world.scan(critical('aws_instance.web', 'x1e.32xlarge'))
    expect((await world.only()).ignored).toBeNull()
    expect(await world.alerts()).toHaveLength(1)
  })

  test('that is gone is resolved like any other and stands in the list of those', async () => {
    const world = await policyWorld(db)
    await world.rule(ignoring(world.caller))
    await world.scan(critical())
    await world.scan()
    expect(await world.only()).toMatchObject({ status: 'resolved', ignored: null })
    expect(await world.listed()).toBe(1)
  })

  test('can be decided all the same', async () => {
    const world = await policyWorld(db)
    await world.rule(ignoring(world.caller))
    await world.scan(critical())
    const { id } = await world.only()
    await world.drifts.approve(world.caller, id, { reason: 'seen, and to be corrected' })
    expect(await world.only()).toMatchObject({ status: 'approved', ignored: {} })
    await world.drifts.resolve(world.caller, id, { reason: 'put right by hand', how: 'manual-fix' })
    expect(await world.only()).toMatchObject({ status: 'resolved', ignored: null })
  })

  test('of a deleted rule is open again, with an alert; of a disabled one too', async () => {
    const world = await policyWorld(db)
    const rule = await world.rule(ignoring(world.caller))
    await world.scan(critical())
    await world.policies.update(world.caller, rule.id, { isEnabled: false })
    await world.reevaluate()
    expect((await world.only()).ignored).toBeNull()
    await world.policies.update(world.caller, rule.id, { isEnabled: true })
    await world.reevaluate()
    expect((await world.only()).ignored).not.toBeNull()
    await world.policies.remove(world.caller, rule.id)
    await world.reevaluate()
    expect((await world.only()).ignored).toBeNull()
    expect(await world.alerts()).toHaveLength(2)
  })
})

test('a rule made in the middle of a scan reaches every drift, and one that waits for the scan loses none', async () => {
  const world = await policyWorld(db)
  const findings = Array.from({ length: 2_500 }, (_, index) => drifted(findingAt(`aws_instance.web[${index}]`)))
  async function* interrupted() {
    yield* findings.slice(0, 1_200)
    await world.rule(ignoring(world.caller))
    yield* findings.slice(1_200)
  }
  const scan = await world.scanWith(interrupted())
  expect(scan.drifts).toMatchObject({ created: 2_500, ignored: 1_500 })
  await world.reevaluate()
  expect([await world.listed(), await world.listed({ ignored: true })]).toEqual([0, 2_500])
})

test('scans and changing rules at once deadlock nowhere, and the last rule holds', async () => {
  const world = await policyWorld(db)
  const items = Array.from({ length: 300 }, (_, index) => drifted(findingAt(`aws_instance.web[${index}]`)))
  const { id } = await world.rule(ignoring(world.caller))
  const churn = async () => {
    for (const isEnabled of [false, true, false, true]) {
      await world.policies.update(world.caller, id, { isEnabled })
      await world.reevaluate()
    }
  }
  await Promise.all([world.scan(...items), world.scan(...items), churn(), world.expire()])
  await world.reevaluate()
  expect([await world.listed(), await world.listed({ ignored: true })]).toEqual([0, 300])
})

test('a scan waits for a rule that is being made, and records by it', async () => {
  const gate = Promise.withResolvers<void>()
  const world = await policyWorld(db, { enqueue: () => gate.promise })
  const rule = world.rule(ignoring(world.caller))
  const waiting = (granted: boolean) => async () => {
    const { rows } = await sql`
      select from pg_locks where locktype = 'advisory' and granted = ${granted}
        and database = (select oid from pg_database where datname = current_database())
    `.execute(db)
    expect(rows).not.toEqual([])
  }
  await vi.waitFor(waiting(true), { timeout: 60_000 })
  const scan = world.scan(drifted(findingAt('aws_instance.web')))
  await vi.waitFor(waiting(false), { timeout: 60_000 })
  gate.resolve()
  await rule
  expect((await scan).drifts).toMatchObject({ created: 1, ignored: 1 })
})
