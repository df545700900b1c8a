import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { json, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'

let server: TestServer
let team: TestTeam
beforeAll(async () => {
  server = await testServer({ RATE_LIMIT: '0' })
  team = await server.team('views')
})
afterAll(() => server[Symbol.asyncDispose]())

const made = z.object({ data: z.object({ id: z.string(), name: z.string(), isShared: z.boolean() }) })
const listed = z.object({ data: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }) })
const namesFor = async (client: TestTeam['viewer']) => {
  const { data } = listed.parse(await (await client('/views')).json())
  return data.items.map(({ name }) => name)
}

test("a viewer keeps views of their own and sees the team's, which an engineer shares and takes back", async () => {
  const own = await team.viewer('/views', json('POST', { name: 'Mine', search: 'severity=critical' }))
  expect(own.status).toBe(201)
  const refused = await team.viewer('/views', json('POST', { name: 'Ours', search: '', isShared: true }))
  expect(refused.status).toBe(403)
  const shared = await team.engineer('/views', json('POST', { name: 'Ours', search: '', isShared: true }))
  const { data: view } = made.parse(await shared.json())
  expect(await namesFor(team.viewer)).toEqual(['Mine', 'Ours'])
  expect(await namesFor(team.admin)).toEqual(['Ours'])
  expect((await team.viewer(`/views/${view.id}`, json('PATCH', { name: 'Seized' }))).status).toBe(403)
  expect((await team.viewer(`/views/${view.id}`, { method: 'DELETE' })).status).toBe(403)
  const taken = await team.engineer(`/views/${view.id}`, json('PATCH', { isShared: false }))
  expect(made.parse(await taken.json()).data.isShared).toBe(false)
  expect(await namesFor(team.viewer)).toEqual(['Mine'])
})

test.each([
  ['a name of blanks', { name: '   ', search: '' }],
  ['a name that is too long', { name: 'x'.repeat(61), search: '' }],
  ['a search that is too long', { name: 'Long', search: `search=${'x'.repeat(2_000)}` }],
  ['a search that leads elsewhere', { name: 'Elsewhere', search: '#//example.com' }],
  ['a search with a control character', { name: 'Control', search: 'search=%00' }],
  ['no search', { name: 'None' }],
  ['a field it does not know', { name: 'More', search: '', ownerId: 'x' }],
])('%s is refused before anything is written', async (_what, body) => {
  const before = await namesFor(team.engineer)
  expect((await team.engineer('/views', json('POST', body))).status).toBe(400)
  expect(await namesFor(team.engineer)).toEqual(before)
})
