import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DB } from '../../database/schema.generated.ts'
import type { Caller } from '../../kernel/caller.ts'
import { drifted, findingAt } from '../../testing/detections.ts'
import { freshMember, freshTeam } from '../../testing/factories.ts'
import { ignoring, policyWorld, type PolicyWorld } from '../../testing/policy-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'

let database: TestDatabase
let db: Kysely<DB>
beforeAll(async () => {
  database = await testDatabase()
  db = database.db
})
afterAll(() => database.close())

const reason = 'agreed with the owners of it'
const approving = { kind: 'auto-approve', reason: 'tags are corrected without asking' } as const
const nothingDecided = {
  status: 'detected',
  approvedAt: null,
  approvedBy: null,
  approvalReason: null,
  approvedByPolicyId: null,
  firstApproval: null,
  rejectedAt: null,
  rejectedBy: null,
  rejectionReason: null,
}

/** A team with one drift. */
async function driftWorld(finding = findingAt('aws_instance.web')) {
  const world = await policyWorld(db)
  await world.scan(drifted(finding))
  return { world, id: (await world.only()).id, scanAgain: () => world.scan(drifted(finding)) }
}

const nameOf = ({ actor }: Caller) => (actor.type === 'user' ? actor.email : actor.name)

const alertsOf = async (world: PolicyWorld) => (await world.alerts()).length

function lastEvent({ caller }: PolicyWorld) {
  return db
    .selectFrom('events')
    .select(['type', 'actor_name', 'before', 'after', 'reason'])
    .where('team_id', '=', caller.teamId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

describe('reopening', () => {
  test.each(['approve', 'reject'] as const)('leaves nothing of what %s decided but the log of both', async (verb) => {
    const { world, id } = await driftWorld()
    const { drifts, caller } = world
    await drifts.triage(caller, id)
    const { status } = await drifts[verb](caller, id, { reason })
    const reopened = await drifts.reopen(caller, id, { expectedVersion: 3 })
    expect(reopened).toMatchObject({ ...nothingDecided, version: 4, triagedBy: { id: caller.userId } })
    expect(await world.only()).toEqual({ ...reopened, updatedAt: (await world.only()).updatedAt })
    expect(await lastEvent(world)).toEqual({
      type: 'drift:reopened',
      actor_name: nameOf(caller),
      before: { status },
      after: { status: 'detected', version: 4 },
      reason: null,
    })
    expect((await drifts[verb](caller, id, { reason })).status).toBe(status)
  })

  test('keeps a reason that is given, and refuses one that is too short', async () => {
    const { world, id } = await driftWorld()
    await world.drifts.approve(world.caller, id, { reason })
    const short = world.drifts.reopen(world.caller, id, { reason: 'oops' })
    await expect(short).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    await world.drifts.reopen(world.caller, id, { reason: '  it was the wrong one ' })
    expect(await lastEvent(world)).toMatchObject({ type: 'drift:reopened', reason: 'it was the wrong one' })
  })

  test('is refused of what is not decided, is resolved, has changed since, or is of another team', async () => {
    const { world, id } = await driftWorld()
    const { drifts, caller } = world
    await expect(drifts.reopen(caller, id)).rejects.toMatchObject({ code: 'CONFLICT', details: { status: 'detected' } })
    await drifts.approve(caller, id, { reason })
    await expect(drifts.reopen(caller, id, { expectedVersion: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(drifts.reopen(await freshTeam(db), id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await drifts.resolve(caller, id, { reason, how: 'manual-fix' })
    await expect(drifts.reopen(caller, id)).rejects.toMatchObject({ code: 'CONFLICT', details: { status: 'resolved' } })
  })

  test('by two at once is done by one, and the other is told by whom', async () => {
    const { world, id } = await driftWorld()
    await world.drifts.reject(world.caller, id, { reason })
    const people = await Promise.all([1, 2].map(() => freshMember(db, world.caller.teamId, 'engineer')))
    const outcomes = await Promise.allSettled(people.map((person) => world.drifts.reopen(person, id)))
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { actor_name: winner } = await lastEvent(world)
    expect(people.map(nameOf)).toContain(winner)
    const refusals = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refusals).toEqual([
      expect.objectContaining({
        code: 'CONFLICT',
        message: `This drift is already open. It was reopened by ${winner}.`,
        details: expect.objectContaining({ status: 'detected', version: 3, decidedByName: winner }),
      }),
    ])
  })

  test('and resolving at once end resolved, or open because the reopening was refused', async () => {
    const { world, id } = await driftWorld()
    await world.drifts.approve(world.caller, id, { reason })
    const other = await freshMember(db, world.caller.teamId, 'engineer')
    const [reopened, resolved] = await Promise.allSettled([
      world.drifts.reopen(world.caller, id, { expectedVersion: 2 }),
      world.drifts.resolve(other, id, { reason, how: 'manual-fix', expectedVersion: 2 }),
    ])
    expect([reopened.status, resolved.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await world.only()).status).toBe(reopened.status === 'fulfilled' ? 'detected' : 'resolved')
  })

  test('many says of each what became of it', async () => {
    const world = await policyWorld(db)
    await world.scan(...['a', 'b', 'c'].map((address) => drifted(findingAt(address))))
    const [approved, rejected, open] = await world.all()
    if (!approved || !rejected || !open) throw new Error('three drifts were found')
    const other = await freshMember(db, world.caller.teamId, 'engineer')
    await world.drifts.approve(other, approved.id, { reason })
    await world.drifts.reject(other, rejected.id, { reason })
    const ids = [approved.id, rejected.id, open.id]
    const outcomes = await world.drifts.decideMany(world.caller, { ids }, { action: 'reopen' })
    expect(outcomes).toMatchObject([
      { outcome: 'done', status: 'detected', version: 3 },
      { outcome: 'done', status: 'detected', version: 3 },
      { outcome: 'refused', status: 'detected', message: 'This drift is already open.', decidedBy: null },
    ])
    const again = await world.drifts.decideMany(other, { ids: [approved.id] }, { action: 'reopen', reason })
    expect(again).toMatchObject([{ outcome: 'refused', decidedBy: nameOf(world.caller) }])
  })

  test('takes the decision out of the mean time to decide', async () => {
    const { world, id } = await driftWorld()
    const { drifts, caller } = world
    world.pass(60_000)
    await drifts.approve(caller, id, { reason })
    expect(await world.summary()).toMatchObject({ meanSecondsToDecide: 60, open: { byStatus: { approved: 1 } } })
    await drifts.reopen(caller, id)
    expect(await world.summary()).toMatchObject({ meanSecondsToDecide: null, open: { byStatus: { detected: 1 } } })
    world.pass(60_000)
    await drifts.reject(caller, id, { reason })
    expect(await world.summary()).toMatchObject({ meanSecondsToDecide: 120 })
  })
})

describe('what policies have to do with what was reopened', () => {
  test("a policy's approval is taken back by a person for good, until the difference is another", async () => {
    const world = await policyWorld(db)
    await world.rule(approving)
    await world.scan(drifted(findingAt('aws_instance.web')))
    const { id, approvedByPolicyId } = await world.only()
    expect(approvedByPolicyId).not.toBeNull()
    await world.drifts.reopen(world.caller, id)
    await world.scan(drifted(findingAt('aws_instance.web')))
    await world.reevaluate()
    expect(await world.only()).toMatchObject(nothingDecided)
    await world.scan(drifted(findingAt('aws_instance.web', { actual: 't3.2xlarge' })))
    expect((await world.only()).status).toBe('approved')
    await world.scan(drifted(findingAt('aws_instance.web')))
    expect((await world.only()).status).toBe('detected')
  })

  test('a policy that came after the decision of a person does not decide in their place', async () => {
    const { world, id, scanAgain } = await driftWorld()
    await world.drifts.approve(world.caller, id, { reason })
    await world.rule(approving)
    await world.reevaluate()
    await world.drifts.reopen(world.caller, id)
    await world.reevaluate()
    await scanAgain()
    expect((await world.only()).status).toBe('detected')
  })

  test('where two people approved, two are asked anew', async () => {
    const { world, id } = await driftWorld()
    await world.rule({ kind: 'two-approvals' })
    await world.reevaluate()
    const other = await freshMember(db, world.caller.teamId, 'engineer')
    await world.drifts.approve(world.caller, id, { reason })
    expect((await world.drifts.approve(other, id, { reason })).status).toBe('approved')
    await world.drifts.reopen(world.caller, id)
    expect(await world.drifts.approve(other, id, { reason })).toMatchObject({
      status: 'detected',
      firstApproval: { by: { id: other.userId } },
    })
    expect((await world.drifts.approve(world.caller, id, { reason })).status).toBe('approved')
  })
})

describe('the alert of a critical drift', () => {
  const critical = findingAt('aws_instance.web', { severity: 'critical' })

  test('stands when its decision was a slip, and is raised anew when it was one for longer', async () => {
    const { world, id } = await driftWorld(critical)
    const { drifts, caller } = world
    await drifts.approve(caller, id, { reason })
    world.pass(60_000)
    await drifts.reopen(caller, id)
    expect(await alertsOf(world)).toBe(1)
    await drifts.approve(caller, id, { reason })
    world.pass(60_001)
    await drifts.reopen(caller, id)
    expect(await alertsOf(world)).toBe(2)
  })

  test('is raised at once when nobody was told of it, since a policy had approved it', async () => {
    const world = await policyWorld(db)
    await world.rule(approving)
    await world.scan(drifted(critical))
    expect(await alertsOf(world)).toBe(0)
    await world.drifts.reopen(world.caller, (await world.only()).id)
    expect(await alertsOf(world)).toBe(1)
  })

  test('is not raised for one that a policy ignores, or that is not critical', async () => {
    for (const finding of [findingAt('aws_instance.web'), critical]) {
      const { world, id } = await driftWorld(finding)
      const before = await alertsOf(world)
      await world.drifts.reject(world.caller, id, { reason })
      if (finding === critical) {
        await world.rule(ignoring(world.caller))
        await world.reevaluate()
      }
      world.pass(3_600_000)
      await world.drifts.reopen(world.caller, id)
      expect(await alertsOf(world)).toBe(before)
    }
  })
})
