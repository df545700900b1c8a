import { expect, test, vi } from 'vitest'
import { runConsumers } from '../../events/consumers.ts'
import { openEventHub } from '../../events/event-hub.ts'
import { systemClock } from '../../kernel/clock.ts'
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

test('deleting a stack reads the alerts of its drifts, and no others', async () => {
  await using database = await testDatabase()
  const { db } = database
  const deps = { db, clock: systemClock }
  const caller = await freshTeam(db)
  const [deleted, left] = [await freshStack(db, caller.teamId), await freshStack(db, caller.teamId)]
  const critical = drifted(findingAt('a', { severity: 'critical' }))
  const scans = scanService({ ...deps, jobs: silentJobs })
  for (const stackId of [deleted, left]) await scans.ingest(caller, stackId, detection([critical]))
  await stackService(deps).remove(caller, deleted)

  await using hub = openEventHub({ db, url: database.url, onError: () => undefined })
  const stop = runConsumers({ db, hub, consumers: [settleAlerts], onError: () => undefined })
  const unread = () =>
    db
      .selectFrom('alerts as a')
      .innerJoin('drifts as d', 'd.id', 'a.drift_id')
      .select('d.stack_id')
      .where('a.team_id', '=', caller.teamId)
      .where('a.is_read', '=', false)
      .execute()
  await vi.waitFor(async () => expect(await unread()).toEqual([{ stack_id: left }]), { timeout: 60_000 })
  await stop()
})
