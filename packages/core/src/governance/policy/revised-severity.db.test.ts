import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DB } from '../../database/schema.generated.ts'
import { drifted, findingAt, resourceRef } from '../../testing/detections.ts'
import { ignoring, policyWorld } from '../../testing/policy-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'

let database: TestDatabase
let db: Kysely<DB>
beforeAll(async () => {
  database = await testDatabase()
  db = database.db
})
afterAll(() => database.close())

const reason = 'The team looked at it together.'
const web = (actual?: string) => drifted(findingAt('aws_instance.web', actual === undefined ? {} : { actual }))
const types = (events: readonly { type: string }[]) => events.map(({ type }) => type)

describe('a severity that a person set', () => {
  test('stands above a severity rule in scans and re-evaluations, until the difference is another', async () => {
    const world = await policyWorld(db)
    const { id: ruleId } = await world.rule({ kind: 'severity', severity: 'critical' })
    await world.scan(web())
    expect(await world.alerts()).toHaveLength(1)
    const { id } = await world.only()
    const revised = await world.drifts.revise(world.caller, id, { severity: 'info', reason })
    expect(revised).toMatchObject({ severity: 'info', severityReason: reason, version: 2 })
    await world.scan(web())
    await world.reevaluate()
    await world.policies.update(world.caller, ruleId, { effect: { kind: 'severity', severity: 'warning' } })
    await world.reevaluate()
    expect(await world.only()).toMatchObject({ severity: 'info', severityReason: reason, version: 2 })
    await world.policies.update(world.caller, ruleId, { effect: { kind: 'severity', severity: 'critical' } })
    expect(await world.alerts()).toHaveLength(1)
    await world.scan(web('t3.2xlarge'))
    expect(await world.only()).toMatchObject({ severity: 'critical', version: 3 })
    expect(await world.alerts()).toHaveLength(2)
  })

  test('is forgotten with its difference, even when that one comes back', async () => {
    const world = await policyWorld(db)
    await world.rule({ kind: 'severity', severity: 'critical' })
    await world.scan(web())
    await world.drifts.revise(world.caller, (await world.only()).id, { severity: 'info', reason })
    await world.scan(web('t3.2xlarge'))
    await world.scan(web())
    expect(await world.only()).toMatchObject({ severity: 'critical' })
  })

  test('outlives the address of the resource, and the price that a person set does too', async () => {
    const world = await policyWorld(db)
    await world.rule({ kind: 'severity', severity: 'critical' })
    await world.scan(web())
    await world.drifts.revise(world.caller, (await world.only()).id, { severity: 'info', costUsdMonthly: 3, reason })
    const ref = resourceRef('aws_instance.shop', { id: 'i-aws_instance.web', previousAddress: 'aws_instance.web' })
    await world.scan(drifted(findingAt('aws_instance.shop', { ref })))
    await world.reevaluate()
    expect(await world.only()).toMatchObject({
      resourceAddress: 'aws_instance.shop',
      severity: 'info',
      costUsdMonthly: 3,
    })
  })

  test('is what all other rules go by, at once', async () => {
    const world = await policyWorld(db)
    await world.rule(ignoring(world.caller), { condition: { severity: ['info'] } })
    await world.rule({ kind: 'two-approvals' }, { condition: { severity: ['critical'] } })
    await world.scan(web())
    const { id } = await world.only()
    await world.drifts.revise(world.caller, id, { severity: 'info', reason })
    expect(await world.only()).toMatchObject({ severity: 'info', ignored: {} })
    const critical = await world.drifts.revise(world.caller, id, { severity: 'critical', reason })
    expect(critical).toMatchObject({ severity: 'critical', ignored: null, approvalsNeeded: 2 })
    expect(critical).toEqual(await world.only())
    expect(await world.alerts()).toHaveLength(1)
    expect(types(await world.events()).slice(-8)).toEqual([
      'drift:created',
      'scan:finished',
      'drift:changed',
      'drift:ignored',
      'drift:changed',
      'drift:changed',
      'drift:unignored',
      'alert:created',
    ])
  })

  test('as critical waits for as many sightings as an alert rule asks for', async () => {
    const world = await policyWorld(db)
    await world.rule({ kind: 'alert-after', scans: 2, of: 3 })
    await world.scan(web())
    await world.drifts.revise(world.caller, (await world.only()).id, { severity: 'critical', reason })
    expect(await world.alerts()).toHaveLength(0)
    await world.scan(web())
    expect(await world.alerts()).toHaveLength(1)
  })

  test('takes back the approval that a rule gave it for what it was', async () => {
    const world = await policyWorld(db)
    await world.rule({ kind: 'auto-approve', reason: 'nobody minds these' }, { condition: { severity: ['warning'] } })
    await world.scan(web())
    const { id, status } = await world.only()
    expect(status).toBe('approved')
    await world.drifts.revise(world.caller, id, { severity: 'critical', reason })
    expect(await world.only()).toMatchObject({ status: 'detected', severity: 'critical' })
    expect(await world.alerts()).toHaveLength(1)
  })
})
