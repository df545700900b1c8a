import { expect, test, vi } from 'vitest'
import { runConsumers } from '../../events/consumers.ts'
import { openEventHub } from '../../events/event-hub.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { StackId } from '../../kernel/ids.ts'
import { detection, drifted, findingAt } from '../../testing/detections.ts'
import { freshStack, freshTeam } from '../../testing/factories.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { driftService } from '../drift/drift.service.ts'
import { scanService } from '../scan/scan.service.ts'
import { stackService } from '../stack/stack.service.ts'
import { alertService } from './alert.service.ts'
import { settleAlerts } from './settle-alerts.ts'

const page = { limit: 10, offset: 0, cursor: null }

test('deciding a drift reads its alerts, by who decided, with one event each; those of others stay', async () => {
  await using database = await testDatabase()
  const { db } = database
  const deps = { db, clock: systemClock, jobs: silentJobs }
  const caller = await freshTeam(db)
  const findings = ['a', 'b'].map((address) => drifted(findingAt(address, { severity: 'critical' })))
  await scanService(deps).ingest(caller, await freshStack(db, caller.teamId), detection(findings))
  const alerts = alertService(deps)
  const { items } = await alerts.list(caller, { filter: {}, page })
  const [decided, left] = items
  if (!decided || !left) throw new Error('no alerts were made')
  await driftService({ ...deps, jobs: silentJobs }).approve(caller, decided.driftId, {
    reason: 'It was agreed with the team.',
  })

  await using hub = openEventHub({ db, url: database.url, onError: () => undefined })
  const stop = runConsumers({ db, hub, consumers: [settleAlerts], onError: () => undefined })
  await vi.waitFor(async () => expect((await alerts.show(caller, decided.id)).isRead).toBe(true), { timeout: 60_000 })
  await stop()
  expect(await alerts.show(caller, decided.id)).toMatchObject({ readBy: { id: caller.userId } })
  expect(await alerts.show(caller, left.id)).toMatchObject({ isRead: false })
  const events = await db
    .selectFrom('events')
    .select(['subject_id', 'reason'])
    .where('team_id', '=', caller.teamId)
    .where('type', '=', 'alert:read')
    .execute()
  expect(events).toEqual([{ subject_id: decided.id, reason: expect.stringContaining('The drift was decided by') }])
})

test('reopening a drift makes unread what its decision had read, and nothing that somebody had read before', async () => {
  await using database = await testDatabase()
  const { db } = database
  const deps = { db, clock: systemClock, jobs: silentJobs }
  const caller = await freshTeam(db)
  const findings = ['a', 'b'].map((address) => drifted(findingAt(address, { severity: 'critical' })))
  await scanService(deps).ingest(caller, await freshStack(db, caller.teamId), detection(findings))
  const [alerts, drifts] = [alertService(deps), driftService(deps)]
  const [settled, seen] = (await alerts.list(caller, { filter: {}, page })).items
  if (!settled || !seen) throw new Error('no alerts were made')
  await alerts.markRead(caller, seen.id)
  for (const { driftId } of [seen, settled])
    await drifts.reject(caller, driftId, { reason: 'It was agreed with the team.' })
  for (const { driftId } of [seen, settled]) await drifts.reopen(caller, driftId)

  await using hub = openEventHub({ db, url: database.url, onError: () => undefined })
  const stop = runConsumers({ db, hub, consumers: [settleAlerts], onError: () => undefined })
  const told = () =>
    db
      .selectFrom('events')
      .select(['subject_id', 'reason'])
      .where('team_id', '=', caller.teamId)
      .where('type', '=', 'alert:unread')
      .execute()
  await vi.waitFor(async () => expect(await told()).toHaveLength(1), { timeout: 60_000 })
  await stop()
  expect(await told()).toEqual([
    { subject_id: settled.id, reason: expect.stringContaining('The drift was reopened by') },
  ])
  expect(await alerts.show(caller, settled.id)).toMatchObject({ isRead: false, readAt: null, readBy: null })
  expect(await alerts.show(caller, seen.id)).toMatchObject({ isRead: true })
})

test('deleting a stack reads the alerts of its drifts, and no others; restoring it leaves unread what was', async () => {
  await using database = await testDatabase()
  const { db } = database
  const deps = { db, clock: systemClock, jobs: silentJobs }
  const caller = await freshTeam(db)
  const [deleted, left] = [await freshStack(db, caller.teamId), await freshStack(db, caller.teamId)]
  const findings = ['a', 'b'].map((address) => drifted(findingAt(address, { severity: 'critical' })))
  for (const stackId of [deleted, left]) await scanService(deps).ingest(caller, stackId, detection(findings))
  const [alerts, stacks] = [alertService(deps), stackService(deps)]
  const unread = async () => {
    const query = db
      .selectFrom('alerts as a')
      .innerJoin('drifts as d', 'd.id', 'a.drift_id')
      .select(['a.id', 'd.stack_id'])
    return query.where('a.team_id', '=', caller.teamId).where('a.is_read', '=', false).orderBy('a.id').execute()
  }
  const ofStack = async (id: StackId) => (await unread()).flatMap((alert) => (alert.stack_id === id ? [alert.id] : []))
  const [readBefore, stillUnread] = await ofStack(deleted)
  if (!readBefore || !stillUnread) throw new Error('no alerts were made')
  await alerts.markRead(caller, readBefore)
  await stacks.remove(caller, deleted)

  await using hub = openEventHub({ db, url: database.url, onError: () => undefined })
  const stop = runConsumers({ db, hub, consumers: [settleAlerts], onError: () => undefined })
  const timeout = { timeout: 60_000 }
  await vi.waitFor(async () => expect(await ofStack(deleted)).toEqual([]), timeout)
  expect(await ofStack(left)).toHaveLength(2)
  await stacks.restore(caller, deleted)
  await vi.waitFor(async () => expect(await ofStack(deleted)).toEqual([stillUnread]), timeout)
  await stop()
  expect(await alerts.show(caller, stillUnread)).toMatchObject({ isRead: false, readAt: null, readBy: null })
  const told = db.selectFrom('events').select(['subject_id', 'reason']).where('type', '=', 'alert:unread')
  expect(await told.where('team_id', '=', caller.teamId).execute()).toEqual([
    { subject_id: stillUnread, reason: expect.stringContaining('The stack was restored by') },
  ])
})
