import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import { detection, drifted, findingAt } from '../../testing/detections.ts'
import { freshStack, freshTeam } from '../../testing/factories.ts'
import { silentJobs } from '../../testing/silent-jobs.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { scanService } from '../scan/scan.service.ts'
import { alertService } from './alert.service.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const page = { limit: 10, offset: 0, cursor: null }

test('an alert is read once: by whom and when stays, and one event tells of it', async () => {
  const { db } = database
  const caller = await freshTeam(db)
  const critical = drifted(findingAt('a', { severity: 'critical' }))
  const stackId = await freshStack(db, caller.teamId)
  await scanService({ db, clock: systemClock, jobs: silentJobs }).ingest(caller, stackId, detection([critical]))
  const alerts = alertService({ db, clock: systemClock })
  const { items, total } = await alerts.list(caller, { filter: { isRead: false, severity: ['critical'] }, page })
  const [alert] = items
  if (!alert) throw new Error('no alert was made')
  expect(total).toBe(1)
  const { name } = await db.selectFrom('stacks').select('name').where('id', '=', stackId).executeTakeFirstOrThrow()
  expect(alert).toMatchObject({ stackId, stackName: name, isRead: false })

  const first = await alerts.markRead(caller, alert.id)
  expect(first).toMatchObject({ isRead: true, readBy: { id: caller.userId } })
  expect(await alerts.markRead(caller, alert.id)).toEqual(first)
  expect(await alerts.list(caller, { filter: { isRead: false }, page })).toMatchObject({ total: 0 })
  const events = await db.selectFrom('events').select('type').where('subject_id', '=', alert.id).execute()
  expect(events.map(({ type }) => type).toSorted((a, b) => a.localeCompare(b))).toEqual(['alert:created', 'alert:read'])

  const stranger = await freshTeam(db)
  await expect(alerts.show(stranger, alert.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(alerts.markRead(stranger, alert.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('an alert is unread again for the whole team, once, and can be read anew', async () => {
  const { db } = database
  const caller = await freshTeam(db)
  const stackId = await freshStack(db, caller.teamId)
  const critical = drifted(findingAt('a', { severity: 'critical' }))
  await scanService({ db, clock: systemClock, jobs: silentJobs }).ingest(caller, stackId, detection([critical]))
  const alerts = alertService({ db, clock: systemClock })
  const [alert] = (await alerts.list(caller, { filter: {}, page })).items
  if (!alert) throw new Error('no alert was made')
  expect(await alerts.markUnread(caller, alert.id)).toEqual(alert)
  await alerts.markRead(caller, alert.id)
  await Promise.all([alerts.markUnread(caller, alert.id), alerts.markUnread(caller, alert.id)])
  expect(await alerts.show(caller, alert.id)).toEqual(alert)
  await alerts.markRead(caller, alert.id)
  const events = await db
    .selectFrom('events')
    .select('type')
    .where('subject_id', '=', alert.id)
    .orderBy('seq')
    .execute()
  expect(events.map(({ type }) => type)).toEqual(['alert:created', 'alert:read', 'alert:unread', 'alert:read'])
  const stranger = await freshTeam(db)
  await expect(alerts.markUnread(stranger, alert.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
