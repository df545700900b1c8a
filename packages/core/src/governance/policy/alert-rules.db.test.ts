import type { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import { type ChannelId, newId } from '../../kernel/ids.ts'
import { drifted, findingAt } from '../../testing/detections.ts'
import { policyWorld, type PolicyWorld } from '../../testing/policy-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { deleteChannel, insertChannel } from '../channel/channel.repository.ts'

let database: TestDatabase
let db: Kysely<DB>
beforeAll(async () => {
  database = await testDatabase()
  db = database.db
})
afterAll(() => database.close())

const critical = (address = 'aws_instance.web', actual = 't3.large') =>
  drifted(findingAt(address, { severity: 'critical', actual }))

async function channel({ caller }: PolicyWorld, name: string): Promise<ChannelId> {
  const id = newId<ChannelId>()
  const settings = { kind: 'email', recipients: ['oncall@example.com'] } as const
  const fields = { id, name, settings, isEnabled: true, secrets: null, createdAt: new Date(), createdBy: null }
  await inTransaction(db, (tx) => insertChannel(tx, caller.teamId, fields))
  return id
}

async function deliveries({ caller }: PolicyWorld): Promise<Readonly<Record<string, number>>> {
  const rows = await db
    .selectFrom('deliveries as d')
    .innerJoin('channels as c', 'c.id', 'd.channel_id')
    .select(['c.name', 'd.alert_count'])
    .where('d.team_id', '=', caller.teamId)
    .execute()
  return Object.fromEntries(rows.map(({ name, alert_count: count }) => [name, count]))
}

const alertCount = async (world: PolicyWorld) => (await world.alerts()).length

describe('an alert after N of the last M scans', () => {
  const flapping = { kind: 'alert-after', scans: 2, of: 3 } as const

  test('comes with the scan that makes it N, and once', async () => {
    const world = await policyWorld(db)
    await world.rule(flapping)
    const counts: number[] = []
    for (let scan = 0; scan < 4; scan += 1) {
      await world.scan(critical())
      counts.push(await alertCount(world))
    }
    expect(counts).toEqual([0, 1, 1, 1])
  })

  test('counts a drift that comes and goes, and forgets what is M scans ago', async () => {
    const world = await policyWorld(db)
    await world.rule(flapping)
    await world.scan(critical())
    await world.scan()
    await world.scan()
    await world.scan(critical())
    expect(await alertCount(world)).toBe(0)
    await world.scan()
    await world.scan(critical())
    expect(await alertCount(world)).toBe(1)
  })

  test('counts what was seen before a drift came back, also when it stays', async () => {
    const world = await policyWorld(db)
    await world.rule({ kind: 'alert-after', scans: 3, of: 4 })
    await world.scan(critical())
    await world.scan()
    await world.scan(critical())
    expect(await alertCount(world)).toBe(0)
    await world.scan(critical())
    expect(await alertCount(world)).toBe(1)
  })

  test('comes when the rule is gone, and not for what somebody has decided meanwhile', async () => {
    const world = await policyWorld(db)
    const rule = await world.rule(flapping)
    await world.scan(critical(), critical('aws_instance.db'))
    const [decided] = await world.all()
    if (!decided) throw new Error('nothing was recorded')
    await world.drifts.approve(world.caller, decided.id, { reason: 'agreed with the owners of it' })
    await world.policies.remove(world.caller, rule.id)
    await world.reevaluate()
    await world.reevaluate()
    expect(await alertCount(world)).toBe(1)
  })

  test('does not count a scan that failed', async () => {
    const world = await policyWorld(db)
    await world.rule({ ...flapping, scans: 2, of: 2 })
    await world.scan(critical())
    await expect(world.failingScan()).rejects.toThrow('the source is gone')
    await world.scan(critical())
    expect(await alertCount(world)).toBe(1)
  })
})

describe('a route', () => {
  test('sends the alerts of its drifts there and nowhere else; those of others go everywhere', async () => {
    const world = await policyWorld(db)
    const channelIds = [await channel(world, 'databases')]
    await channel(world, 'all')
    await world.rule({ kind: 'route', channelIds }, { condition: { address: ['aws_db_instance.*'] } })
    await world.scan(critical('aws_db_instance.main'), critical('aws_db_instance.copy'), critical('aws_instance.web'))
    expect(await deliveries(world)).toEqual({ databases: 3, all: 1 })
    expect(await world.alerts()).toHaveLength(3)
  })

  test('whose channels are all deleted silences nobody', async () => {
    const world = await policyWorld(db)
    const gone = await channel(world, 'gone')
    await channel(world, 'all')
    await world.rule({ kind: 'route', channelIds: [gone] })
    await inTransaction(db, (tx) => deleteChannel(tx, world.caller.teamId, gone))
    await world.scan(critical())
    expect(await deliveries(world)).toEqual({ all: 1 })
  })
})
