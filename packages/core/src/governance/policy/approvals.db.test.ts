import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DB } from '../../database/schema.generated.ts'
import { DomainError } from '../../kernel/errors.ts'
import { type ApiKeyId, newId } from '../../kernel/ids.ts'
import type { Caller } from '../../kernel/caller.ts'
import { drifted, findingAt } from '../../testing/detections.ts'
import { freshMember } from '../../testing/factories.ts'
import { ignoring, policyWorld, type PolicyWorld } from '../../testing/policy-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'

let database: TestDatabase
let db: Kysely<DB>
beforeAll(async () => {
  database = await testDatabase()
  db = database.db
})
afterAll(() => database.close())

const web = (actual = 't3.large') => drifted(findingAt('aws_instance.web', { actual }))
const reason = 'agreed with the owners of it'
const approving = { kind: 'auto-approve', reason: 'tags are corrected without asking' } as const

async function refusal(work: Promise<unknown>): Promise<DomainError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof DomainError) return error
  throw new Error('it was not refused')
}

/** How often each type of event was told. */
async function told(world: PolicyWorld, type: string): Promise<number> {
  return (await world.events()).filter((event) => event.type === type).length
}

/** A drift that needs two approvals and has one. */
async function halfApproved() {
  const world = await policyWorld(db)
  const rule = await world.rule({ kind: 'two-approvals' })
  await world.scan(web())
  const { id } = await world.only()
  const first = await world.drifts.approve(world.caller, id, { reason })
  return { world, rule, id, first, other: await freshMember(db, world.caller.teamId, 'engineer') }
}

describe('auto-approval', () => {
  test('approves a new drift in the name of the rule, and nobody is alarmed', async () => {
    const world = await policyWorld(db)
    const { id } = await world.rule(approving, { name: 'tags' })
    await world.scan(drifted(findingAt('aws_instance.web', { severity: 'critical' })))
    expect(await world.only()).toMatchObject({
      status: 'approved',
      approvedBy: null,
      approvedByPolicyId: id,
      approvalReason: 'Policy "tags": tags are corrected without asking',
      version: 2,
    })
    expect(await world.alerts()).toEqual([])
    expect((await world.events()).find(({ type }) => type === 'drift:approved')).toEqual({
      type: 'drift:approved',
      actor_name: 'policy "tags"',
      reason: 'tags are corrected without asking',
    })
  })

  test('leaves alone what somebody rejected, also when it comes back after another difference or after it was gone', async () => {
    const world = await policyWorld(db)
    await world.scan(web())
    await world.drifts.reject(world.caller, (await world.only()).id, { reason })
    await world.rule(approving)
    await world.reevaluate()
    expect((await world.only()).status).toBe('rejected')

    await world.scan(web('t3.xlarge'))
    expect((await world.only()).status).toBe('approved')
    await world.scan(web())
    expect((await world.only()).status).toBe('detected')
    await world.scan()
    await world.scan(web())
    expect(await world.only()).toMatchObject({ status: 'detected', previousDriftId: expect.any(String) })
  })

  test('is given once for a difference: one whose remediation failed waits for people', async () => {
    const world = await policyWorld(db)
    await world.rule(approving)
    await world.scan(web())
    const { id } = await world.only()
    await db
      .updateTable('drifts')
      .set({ status: 'detected', approved_at: null, approval_reason: null })
      .where('id', '=', id)
      .execute()
    await world.scan(web())
    expect((await world.only()).status).toBe('detected')
    await world.drifts.approve(world.caller, id, { reason })
    await world.rule({ kind: 'two-approvals' })
    await world.reevaluate()
    expect(await world.only()).toMatchObject({ status: 'approved', approvedByPolicyId: null })
  })

  test('is withdrawn when its rule is deleted, ignores it or asks for two people; what a person approved stays', async () => {
    const world = await policyWorld(db)
    const rule = await world.rule(approving)
    await world.scan(web())
    await world.policies.remove(world.caller, rule.id)
    await world.reevaluate()
    expect(await world.only()).toMatchObject({ status: 'detected', approvedAt: null, approvalReason: null })
    await world.rule(approving)
    await world.reevaluate()
    expect((await world.only()).status).toBe('approved')
    const hiding = await world.rule(ignoring(world.caller))
    await world.reevaluate()
    expect((await world.only()).status).toBe('detected')
    await world.policies.remove(world.caller, hiding.id)
    await world.reevaluate()
    expect((await world.only()).status).toBe('approved')
    expect(await told(world, 'drift:approval_withdrawn')).toBe(2)
  })

  test('gives way to a rule that asks for two people', async () => {
    const world = await policyWorld(db)
    await world.rule(approving)
    await world.rule({ kind: 'two-approvals' })
    await world.scan(web())
    expect(await world.only()).toMatchObject({ status: 'detected', approvalsNeeded: 2 })
  })
})

describe('where two people must approve', () => {
  test('the first leaves the status and is told once; the second, by somebody else, approves', async () => {
    const { world, id, first, other } = await halfApproved()
    expect(first).toMatchObject({ status: 'detected', approvedAt: null, version: 2, firstApproval: { reason } })
    expect(first.firstApproval?.by?.id).toBe(world.caller.userId)
    expect(await world.alerts()).toEqual([{ type: 'approval_needed', drift_id: id }])
    const second = await world.drifts.approve(other, id, { reason, expectedVersion: 2 })
    expect(second).toMatchObject({ status: 'approved', approvedBy: { id: other.userId }, firstApproval: { reason } })
    expect([await told(world, 'drift:approval_given'), await told(world, 'drift:approved')]).toEqual([1, 1])
  })

  test('one person twice is refused, alone and among many, and an API key is no person', async () => {
    const { world, id } = await halfApproved()
    const twice = await refusal(world.drifts.approve(world.caller, id, { reason }))
    expect(twice).toMatchObject({ code: 'CONFLICT', details: { approvalsNeeded: 2, approvalsGiven: 1 } })
    const many = await world.drifts.decideMany(world.caller, { ids: [id] }, { action: 'approve', reason })
    expect(many).toMatchObject([{ outcome: 'refused' }])
    const key: Caller = { ...world.caller, actor: { type: 'api_key', id: newId<ApiKeyId>(), name: 'ci' } }
    expect(await refusal(world.drifts.approve(key, id, { reason }))).toMatchObject({ code: 'FORBIDDEN' })
    expect((await world.only()).status).toBe('detected')
  })

  test('of two second approvals at once one wins, and a stale page approves nothing', async () => {
    const { world, id, other } = await halfApproved()
    const third = await freshMember(db, world.caller.teamId, 'engineer')
    expect(await refusal(world.drifts.approve(other, id, { reason, expectedVersion: 1 }))).toMatchObject({
      code: 'CONFLICT',
    })
    const both = await Promise.allSettled([other, third].map((by) => world.drifts.approve(by, id, { reason })))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('another difference drops the first approval', async () => {
    const { world, id, other } = await halfApproved()
    await world.scan(web('t3.xlarge'))
    expect((await world.only()).firstApproval).toBeNull()
    expect((await world.drifts.approve(other, id, { reason })).status).toBe('detected')
  })

  test('the same difference again, or its move, keeps it', async () => {
    const { world } = await halfApproved()
    await world.scan(web())
    expect((await world.only()).firstApproval).not.toBeNull()
  })

  test('a drift that is open again after its approval needs two anew', async () => {
    const { world, id, other } = await halfApproved()
    await world.drifts.approve(other, id, { reason })
    await db.updateTable('drifts').set({ status: 'detected' }).where('id', '=', id).execute()
    expect((await world.drifts.approve(other, id, { reason })).status).toBe('detected')
    expect((await world.drifts.approve(world.caller, id, { reason })).status).toBe('approved')
    expect([await told(world, 'drift:approval_given'), await told(world, 'drift:approved')]).toEqual([2, 2])
  })

  test('one is enough again when the rule is gone', async () => {
    const { world, rule, id } = await halfApproved()
    await world.policies.remove(world.caller, rule.id)
    await world.reevaluate()
    expect(await world.only()).toMatchObject({ approvalsNeeded: 1, firstApproval: null, status: 'detected' })
    expect((await world.drifts.approve(world.caller, id, { reason })).status).toBe('approved')
  })
})
