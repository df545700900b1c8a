import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../../kernel/caller.ts'
import { systemClock } from '../../kernel/clock.ts'
import { detection, drifted, findingAt, resourceRef } from '../../testing/detections.ts'
import { freshMember, freshStack, freshTeam } from '../../testing/factories.ts'
import type { DriftId } from '../../kernel/ids.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import type { Finding } from '../scan/finding.ts'
import { scanService } from '../scan/scan.service.ts'
import { type DriftFilter, driftSorts, type DriftOrder, sortOrders } from './drift-list.ts'
import { driftService } from './drift.service.ts'
import type { Drift } from './drift.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const newest: DriftOrder = { by: 'created_at', order: 'desc' }
const reason = 'reviewed with the platform team'

async function world(findings: readonly Finding[]) {
  const { db } = database
  const caller = await freshTeam(db)
  const stackId = await freshStack(db, caller.teamId)
  await scanService({ db, clock: systemClock, jobs: silentJobs }).ingest(
    caller,
    stackId,
    detection(findings.map(drifted)),
  )
  const drifts = driftService({ db, clock: systemClock, jobs: silentJobs })
  const list = async (filter: DriftFilter, order = newest, limit = 100) =>
    drifts.list(caller, { filter, order, page: { limit, offset: 0, cursor: null } })
  const first = async (): Promise<Drift> => {
    const [drift] = (await list({})).items
    if (!drift) throw new Error('no drift was recorded')
    return drift
  }
  return { db, caller, stackId, drifts, list, first }
}

function audit(caller: Caller) {
  return database.db
    .selectFrom('audit_logs')
    .select(['action', 'actor_email', 'reason', 'old_value', 'new_value'])
    .where('team_id', '=', caller.teamId)
    .where('action', 'like', 'drift:%')
    .orderBy('seq')
    .execute()
}

describe('a decision', () => {
  test('is written on the drift and once in the log, with who, why, before and after', async () => {
    const { caller, drifts, first } = await world([findingAt('a')])
    const { id } = await first()
    await drifts.triage(caller, id)
    const approved = await drifts.approve(caller, id, { reason: `  ${reason}  ` })
    expect(approved).toMatchObject({
      status: 'approved',
      approvalReason: reason,
      approvedBy: { id: caller.userId },
      version: 3,
    })
    const resolved = await drifts.resolve(caller, id, { reason, how: 'manual-fix' })
    expect(await first()).toEqual({ ...resolved, updatedAt: (await first()).updatedAt })
    expect(await audit(caller)).toMatchObject([
      { action: 'drift:created' },
      { action: 'drift:triaged', old_value: { status: 'detected' }, new_value: { status: 'triaged' } },
      { action: 'drift:approved', reason, new_value: { status: 'approved', version: 3 } },
      { action: 'drift:resolved', new_value: { status: 'resolved', resolvedHow: 'manual-fix' } },
    ])
  })

  test.each(['too short', ' '.repeat(50), 'x'.repeat(2_001)])('is refused when its reason is %j', async (text) => {
    const { caller, drifts, first } = await world([findingAt('a')])
    const decision = drifts.approve(caller, (await first()).id, { reason: text })
    await expect(decision).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    expect((await first()).status).toBe('detected')
  })

  test('about a version that is past is a conflict that says what is', async () => {
    const { caller, drifts, first } = await world([findingAt('a')])
    const { id } = await first()
    await drifts.triage(caller, id, { expectedVersion: 1 })
    await expect(drifts.approve(caller, id, { reason, expectedVersion: 1 })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { status: 'triaged', version: 2, decidedBy: { id: caller.userId } },
    })
  })

  test('by many people at once is won by one, and each other is told who', async () => {
    const { db, caller, drifts, first } = await world([findingAt('a')])
    const { id } = await first()
    const people = await Promise.all(Array.from({ length: 8 }, () => freshMember(db, caller.teamId, 'engineer')))
    const outcomes = await Promise.allSettled(
      people.map((person, index) =>
        index % 2 === 0 ? drifts.approve(person, id, { reason }) : drifts.reject(person, id, { reason }),
      ),
    )
    const won = outcomes.filter(({ status }) => status === 'fulfilled')
    expect(won).toHaveLength(1)
    const { status, approvedBy, rejectedBy } = await first()
    const winner = approvedBy ?? rejectedBy
    expect(people.map(({ userId }) => userId)).toContain(winner?.id)
    const refusals = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []))
    const told = expect.objectContaining({
      code: 'CONFLICT',
      details: expect.objectContaining({ status, decidedBy: winner }),
    })
    expect(refusals).toEqual(Array.from({ length: 7 }, () => told))
    expect(await audit(caller)).toHaveLength(2)
  })

  test("about another team's drift finds none", async () => {
    const { drifts, first, db } = await world([findingAt('a')])
    const { id } = await first()
    const stranger = await freshTeam(db)
    const refusal = { code: 'NOT_FOUND' }
    await expect(drifts.show(stranger, id)).rejects.toMatchObject(refusal)
    await expect(drifts.approve(stranger, id, { reason })).rejects.toMatchObject(refusal)
    const page = { limit: 10, offset: 0, cursor: null }
    await expect(drifts.list(stranger, { filter: {}, order: newest, page })).resolves.toMatchObject({ total: 0 })
  })
})

describe('the list', () => {
  const varied = Array.from({ length: 23 }, (_, index) =>
    findingAt(`aws_instance.web[${index}]`, {
      severity: (['critical', 'warning', 'info'] as const)[index % 3] ?? 'info',
      costUsdMonthly: index % 4 === 0 ? null : index % 5,
      resourceType: index % 2 === 0 ? 'EC2' : 'RDS',
    }),
  )

  test.each(driftSorts.flatMap((by) => sortOrders.map((order) => ({ by, order }))))(
    'pages by cursor through everything once, $by $order, as it does by offset',
    async (order) => {
      const { caller, drifts, list } = await world(varied)
      const whole = (await list({}, order)).items.map(({ id }) => id)
      const [byCursor, byOffset]: [string[], string[]] = [[], []]
      let cursor: string | null = null
      do {
        const page = await drifts.list(caller, { filter: {}, order, page: { limit: 5, offset: 0, cursor } })
        expect(page.total).toBe(23)
        byCursor.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
      } while (cursor !== null)
      for (let offset = 0; offset < 23; offset += 5) {
        const page = await drifts.list(caller, { filter: {}, order, page: { limit: 5, offset, cursor: null } })
        byOffset.push(...page.items.map(({ id }) => id))
      }
      expect(byCursor).toEqual(whole)
      expect(byOffset).toEqual(whole)
      expect(new Set(whole).size).toBe(23)
    },
  )

  test.each(driftSorts.flatMap((by) => sortOrders.map((order) => ({ by, order }))))(
    'walks back by cursor from a page in the middle, whatever came and went before it, $by $order',
    async (order) => {
      const { db, caller, stackId, drifts, list } = await world(varied)
      const whole = (await list({}, order)).items.map(({ id }) => id)
      const read = (place: { readonly offset: number } | { readonly cursor: string }) =>
        drifts.list(caller, { filter: {}, order, page: { limit: 5, offset: 0, cursor: null, ...place } })
      const jumped = await read({ offset: 15 })
      const gone = whole.filter((_, index) => index === 2 || index === 8)
      await db.deleteFrom('drifts').where('id', 'in', gone).execute()
      const born = findingAt('aws_instance.born', { severity: 'warning', costUsdMonthly: 2 })
      await scanService({ db, clock: systemClock, jobs: silentJobs }).ingest(
        caller,
        stackId,
        detection([drifted(born)]),
      )
      const now = (await list({}, order)).items.map(({ id }) => id)
      const back: DriftId[] = []
      for (let cursor = jumped.previousCursor; cursor !== null;) {
        const page = await read({ cursor })
        back.unshift(...page.items.map(({ id }) => id))
        const [behind] = (await read({ cursor: page.nextCursor ?? '' })).items
        expect(behind?.id).toBe(now[now.findIndex((id) => id === back[page.items.length - 1]) + 1])
        cursor = page.previousCursor
      }
      const start = now.findIndex((id) => id === jumped.items[0]?.id)
      expect(back).toEqual(now.slice(0, start))
      expect(back.filter((id) => gone.includes(id))).toEqual([])
    },
  )

  test('filters by several values of several fields, and counts exactly what fits', async () => {
    const { list, stackId } = await world(varied)
    const { items, total } = await list({ severity: ['critical', 'info'], resourceType: ['EC2'], stackId: [stackId] })
    expect(total).toBe(items.length)
    expect(total).toBe(
      varied.filter(({ severity, resourceType }) => severity !== 'warning' && resourceType === 'EC2').length,
    )
    expect(await list({ severity: [] })).toMatchObject({ total: 0 })
    expect(await list({ detectedAfter: new Date(Date.now() + 60_000) })).toMatchObject({ total: 0 })
  })

  test('finds words of an address, a region and a changed path by their beginnings', async () => {
    const { list } = await world([findingAt('module.shop.aws_instance.web'), findingAt('aws_instance.other')])
    expect(await list({ search: 'sho WEB' })).toMatchObject({ total: 1 })
    expect(await list({ search: 'eu-central-1 instance_ty' })).toMatchObject({ total: 2 })
    expect(await list({ search: "'); drop table drifts; --" })).toMatchObject({ total: 0 })
  })

  test.each(['junk', Buffer.from('["drifts.created_at.desc","never","x"]').toString('base64url'), ''])(
    'refuses a cursor that is none: %j',
    async (cursor) => {
      const { caller, drifts } = await world([findingAt('a')])
      const page = { limit: 5, offset: 0, cursor }
      await expect(drifts.list(caller, { filter: {}, order: newest, page })).rejects.toMatchObject({
        code: 'VALIDATION_ERROR',
      })
    },
  )

  test('says which event it stands on', async () => {
    const { caller, drifts, first, list } = await world([findingAt('a')])
    const before = Number((await list({})).asOf)
    await drifts.triage(caller, (await first()).id)
    expect(Number((await list({})).asOf)).toBe(before + 1)
  })
})

test('a drift is shown with its alerts, costs and everything that happened to it', async () => {
  const { caller, drifts, first } = await world([findingAt('a', { severity: 'critical' })])
  const { id } = await first()
  await drifts.approve(caller, id, { reason })
  const detail = await drifts.show(caller, id)
  expect(detail).toMatchObject({ alertCount: 1, costHistory: [{ costProjectedMonthly: 52.56 }] })
  expect(detail.auditTrail.map(({ action, actor }) => [action, actor.name])).toEqual([
    ['drift:created', caller.actor.type === 'user' ? caller.actor.email : ''],
    ['drift:approved', caller.actor.type === 'user' ? caller.actor.email : ''],
  ])
})

describe('a rating by a person', () => {
  test('stands with its reason, once in the log with before and after, and no scan undoes it while the difference is the same', async () => {
    const { db, caller, stackId, drifts, first } = await world([findingAt('a')])
    const { id } = await first()
    const revised = await drifts.revise(caller, id, {
      severity: 'info',
      costUsdMonthly: 12.345,
      reason,
      expectedVersion: 1,
    })
    expect(revised).toMatchObject({ severity: 'info', severityReason: reason, costUsdMonthly: 12.35, version: 2 })
    const scans = scanService({ db, clock: systemClock, jobs: silentJobs })
    await scans.ingest(caller, stackId, detection([drifted(findingAt('a'))]))
    expect(await first()).toMatchObject({ severity: 'info', costUsdMonthly: 12.35, costBasis: reason, occurrences: 2 })
    const moved = findingAt('b', { ref: resourceRef('b', { id: 'i-a', previousAddress: 'a' }) })
    await scans.ingest(caller, stackId, detection([drifted(moved)]))
    expect(await first()).toMatchObject({ id, resourceAddress: 'b', severity: 'info', costUsdMonthly: 12.35 })
    await scans.ingest(caller, stackId, detection([drifted(findingAt('b', { actual: 't3.2xlarge' }))]))
    expect(await first()).toMatchObject({ id, severity: 'warning', costUsdMonthly: 52.56 })
    const logged = await audit(caller)
    expect(logged[1]).toMatchObject({
      action: 'drift:changed',
      reason,
      old_value: { severity: 'warning', costImpact: 52.56 },
      new_value: { severity: 'info', costImpact: 12.35 },
    })
    expect(logged.map(({ action }) => action)).toEqual([
      'drift:created',
      ...Array.from({ length: 3 }, () => 'drift:changed'),
    ])
    const costs = (await drifts.show(caller, id)).costHistory.map((metric) => metric.costProjectedMonthly)
    expect(costs).toEqual([52.56])
  })

  test('that says what is so already changes nothing', async () => {
    const { caller, drifts, first } = await world([findingAt('a')])
    const before = await first()
    expect(await drifts.revise(caller, before.id, { severity: 'warning', reason })).toEqual(before)
    expect(await audit(caller)).toHaveLength(1)
  })

  test('as critical raises the alert that a scan would have raised, once', async () => {
    const { caller, drifts, first } = await world([findingAt('a')])
    const { id } = await first()
    await drifts.revise(caller, id, { severity: 'critical', reason })
    await drifts.revise(caller, id, { costUsdMonthly: null, reason })
    expect(await drifts.show(caller, id)).toMatchObject({ alertCount: 1, drift: { costUsdMonthly: null, version: 3 } })
  })

  test('as critical raises no alert of a drift that is decided', async () => {
    const { caller, drifts, first } = await world([findingAt('a')])
    const { id } = await first()
    await drifts.approve(caller, id, { reason })
    await drifts.revise(caller, id, { severity: 'critical', reason })
    expect(await drifts.show(caller, id)).toMatchObject({ alertCount: 0, drift: { severity: 'critical' } })
  })

  test('is refused for a resolved drift, and for a version that is past', async () => {
    const { caller, drifts, first } = await world([findingAt('a')])
    const { id } = await first()
    const late = drifts.revise(caller, id, { severity: 'info', reason, expectedVersion: 7 })
    await expect(late).rejects.toMatchObject({ code: 'CONFLICT', details: { version: 1 } })
    await drifts.resolve(caller, id, { reason, how: 'acknowledged' })
    const closed = drifts.revise(caller, id, { severity: 'info', reason })
    await expect(closed).rejects.toMatchObject({ code: 'CONFLICT', details: { status: 'resolved' } })
  })
})
