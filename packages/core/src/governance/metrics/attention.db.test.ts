import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonb } from '../../database/jsonb.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { Caller, Role } from '../../kernel/caller.ts'
import { newId, type ChannelId, type TeamId } from '../../kernel/ids.ts'
import { detection, drifted, findingAt, gap, inSync } from '../../testing/detections.ts'
import { freshMember, freshStack, freshTeam } from '../../testing/factories.ts'
import { policyWorld, type PolicyWorld } from '../../testing/policy-world.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import type { DetectionItem } from '../scan/finding.ts'
import { scanService } from '../scan/scan.service.ts'
import { metricsService } from './metrics.service.ts'

let database: TestDatabase
let db: Kysely<DB>
beforeAll(async () => {
  database = await testDatabase()
  db = database.db
})
afterAll(() => database.close())

const reason = 'agreed with the owners of it'
const dayMs = 86_400_000

function attentionOf(world: Pick<PolicyWorld, 'now'>, caller: Caller, role: Role = 'admin') {
  return metricsService({ db, clock: { now: world.now } }).attention(caller, role)
}

async function halfApproved() {
  const world = await policyWorld(db)
  await world.rule({ kind: 'two-approvals' })
  await world.scan(drifted(findingAt('aws_instance.web', { severity: 'critical' })))
  const { id } = await world.only()
  await world.drifts.approve(world.caller, id, { reason })
  return { world, id, other: await freshMember(db, world.caller.teamId, 'engineer') }
}

test('a team of nothing has nothing that waits, and only who manages channels hears of them', async () => {
  const world = { now: () => new Date() }
  const nothing = { total: 0, first: [] }
  const quiet = { secondApprovals: nothing, unreadCriticalAlerts: 0, failedStacks: nothing, staleStacks: nothing }
  const admin = await freshTeam(db)
  expect(await attentionOf(world, admin)).toEqual({ ...quiet, neverScanned: nothing, deadDeliveries: nothing })
  expect(await attentionOf(world, admin, 'engineer')).toEqual({ ...quiet, neverScanned: nothing, deadDeliveries: null })
})

describe('a second approval', () => {
  test('waits for everybody who may give it, and not for who gave the first', async () => {
    const { world, id, other } = await halfApproved()
    const waiting = async (who: Caller, role: Role) => (await attentionOf(world, who, role)).secondApprovals
    expect(await waiting(other, 'engineer')).toMatchObject({ total: 1, first: [{ id }] })
    expect(await waiting(world.caller, 'admin')).toEqual({ total: 0, first: [] })
    expect(await waiting(other, 'viewer')).toEqual({ total: 0, first: [] })
  })

  test('waits no more once it was given, or the drift was rejected', async () => {
    for (const decide of ['approve', 'reject'] as const) {
      const { world, id, other } = await halfApproved()
      await world.drifts[decide](other, id, { reason })
      const third = await freshMember(db, world.caller.teamId, 'engineer')
      expect((await attentionOf(world, third, 'engineer')).secondApprovals.total).toBe(0)
    }
  })
})

test('unread critical alerts are counted, and others are not', async () => {
  const world = await policyWorld(db)
  await world.scan(drifted(findingAt('a', { severity: 'critical' })), drifted(findingAt('b', { severity: 'warning' })))
  expect((await attentionOf(world, world.caller)).unreadCriticalAlerts).toBe(1)
})

test('a stack is in trouble for one reason: its last scan failed, is old, or never was', async () => {
  const world = await policyWorld(db)
  const never = await freshStack(db, world.caller.teamId)
  await world.scan(inSync('a'))
  expect(await attentionOf(world, world.caller)).toMatchObject({
    failedStacks: { total: 0 },
    staleStacks: { total: 0 },
    neverScanned: { total: 1, first: [{ id: never, lastScan: null }] },
  })
  world.pass(7 * dayMs + 1)
  expect((await attentionOf(world, world.caller)).staleStacks).toMatchObject({
    total: 1,
    first: [{ id: world.stackId, lastScan: { error: null } }],
  })
  await world.failingScan().catch(() => undefined)
  expect(await attentionOf(world, world.caller)).toMatchObject({
    staleStacks: { total: 0 },
    failedStacks: { total: 1, first: [{ id: world.stackId, lastScan: { error: expect.any(String) } }] },
  })
  await world.scan(inSync('a'))
  expect((await attentionOf(world, world.caller)).failedStacks.total).toBe(0)
})

test('messages that were given up are counted by channel: of a week, of channels in use, and no trials', async () => {
  const caller = await freshTeam(db)
  const now = new Date()
  const used = await channel(caller.teamId, true)
  const unused = await channel(caller.teamId, false)
  await given(used, { ago: 1, purpose: 'alerts' })
  await given(used, { ago: 6, purpose: 'resolution' })
  await given(used, { ago: 8, purpose: 'alerts' })
  await given(used, { ago: 0, purpose: 'test' })
  await given(unused, { ago: 1, purpose: 'alerts' })
  expect((await attentionOf({ now: () => now }, caller)).deadDeliveries).toEqual({
    total: 1,
    first: [{ id: used.id, name: used.name, deliveries: 2, lastAttemptAt: expect.any(Date), failure: 'of 1' }],
  })

  async function channel(teamId: TeamId, isEnabled: boolean) {
    const row = { id: newId<ChannelId>(), team_id: teamId, name: `channel ${isEnabled}`, is_enabled: isEnabled }
    await db
      .insertInto('channels')
      .values({ ...row, kind: 'email', settings: jsonb({ recipients: [] }) })
      .execute()
    return row
  }

  function given(
    { id, team_id }: { id: ChannelId; team_id: TeamId },
    { ago, purpose }: { ago: number; purpose: string },
  ) {
    return sql`
      insert into deliveries (team_id, channel_id, purpose, status, failure, last_attempt_at)
      values (${team_id}, ${id}, ${purpose}, 'dead', ${`of ${ago}`}, ${new Date(now.getTime() - ago * dayMs)})
    `.execute(db)
  }
})

describe('the stacks that stand worst', () => {
  test('come by critical drifts and then by all, or by how little of them is known', async () => {
    const world = await policyWorld(db)
    const { teamId } = world.caller
    const scan = async (...items: readonly DetectionItem[]) => {
      const id = await freshStack(db, teamId)
      await scanService({ db, clock: { now: world.now }, jobs: silentJobs }).ingest(world.caller, id, detection(items))
      return id
    }
    const calm = await scan(inSync('a'), gap('b'))
    const many = await scan(...['a', 'b', 'c'].map((address) => drifted(findingAt(address))))
    const grave = await scan(drifted(findingAt('a', { severity: 'critical' })), inSync('b'))
    const never = world.stackId
    const metrics = metricsService({ db, clock: { now: world.now } })
    const byDrifts = await metrics.stacks(world.caller, { by: 'openDrifts', limit: 3 })
    expect(byDrifts.total).toBe(4)
    expect(byDrifts.stacks.map(({ id }) => id).slice(0, 2)).toEqual([grave, many])
    expect(byDrifts.stacks[1]?.openBySeverity).toEqual({ critical: 0, warning: 3, info: 0 })
    const byCoverage = await metrics.stacks(world.caller, { by: 'coverage', limit: 4 })
    expect(byCoverage.stacks.map(({ id }) => id).slice(0, 2)).toEqual([never, calm])
    expect(byCoverage.stacks.map(({ lastScan }) => lastScan?.coverage)).toEqual([undefined, 0.5, 1, 1])
  })

  test('are those of the team alone', async () => {
    const world = await policyWorld(db)
    const stranger = await freshTeam(db)
    await world.scan(inSync('a'))
    const metrics = metricsService({ db, clock: { now: world.now } })
    expect(await metrics.stacks(stranger, { by: 'openDrifts', limit: 50 })).toEqual({ total: 0, stacks: [] })
  })
})
