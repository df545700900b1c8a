import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { missing, newDrift } from './testing/authorisation/things.ts'
import { json, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer({ RATE_LIMIT: '0' })
})
afterAll(() => server[Symbol.asyncDispose]())

const page = z.object({
  data: z.object({
    items: z.array(z.looseObject({ id: z.string() })),
    pagination: z.object({
      total: z.number(),
      page: z.number(),
      pageSize: z.number(),
      totalPages: z.number(),
      hasMore: z.boolean(),
      nextCursor: z.string().nullable(),
    }),
    asOf: z.string().regex(/^\d+$/),
  }),
})
describe('the list of drifts', () => {
  let lister: TestTeam
  const list = async (query: string) => page.parse(await (await lister.viewer(`/drifts?${query}`)).json()).data
  beforeAll(async () => {
    lister = await server.team('lister')
    const kinds = [
      { severity: 'critical', costImpact: 30, region: 'eu-central-1' },
      { severity: 'warning', costImpact: 10, region: 'us-east-1' },
      { severity: 'info', costImpact: 20, region: 'eu-central-1' },
    ]
    for (const kind of kinds) await lister.engineer('/drifts', json('POST', { ...newDrift(), ...kind }))
  })

  test.each([
    ['', 3],
    ['severity=critical', 1],
    ['severity=critical&severity=info', 2],
    ['severity=all', 3],
    ['severity=all&severity=critical', 3],
    ['status=detected&kind=changed&resourceType=EC2', 3],
    ['status=resolved', 0],
    ['region=eu-central-1&severity=info', 1],
    ['accountId=nobody', 0],
    ['stackId=all&projectId=all', 3],
    [`stackId=${missing}`, 0],
    ['detectedAfter=2020-01-01', 3],
    ['detectedBefore=2020-01-01T00:00:00Z', 0],
    ['search=us-east', 1],
    ['search=instance_type', 3],
  ])('filtered by %j holds %i, and its total says so', async (query, count) => {
    const { items, pagination } = await list(query)
    expect([items.length, pagination.total]).toEqual([count, count])
  })

  test.each([
    ['sortBy=cost_impact&sortOrder=asc', 'costImpact', [10, 20, 30]],
    ['sortBy=cost_impact', 'costImpact', [30, 20, 10]],
    ['sortBy=severity&sortOrder=desc', 'severity', ['critical', 'warning', 'info']],
    ['sortBy=created_at&sortOrder=asc', 'severity', ['critical', 'warning', 'info']],
    ['sortBy=detected_at&sortOrder=desc', 'severity', ['info', 'warning', 'critical']],
  ])('ordered by %s', async (query, field, values) => {
    expect((await list(query)).items.map((item) => item[field])).toEqual(values)
  })

  test('is paged alike by page, offset and cursor, with the exact total', async () => {
    const all = (await list('sortBy=cost_impact')).items.map(({ id }) => id)
    const byPage = await list('sortBy=cost_impact&limit=2&page=2')
    expect(byPage.pagination).toMatchObject({
      total: 3,
      page: 2,
      pageSize: 2,
      totalPages: 2,
      hasMore: false,
      nextCursor: null,
    })
    const byOffset = await list('sortBy=cost_impact&limit=2&offset=2')
    const first = await list('sortBy=cost_impact&limit=2')
    const byCursor = await list(`sortBy=cost_impact&limit=2&cursor=${first.pagination.nextCursor}`)
    for (const { items } of [byPage, byOffset, byCursor]) expect(items.map(({ id }) => id)).toEqual(all.slice(2))
  })

  test.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'page=0',
    'sortBy=name',
    'sortOrder=up',
    'severity=fatal',
    'cursor=x',
    'x=1',
  ])('refuses %s', async (query) => {
    expect((await lister.viewer(`/drifts?${query}`)).status).toBe(400)
  })
})

describe('every list', () => {
  let team: TestTeam
  beforeAll(async () => {
    team = await server.team('lists')
  })
  const lists = [
    '/alerts',
    '/api-keys',
    '/audit-logs',
    '/auth/sessions',
    '/channels',
    '/drifts',
    '/projects',
    '/stacks',
    '/teams',
  ]

  test.each(lists)('%s has items, pagination with the exact total, and asOf', async (path) => {
    const answer = z.object({ data: page.shape.data.extend({ items: z.array(z.looseObject({})) }) })
    const { data } = answer.parse(await (await team.admin(`${path}?limit=1`)).json())
    const { total, hasMore, nextCursor } = data.pagination
    expect([data.items.length, hasMore, nextCursor !== null]).toEqual([Math.min(total, 1), total > 1, total > 1])
  })

  test('of teams and of sessions is paged by cursor to its end', async () => {
    await team.admin('/teams', json('POST', { name: 'another' }))
    await server.signIn('admin@lists.example')
    const answer = z.object({ data: page.shape.data.extend({ items: z.array(z.looseObject({})) }) })
    for (const path of ['/teams', '/auth/sessions']) {
      const whole = answer.parse(await (await team.admin(path)).json()).data
      const first = answer.parse(await (await team.admin(`${path}?limit=1`)).json()).data
      const rest = answer.parse(await (await team.admin(`${path}?cursor=${first.pagination.nextCursor}`)).json()).data
      expect(whole.items).toHaveLength(2)
      expect([...first.items, ...rest.items]).toEqual(whole.items)
      expect(rest.pagination.nextCursor).toBeNull()
      expect((await team.admin(`/stacks?cursor=${first.pagination.nextCursor}`)).status).toBe(400)
    }
  })
})
