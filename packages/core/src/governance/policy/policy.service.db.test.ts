import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DB } from '../../database/schema.generated.ts'
import { type ChannelId, newId, type StackId, type UserId } from '../../kernel/ids.ts'
import { drifted, findingAt, inSync } from '../../testing/detections.ts'
import { ignoring, policyWorld } from '../../testing/policy-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import type { PolicyEffect } from './policy.ts'

let database: TestDatabase
let db: Kysely<DB>
beforeAll(async () => {
  database = await testDatabase()
  db = database.db
})
afterAll(() => database.close())

const twice: PolicyEffect = { kind: 'two-approvals' }
const page = { limit: 2, offset: 0, cursor: null }

describe('the list of rules', () => {
  test('is in the order in which they are asked, page after page', async () => {
    const world = await policyWorld(db)
    for (const [name, priority] of [
      ['c', 5],
      ['a', 1],
      ['d', 5],
      ['b', 1],
    ] as const) {
      await world.rule(twice, { name, priority })
      world.pass(1_000)
    }
    const first = await world.policies.list(world.caller, page)
    const second = await world.policies.list(world.caller, { ...page, cursor: first.nextCursor })
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd'])
    expect([first.total, second.nextCursor]).toEqual([4, null])
    const forged = Buffer.from(JSON.stringify(['policies', 'x|y', 'z'])).toString('base64url')
    await expect(world.policies.list(world.caller, { ...page, cursor: forged })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    })
  })
})

describe('a rule', () => {
  test('is changed where fields are given, and told with what it was', async () => {
    const world = await policyWorld(db)
    const { id } = await world.rule(ignoring(world.caller), { condition: { region: ['eu-west-1'] } })
    const changed = await world.policies.update(world.caller, id, { name: ' sizes ', priority: undefined })
    expect(changed).toMatchObject({ name: 'sizes', priority: 100, condition: { region: ['eu-west-1'] } })
    const event = await db
      .selectFrom('events')
      .select(['before', 'after'])
      .where('subject_id', '=', id)
      .where('type', '=', 'policy:updated')
      .executeTakeFirstOrThrow()
    expect(event).toMatchObject({ before: { name: 'rule 1' }, after: { name: 'sizes' } })
  })

  test('has a name of its own, whatever the case', async () => {
    const world = await policyWorld(db)
    await world.rule(twice, { name: 'Sizes' })
    await expect(world.rule(twice, { name: 'sizes' })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test.each<[string, PolicyEffect]>([
    ['an owner who is nobody here', ignoring({ userId: newId<UserId>() })],
    ['a channel that is none', { kind: 'route', channelIds: [newId<ChannelId>()] }],
    ['more scans than are looked at', { kind: 'alert-after', scans: 3, of: 2 }],
  ])('with %s is refused', async (_, effect) => {
    const world = await policyWorld(db)
    await expect(world.rule(effect)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  })

  test("with an expiry that is past, or another team's stack, is refused", async () => {
    const world = await policyWorld(db)
    const foreign = await policyWorld(db)
    const past = ignoring(world.caller, { expiresAt: world.now().toISOString() })
    await expect(world.rule(past)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    const stackId: readonly StackId[] = [foreign.stackId]
    await expect(world.rule(twice, { condition: { stackId } })).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  })

  test('of another team is not found, and does nothing to our drifts', async () => {
    const [world, foreign] = [await policyWorld(db), await policyWorld(db)]
    const { id } = await foreign.rule(ignoring(foreign.caller))
    await expect(world.policies.update(world.caller, id, {})).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(world.policies.remove(world.caller, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await world.scan(drifted(findingAt('aws_instance.web')))
    await world.reevaluate()
    expect((await world.only()).ignored).toBeNull()
  })

  test('comes with no more than 199 others', async () => {
    const world = await policyWorld(db)
    const rows = Array.from({ length: 200 }, (_, index) => ({
      team_id: world.caller.teamId,
      name: `many ${index}`,
      effect: 'two-approvals' as const,
    }))
    await db.insertInto('policies').values(rows).execute()
    await expect(world.rule(twice)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' })
  })
})

describe('a preview', () => {
  test('says what a rule would be for now and would have been for in 30 days, and changes nothing', async () => {
    const world = await policyWorld(db)
    await world.scan(...Array.from({ length: 25 }, (_, index) => drifted(findingAt(`aws_instance.old[${index}]`))))
    world.pass(31 * 86_400_000)
    const fresh = ['aws_instance.new', 'aws_db_instance.new'].map((address) => drifted(findingAt(address)))
    await world.scan(inSync('aws_instance.old[0]'), ...fresh)
    const before = await world.all()
    const draft = { condition: { address: ['aws_instance.*'] }, effect: ignoring(world.caller) }
    const preview = await world.policies.preview(world.caller, draft)
    expect(preview).toMatchObject({ open: { count: 1 }, last30Days: { count: 1 }, examined: 2, isComplete: true })
    expect(preview.open.examples[0]).toMatchObject({ resourceAddress: 'aws_instance.new' })
    expect(await world.all()).toEqual(before)
  })

  test('counts resolved drifts of the last 30 days too, and shows 20 of those that are open', async () => {
    const world = await policyWorld(db)
    const many = Array.from({ length: 25 }, (_, index) => drifted(findingAt(`aws_instance.web[${index}]`)))
    await world.scan(...many, drifted(findingAt('aws_instance.gone')))
    await world.scan(...many)
    const preview = await world.policies.preview(world.caller, { condition: {}, effect: twice })
    expect(preview).toMatchObject({ open: { count: 25 }, last30Days: { count: 26 } })
    expect(preview.open.examples).toHaveLength(20)
  })

  test('sees what severity rules made of a drift, unless it is one itself', async () => {
    const world = await policyWorld(db)
    await world.rule({ kind: 'severity', severity: 'critical' })
    await world.scan(drifted(findingAt('aws_instance.web', { severity: 'info' })))
    const condition = { severity: ['critical'] } as const
    const asked = async (effect: PolicyEffect) =>
      (await world.policies.preview(world.caller, { condition, effect })).open.count
    expect([await asked(twice), await asked({ kind: 'severity', severity: 'info' })]).toEqual([1, 0])
  })
})
