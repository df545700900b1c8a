import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { json, type TestServer, testServer, type TestTeam } from './testing/test-server.ts'

let server: TestServer
let team: TestTeam
beforeAll(async () => {
  server = await testServer()
  team = await server.team('bulk')
})
afterAll(() => server[Symbol.asyncDispose]())

const reason = 'agreed with the owners of it'
const created = z.object({ data: z.object({ id: z.string() }) })
const result = z.object({
  data: z.object({
    done: z.number(),
    refused: z.number(),
    notFound: z.number(),
    outcomes: z.array(z.looseObject({ id: z.string(), outcome: z.string(), message: z.string().nullable() })),
  }),
})
const missing = '0198c0de-0000-7000-8000-00000000dead'

/** A resource type of its own is what a test's drifts are found by. */
let made = 0
async function report(count: number, resourceType: string): Promise<readonly string[]> {
  const one = async (index: number) => {
    const states = { expectedState: { a: 1 }, actualState: { a: 2 + index } }
    const body = { resourceType, resourceId: `r-${(made += 1)}`, ...states }
    return created.parse(await (await team.engineer('/drifts', json('POST', body))).json()).data.id
  }
  return Promise.all(Array.from({ length: count }, (_, index) => one(index)))
}

const bulk = async (body: unknown, as = team.engineer) => {
  const answer = await as('/drifts/bulk', json('POST', body))
  return { status: answer.status, body: await answer.json() }
}

test('says what became of each: done, refused with the reason, or not there', async () => {
  const [first = '', second = ''] = await report(2, 'thing_a')
  await team.engineer(`/drifts/${second}/approve`, json('POST', { reason }))
  const { status, body } = await bulk({ ids: [first, second, missing, first], action: 'reject', reason })
  expect(status).toBe(200)
  const { data } = result.parse(body)
  expect(data).toMatchObject({ done: 1, refused: 1, notFound: 1 })
  expect(data.outcomes).toMatchObject([
    { id: first, outcome: 'done', status: 'rejected', version: 2, decidedBy: null },
    {
      id: second,
      outcome: 'refused',
      status: 'approved',
      message: expect.stringContaining('approved'),
      decidedBy: 'engineer@bulk.example',
    },
    { id: missing, outcome: 'not_found', resourceAddress: null },
  ])
})

const selected = z.object({ data: z.object({ items: z.array(z.looseObject({ id: z.string() })) }) })

test('a filter is asked first what it matches, with what decides about each, and only of the own team', async () => {
  const [first = '', second = ''] = await report(2, 'thing_s')
  await team.engineer(`/drifts/${second}/triage`, { method: 'POST' })
  const answer = await (await team.viewer('/drifts/selection?resourceType=thing_s')).json()
  const { data } = selected.parse(answer)
  expect(new Set(data.items)).toEqual(
    new Set([
      { id: first, severity: 'warning', status: 'detected', approvalsNeeded: 1 },
      { id: second, severity: 'warning', status: 'triaged', approvalsNeeded: 1 },
    ]),
  )
  const other = await server.team('bulk-elsewhere')
  expect(await (await other.viewer('/drifts/selection?resourceType=thing_s')).json()).toMatchObject({
    data: { items: [] },
  })
  const facets = z.object({ data: z.object({ resourceTypes: z.array(z.string()) }) })
  expect(facets.parse(await (await team.viewer('/drifts/facets')).json()).data.resourceTypes).toContain('thing_s')
  expect(facets.parse(await (await other.viewer('/drifts/facets')).json()).data.resourceTypes).toEqual([])
})

test('decides what a filter matches, and nothing else', async () => {
  const [inside, outside] = [await report(7, 'thing_b'), await report(2, 'thing_c')]
  const { body } = await bulk({ filter: { resourceType: ['thing_b'] }, action: 'resolve', how: 'acknowledged', reason })
  const { data } = result.parse(body)
  expect(new Set(data.outcomes.map(({ id }) => id))).toEqual(new Set(inside))
  for (const id of outside) {
    expect(await (await team.viewer(`/drifts/${id}`)).json()).toMatchObject({ data: { status: 'detected' } })
  }
})

test('more than one transaction’s worth is decided in one go, an event each', async () => {
  await server.database.pool.query(
    `insert into drifts (team_id, kind, resource_key, resource_address, resource_type, provider_type, fingerprint, severity, detected_by)
     select team_id, 'changed', 'many ' || n, 'many ' || n, 'thing_d', 'thing_d', fingerprint, severity, detected_by
     from drifts, generate_series(1, 1200) as n where resource_type = 'thing_b' limit 1200`,
  )
  const answer = await team.engineer(
    '/drifts/bulk',
    json('POST', { filter: { resourceType: ['thing_d'] }, action: 'triage' }),
  )
  const requestId = answer.headers.get('x-request-id')
  expect(result.parse(await answer.json()).data).toMatchObject({ done: 1_200, refused: 0 })
  const { rows } = await server.database.pool.query('select count(*) as events from events where request_id = $1', [
    requestId,
  ])
  expect(rows).toEqual([{ events: 1_200 }])
})

test('more than can be decided at once is not selected, and says how many are the most', async () => {
  await server.database.pool.query(
    `insert into drifts (team_id, kind, resource_key, resource_address, resource_type, provider_type, fingerprint, severity, detected_by)
     select team_id, 'changed', 'most ' || n, 'most ' || n, 'thing_m', 'thing_m', fingerprint, severity, detected_by
     from (select * from drifts where resource_type = 'thing_b' limit 1) as one, generate_series(1, 10001) as n`,
  )
  const refused = await team.engineer('/drifts/selection?resourceType=thing_m')
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ error: { message: expect.stringContaining('10000') } })
  await server.database.pool.query(`delete from drifts where resource_key = 'most 10001'`)
  const all = selected.parse(await (await team.engineer('/drifts/selection?resourceType=thing_m')).json())
  expect(all.data.items).toHaveLength(10_000)
})

test('a hundred people deciding the same drifts at once: each is decided once, with one event, and nobody waits for ever', async () => {
  const ids = await report(30, 'thing_e')
  const actions = ['approve', 'reject', 'resolve'] as const
  const clients = Array.from({ length: 100 }, (_, index) => {
    const action = actions[index % actions.length] ?? 'approve'
    const how = action === 'resolve' ? { how: 'acknowledged' } : {}
    const shuffled = ids.toSorted(() => Math.random() - 0.5)
    return bulk({ ids: shuffled, action, reason, ...how })
  })
  const answers = await Promise.all(clients)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  const { rows } = await server.database.pool.query<{ first: number; closed: number }>(
    `select count(*) filter (where type in ('drift:approved', 'drift:rejected')) as first,
       count(*) filter (where type = 'drift:resolved') as closed
     from events where subject_id = any($1::uuid[]) group by subject_id`,
    [ids],
  )
  expect(rows).toHaveLength(30)
  for (const { first, closed } of rows)
    expect([first <= 1, closed <= 1, first + closed >= 1]).toEqual([true, true, true])
})

test.each<readonly [string, object]>([
  ['neither ids nor filter', { action: 'triage' }],
  ['both', { ids: [missing], filter: {}, action: 'triage' }],
  ['no ids', { ids: [], action: 'triage' }],
  ['an approval without a reason', { ids: [missing], action: 'approve' }],
  ['a reason that is too short', { ids: [missing], action: 'approve', reason: 'short' }],
  ['a resolution that does not say how', { ids: [missing], action: 'resolve', reason }],
  ['an unknown action', { ids: [missing], action: 'forget', reason }],
  ['an unknown filter', { filter: { teamId: missing }, action: 'triage' }],
  ['too many ids', { ids: Array.from({ length: 10_001 }, () => missing), action: 'triage' }],
])('%s is refused', async (_what, body) => {
  expect(await bulk(body)).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_ERROR' } } })
})

test('a deleted drift is in no list, and what it was stays on record', async () => {
  const [id = ''] = await report(1, 'thing_f')
  const stale = await team.admin(`/drifts/${id}`, { method: 'DELETE', headers: { 'if-match': '"7"' } })
  expect(stale.status).toBe(409)
  expect((await team.admin(`/drifts/${id}`, { method: 'DELETE' })).status).toBe(200)
  expect((await team.viewer(`/drifts/${id}`)).status).toBe(404)
  expect((await team.admin(`/drifts/${id}`, { method: 'DELETE' })).status).toBe(404)
  const trail = await (await team.admin(`/audit-logs?driftId=${id}&action=drift:deleted`)).json()
  expect(trail).toMatchObject({ data: { items: [{ oldValue: { status: 'detected' }, newValue: null }] } })
})

test('every alert is read at once, and by whom stays', async () => {
  for (const resourceId of ['x-1', 'x-2', 'x-3']) {
    const states = { expectedState: { a: 1 }, actualState: { a: 2 } }
    await team.engineer(
      '/drifts',
      json('POST', { resourceType: 'thing_g', resourceId, severity: 'critical', ...states }),
    )
  }
  const marked = await (await team.viewer('/alerts/mark-all-read', { method: 'POST' })).json()
  expect(marked).toMatchObject({ data: { marked: 3 } })
  const again = await (await team.viewer('/alerts/mark-all-read', { method: 'POST' })).json()
  expect(again).toMatchObject({ data: { marked: 0 } })
  const alerts = await (await team.viewer('/alerts?limit=1')).json()
  expect(alerts).toMatchObject({ data: { items: [{ isRead: true, readByEmail: 'viewer@bulk.example' }] } })
})
