import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../../kernel/caller.ts'
import { systemClock } from '../../kernel/clock.ts'
import { type ApiKeyId, newId, type TeamId } from '../../kernel/ids.ts'
import { freshTeam } from '../../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { projectService } from './project.service.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function world() {
  const deps = { db: database.db, clock: systemClock }
  return { caller: await freshTeam(database.db), projects: projectService(deps) }
}

/** What the log tells of the team, in order. */
async function eventsOf(teamId: TeamId) {
  const events = database.db.selectFrom('events').where('team_id', '=', teamId).orderBy('seq')
  return events.select(['type', 'before', 'after']).execute()
}

describe('an update', () => {
  test('changes what is given and leaves the rest; a new name leaves the slug', async () => {
    const { caller, projects } = await world()
    const { id } = await projects.create(caller, { name: 'Web shop', description: 'what we sell with' })
    const renamed = await projects.update(caller, id, { name: ' Store ' })
    expect(renamed).toMatchObject({ name: 'Store', slug: 'web-shop', description: 'what we sell with' })
    const cleared = await projects.update(caller, id, { slug: 'store', description: null })
    expect(cleared).toMatchObject({ name: 'Store', slug: 'store', description: null })
    expect(await projects.show(caller, id)).toEqual(cleared)
    const events = await eventsOf(caller.teamId)
    expect(events.map(({ type }) => type)).toEqual(['project:created', 'project:updated', 'project:updated'])
    expect(events[1]).toMatchObject({ before: { name: 'Web shop' }, after: { name: 'Store', slug: 'web-shop' } })
  })

  test('that changes nothing answers the project and leaves no event', async () => {
    const { caller, projects } = await world()
    const project = await projects.create(caller, { name: 'Web shop' })
    expect(await projects.update(caller, project.id, {})).toEqual(project)
    expect(await projects.update(caller, project.id, { name: ' Web shop', slug: 'web-shop' })).toEqual(project)
    expect(await eventsOf(caller.teamId)).toHaveLength(1)
  })

  test('to a slug that is taken is refused by its name and changes nothing; another team may have it', async () => {
    const [{ caller, projects }, other] = [await world(), await world()]
    await projects.create(caller, { name: 'Web shop' })
    const { id } = await projects.create(caller, { name: 'Store' })
    const taken = { code: 'CONFLICT', message: expect.stringContaining('web-shop'), details: { slug: 'web-shop' } }
    await expect(projects.update(caller, id, { name: 'Shop', slug: 'web-shop' })).rejects.toMatchObject(taken)
    expect(await projects.show(caller, id)).toMatchObject({ name: 'Store', slug: 'store' })
    const foreign = await other.projects.create(other.caller, { name: 'Store' })
    expect(await other.projects.update(other.caller, foreign.id, { slug: 'web-shop' })).toMatchObject({
      slug: 'web-shop',
    })
  })

  test('by many at once to one slug is done for one of them', async () => {
    const { caller, projects } = await world()
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const made = await Promise.all(names.map((name) => projects.create(caller, { name })))
    const updates = await Promise.allSettled(made.map(({ id }) => projects.update(caller, id, { slug: 'shop' })))
    expect(updates.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refusals = updates.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    expect(refusals).toEqual(Array.from({ length: 5 }, () => expect.objectContaining({ code: 'CONFLICT' })))
  })

  test('of two fields at once by two people loses neither', async () => {
    const { caller, projects } = await world()
    const { id } = await projects.create(caller, { name: 'Web shop' })
    await Promise.all([
      projects.update(caller, id, { name: 'Store' }),
      projects.update(caller, id, { description: 'what we sell with' }),
    ])
    expect(await projects.show(caller, id)).toMatchObject({ name: 'Store', description: 'what we sell with' })
  })

  test("of another team's project is refused as of one that is not there", async () => {
    const [{ caller, projects }, other] = [await world(), await world()]
    const project = await projects.create(caller, { name: 'Web shop' })
    await expect(other.projects.update(other.caller, project.id, { name: 'mine' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await projects.show(caller, project.id)).toEqual(project)
  })
})

test('a project has the slug it was given, or one made of its name', async () => {
  const { caller, projects } = await world()
  expect(await projects.create(caller, { name: 'Web shop', slug: 'shop' })).toMatchObject({ slug: 'shop' })
  expect(await projects.create(caller, { name: 'Web shop (EU)' })).toMatchObject({ slug: 'web-shop-eu' })
  const taken = { code: 'CONFLICT', details: { slug: 'shop' } }
  await expect(projects.create(caller, { name: 'Store', slug: 'shop' })).rejects.toMatchObject(taken)
})

test('a project says who created it; nobody when that was an API key, or the person is gone', async () => {
  const { caller, projects } = await world()
  const project = await projects.create(caller, { name: 'Web shop' })
  const createdBy = { id: caller.userId, email: expect.stringContaining('@') }
  expect(project).toMatchObject({ createdBy })
  expect(await projects.show(caller, project.id)).toEqual(project)
  const apiKey: Caller = { ...caller, actor: { type: 'api_key', id: newId<ApiKeyId>(), name: 'pipeline' } }
  const unmanned = await projects.create(apiKey, { name: 'Store' })
  expect(unmanned).toMatchObject({ createdBy: null })
  expect(await projects.update(apiKey, project.id, { name: 'Shop' })).toMatchObject({ createdBy })
  await database.db.deleteFrom('users').where('id', '=', caller.userId).execute()
  expect(await projects.list(caller, { page: { limit: 10, offset: 0, cursor: null } })).toMatchObject({
    items: [
      { id: unmanned.id, createdBy: null },
      { id: project.id, createdBy: null },
    ],
  })
})

test('of ten who create one name at once one wins, and the others hear which slug is taken', async () => {
  const { caller, projects } = await world()
  const made = await Promise.allSettled(Array.from({ length: 10 }, () => projects.create(caller, { name: 'Web shop' })))
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refusals = made.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  const taken = { code: 'CONFLICT', details: { slug: 'web-shop' } }
  expect(refusals).toEqual(Array.from({ length: 9 }, () => expect.objectContaining(taken)))
  expect(await eventsOf(caller.teamId)).toHaveLength(1)
})
