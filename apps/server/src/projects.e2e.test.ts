import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Client, json, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'

let server: TestServer
let team: TestTeam
beforeAll(async () => {
  server = await testServer()
  team = await server.team('projects')
})
afterAll(() => server[Symbol.asyncDispose]())

const withId = z.object({ data: z.object({ id: z.string() }) })
let made = 0
const newProject = async () => {
  const body = { name: `made ${(made += 1)}` }
  return withId.parse(await (await team.engineer('/projects', json('POST', body))).json()).data.id
}

async function answer(as: Client, path: string, init?: RequestInit) {
  const response = await as(path, init)
  const body: unknown = await response.json()
  return { status: response.status, body }
}

test('a project is created, changed, deleted, found among the deleted ones and restored', async () => {
  const given = { name: ' Web shop ', slug: 'shop', description: 'what we sell with' }
  const created = await answer(team.engineer, '/projects', json('POST', given))
  const shown = { name: 'Web shop', slug: 'shop', createdByEmail: 'engineer@projects.example', deletedAt: null }
  expect(created).toMatchObject({ status: 201, body: { data: shown } })
  const { id } = withId.parse(created.body).data
  const renamed = { status: 200, body: { data: { ...shown, name: 'Store' } } }
  expect(await answer(team.engineer, `/projects/${id}`, json('PUT', { name: 'Store' }))).toMatchObject(renamed)

  expect(await answer(team.engineer, `/projects/${id}`, { method: 'DELETE' })).toMatchObject({ body: { data: { id } } })
  expect(await answer(team.viewer, `/projects/${id}`)).toMatchObject({ status: 404 })
  const deleted = { items: [{ id, deletedAt: expect.any(String) }], pagination: { total: 1 } }
  expect(await answer(team.viewer, '/projects?deleted=true')).toMatchObject({ status: 200, body: { data: deleted } })

  expect(await answer(team.engineer, `/projects/${id}/restore`, { method: 'POST' })).toMatchObject(renamed)
  expect(await answer(team.viewer, `/projects/${id}`)).toMatchObject(renamed)
})

const slugs = [
  '',
  '-',
  'a-',
  '-a',
  'Shop',
  'web shop',
  'web_shop',
  'shöp',
  'shop\n',
  '../shop',
  'a'.repeat(64),
  7,
  null,
]

test.each(slugs)('the slug %j is refused, for a new project and an old one', async (slug) => {
  const refusal = {
    status: 400,
    body: { error: { code: 'VALIDATION_ERROR', details: { errors: [{ path: 'slug' }] } } },
  }
  expect(await answer(team.engineer, '/projects', json('POST', { name: 'Web shop', slug }))).toMatchObject(refusal)
  const id = await newProject()
  expect(await answer(team.engineer, `/projects/${id}`, json('PUT', { slug }))).toMatchObject(refusal)
})

test.each(['a', '7', 'a--b', 'a'.repeat(63)])('the slug %j is taken', async (slug) => {
  const id = await newProject()
  const done = { status: 200, body: { data: { slug } } }
  expect(await answer(team.engineer, `/projects/${id}`, json('PUT', { slug }))).toMatchObject(done)
})

test.each([
  { name: '' },
  { name: '   ' },
  { name: 'a\u0000b' },
  { name: 'a'.repeat(101) },
  { id: 'x' },
  { createdBy: null },
])('an update with %j is refused', async (body) => {
  const id = await newProject()
  expect(await answer(team.engineer, `/projects/${id}`, json('PUT', body))).toMatchObject({ status: 400 })
})
