import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../../kernel/caller.ts'
import { systemClock } from '../../kernel/clock.ts'
import { type ApiKeyId, newId, type TeamId, type ViewId } from '../../kernel/ids.ts'
import { freshMember, freshTeam } from '../../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { viewService } from './view.service.ts'
import { mostViews, viewSearchPattern } from './view.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** A team with an engineer, a viewer and the service. */
async function world() {
  const { teamId } = await freshTeam(database.db)
  const engineer = await freshMember(database.db, teamId, 'engineer')
  const viewer = await freshMember(database.db, teamId, 'viewer')
  return { teamId, engineer, viewer, views: viewService({ db: database.db, clock: systemClock }) }
}

async function eventsOf(teamId: TeamId) {
  const events = database.db.selectFrom('events').where('team_id', '=', teamId).orderBy('seq')
  return events.select(['type', 'before', 'after', 'data']).execute()
}

const mine = { name: 'Costly', search: 'sort=cost', isShared: false }
const ours = { ...mine, isShared: true }
const notFound = { code: 'NOT_FOUND' }
const forbidden = { code: 'FORBIDDEN', details: { needs: 'engineer', has: 'viewer' } }

describe("a person's own view", () => {
  test('is listed for them alone, and is to others as one that is not there', async () => {
    const { engineer, viewer, views } = await world()
    const view = await views.create(viewer, 'viewer', mine)
    expect(await views.list(viewer)).toEqual([view])
    expect(await views.list(engineer)).toEqual([])
    await expect(views.update(engineer, 'admin', { id: view.id, name: 'Seized' })).rejects.toMatchObject(notFound)
    await expect(views.remove(engineer, 'admin', view.id)).rejects.toMatchObject(notFound)
    expect(await views.list(viewer)).toEqual([view])
  })

  test('is changed and deleted by a viewer, and the log names neither it nor what it shows', async () => {
    const { teamId, viewer, views } = await world()
    const { id } = await views.create(viewer, 'viewer', mine)
    expect(await views.update(viewer, 'viewer', { id, name: ' Dear ' })).toMatchObject({
      name: 'Dear',
      search: 'sort=cost',
    })
    await views.remove(viewer, 'viewer', id)
    expect(await views.list(viewer)).toEqual([])
    const events = await eventsOf(teamId)
    expect(events.map(({ type }) => type)).toEqual(['view:created', 'view:updated', 'view:deleted'])
    expect(JSON.stringify(events)).not.toMatch(/Costly|Dear|sort/)
  })

  test("goes with its owner's membership, and the team's that they made stay", async () => {
    const { teamId, engineer, viewer, views } = await world()
    await views.create(engineer, 'engineer', mine)
    const shared = await views.create(engineer, 'engineer', { ...ours, name: 'Ours' })
    await database.db
      .deleteFrom('memberships')
      .where('team_id', '=', teamId)
      .where('user_id', '=', engineer.userId)
      .execute()
    expect(await views.list(viewer)).toEqual([shared])
    expect(await views.list(engineer)).toEqual([shared])
  })
})

describe("a team's view", () => {
  test('is seen by every member, and by no other team', async () => {
    const [{ engineer, viewer, views }, other] = [await world(), await world()]
    const view = await views.create(engineer, 'engineer', ours)
    expect(view).toMatchObject({ ownerId: null, createdBy: { id: engineer.userId } })
    expect(await views.list(viewer)).toEqual([view])
    expect(await other.views.list(other.engineer)).toEqual([])
    const theirs = { id: view.id, name: 'Seized' }
    await expect(other.views.update(other.engineer, 'admin', theirs)).rejects.toMatchObject(notFound)
    await expect(other.views.remove(other.engineer, 'admin', view.id)).rejects.toMatchObject(notFound)
  })

  test('is made, changed, shared and deleted by an engineer, not by a viewer', async () => {
    const { engineer, viewer, views } = await world()
    await expect(views.create(viewer, 'viewer', ours)).rejects.toMatchObject(forbidden)
    const own = await views.create(viewer, 'viewer', mine)
    await expect(views.update(viewer, 'viewer', { id: own.id, isShared: true })).rejects.toMatchObject(forbidden)
    const { id } = await views.create(engineer, 'engineer', ours)
    await expect(views.update(viewer, 'viewer', { id, name: 'Mine' })).rejects.toMatchObject(forbidden)
    await expect(views.update(viewer, 'viewer', { id, isShared: false })).rejects.toMatchObject(forbidden)
    await expect(views.remove(viewer, 'viewer', id)).rejects.toMatchObject(forbidden)
    expect(await views.list(viewer)).toHaveLength(2)
  })

  test('that is shared no more is the own of who took it back, and the log tells it', async () => {
    const { teamId, engineer, viewer, views } = await world()
    const { id } = await views.create(engineer, 'engineer', mine)
    expect(await views.update(engineer, 'engineer', { id, isShared: true })).toMatchObject({ ownerId: null })
    expect(await views.list(viewer)).toHaveLength(1)
    const back = await views.update(engineer, 'engineer', { id, isShared: false })
    expect(back).toMatchObject({ ownerId: engineer.userId })
    expect(await views.list(viewer)).toEqual([])
    const [, shared, taken] = await eventsOf(teamId)
    expect(shared).toMatchObject({ before: { isShared: false }, after: { isShared: true, name: 'Costly' } })
    expect(taken).toMatchObject({ before: { isShared: true, name: 'Costly' }, after: { isShared: false } })
  })
})

test('a name is taken without regard to case, among the own and among the shared, each for itself', async () => {
  const { engineer, viewer, views } = await world()
  const own = await views.create(engineer, 'engineer', mine)
  await views.create(engineer, 'engineer', ours)
  await views.create(viewer, 'viewer', mine)
  const taken = { code: 'CONFLICT', message: expect.stringContaining('COSTLY'), details: { name: 'COSTLY' } }
  await expect(views.create(engineer, 'engineer', { ...mine, name: 'COSTLY ' })).rejects.toMatchObject(taken)
  await expect(views.create(engineer, 'engineer', { ...ours, name: 'COSTLY' })).rejects.toMatchObject(taken)
  await expect(views.update(engineer, 'engineer', { id: own.id, isShared: true })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
})

test('what changes nothing leaves no event', async () => {
  const { teamId, engineer, views } = await world()
  const view = await views.create(engineer, 'engineer', ours)
  expect(await views.update(engineer, 'engineer', { id: view.id, name: ' Costly', isShared: true })).toEqual(view)
  expect(await eventsOf(teamId)).toHaveLength(1)
})

test('nobody keeps more than a hundred of their own, and what is full says so', async () => {
  const { viewer, views } = await world()
  for (let number = 0; number < mostViews; number += 1) {
    await views.create(viewer, 'viewer', { ...mine, name: `view ${number}` })
  }
  await expect(views.create(viewer, 'viewer', mine)).rejects.toMatchObject({
    code: 'CONFLICT',
    details: { most: mostViews },
  })
})

test('an API key keeps none', async () => {
  const { teamId, views } = await world()
  const actor = { type: 'api_key', id: newId<ApiKeyId>(), name: 'pipeline' } as const
  const key: Caller = { teamId, actor, requestId: null, ipAddress: null, userAgent: null }
  await expect(views.create(key, 'admin', ours)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(views.remove(key, 'admin', newId<ViewId>())).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('a search is what a browser writes into an address, and nothing that would read as something else there', () => {
  const searches = ['', 'severity=critical&sort=cost', 'search=web+%26+db', 'search=%E2%82%AC%F0%9F%98%80']
  expect(searches.filter((search) => viewSearchPattern.test(search))).toEqual(searches)
  const hostile = ['?a=b', '#x', 'a=b\n', 'a=%00', 'a=%7F', 'a=%', 'a=%g0', '<script>', 'a=é', 'a="', "a='", 'a=/../']
  expect(hostile.filter((search) => viewSearchPattern.test(search))).toEqual([])
})
