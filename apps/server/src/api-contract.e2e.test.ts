import type { Role } from '@driftsentry/core/caller'
import { openDatabase } from '@driftsentry/core/database'
import { Secret } from '@driftsentry/core/secret'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import {
  makers,
  missing,
  name,
  newChannel,
  newcomer,
  newDrift,
  newKey,
  type Thing,
} from './testing/authorisation/things.ts'
import { openedGroup, planOf } from './testing/plan.ts'
import { type Client, json, testPassword, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'

/** The contract with outside programs, held row by row over HTTP: paths, roles, statuses, envelopes, filters, errors. */
let server: TestServer
let team: TestTeam
let other: TestTeam
beforeAll(async () => {
  server = await testServer({ RATE_LIMIT: '0' })
  team = await server.team('contract')
  other = await server.team('strangers')
})
afterAll(() => server[Symbol.asyncDispose]())

const reason = 'agreed with the owners of it'
const success = z.strictObject({ success: z.literal(true), data: z.unknown() })
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
const failure = z.strictObject({
  success: z.literal(false),
  error: z.strictObject({
    code: z.string(),
    message: z.string().min(10),
    details: z.record(z.string(), z.unknown()),
    timestamp: z.iso.datetime(),
    traceId: z.string(),
  }),
})

interface Row {
  readonly route: string
  /** The least role; `alone`: a member made for the call, since it changes the caller. */
  readonly as: Role | 'public' | 'alone'
  readonly of?: Thing
  readonly body?: () => object | string
  readonly status?: number
}

const account = () => ({ email: newcomer().email, password: testPassword })

const rows: readonly Row[] = [
  { route: 'POST /auth/register', as: 'public', body: account, status: 201 },
  {
    route: 'POST /auth/login',
    as: 'public',
    body: () => ({ email: 'viewer@contract.example', password: testPassword }),
  },
  { route: 'GET /auth/me', as: 'viewer' },
  { route: 'PATCH /auth/me', as: 'viewer', body: () => ({ firstName: 'Ada' }) },
  { route: 'GET /auth/sessions', as: 'viewer' },
  {
    route: 'POST /auth/change-password',
    as: 'alone',
    body: () => ({ currentPassword: testPassword, newPassword: 'eleven quiet lighthouse keepers' }),
  },
  { route: 'POST /auth/logout', as: 'alone' },
  { route: 'POST /auth/logout-all', as: 'alone' },
  { route: 'GET /api-keys', as: 'admin' },
  { route: 'POST /api-keys', as: 'admin', body: newKey, status: 201 },
  { route: 'DELETE /api-keys/:id', as: 'admin', of: 'apiKey' },
  { route: 'GET /teams', as: 'viewer' },
  { route: 'POST /teams', as: 'admin', body: name, status: 201 },
  { route: 'GET /teams/:id', as: 'viewer', of: 'team' },
  { route: 'PATCH /teams/:id', as: 'admin', of: 'team', body: () => ({ name: 'contract' }) },
  { route: 'GET /teams/:id/members', as: 'viewer', of: 'team' },
  { route: 'POST /teams/:id/members', as: 'admin', of: 'team', body: newcomer, status: 201 },
  { route: 'GET /teams/:id/invitations', as: 'admin', of: 'team' },
  { route: 'DELETE /teams/:id/invitations/:invitationId', as: 'admin', of: 'invitation' },
  { route: 'PATCH /teams/:id/members/:userId', as: 'admin', of: 'member', body: () => ({ role: 'engineer' }) },
  { route: 'DELETE /teams/:id/members/:userId', as: 'admin', of: 'member' },
  { route: 'GET /projects', as: 'viewer' },
  { route: 'POST /projects', as: 'engineer', body: name, status: 201 },
  { route: 'GET /projects/:id', as: 'viewer', of: 'project' },
  { route: 'PUT /projects/:id', as: 'engineer', of: 'project', body: name },
  { route: 'DELETE /projects/:id', as: 'engineer', of: 'project' },
  { route: 'GET /stacks', as: 'viewer' },
  { route: 'POST /stacks', as: 'engineer', body: name, status: 201 },
  { route: 'GET /stacks/:id', as: 'viewer', of: 'stack' },
  { route: 'PUT /stacks/:id', as: 'engineer', of: 'stack', body: name },
  { route: 'DELETE /stacks/:id', as: 'engineer', of: 'stack' },
  { route: 'POST /stacks/:id/scans', as: 'engineer', of: 'stack', body: () => planOf([openedGroup()]), status: 201 },
  { route: 'GET /stacks/:id/scans', as: 'viewer', of: 'stack' },
  { route: 'GET /scans/:id', as: 'viewer', of: 'scan' },
  { route: 'GET /drifts', as: 'viewer' },
  { route: 'GET /drifts/:id', as: 'viewer', of: 'drift' },
  { route: 'POST /drifts', as: 'engineer', body: newDrift, status: 201 },
  { route: 'PUT /drifts/:id', as: 'engineer', of: 'drift', body: () => ({ severity: 'critical', reason }) },
  { route: 'DELETE /drifts/:id', as: 'admin', of: 'drift' },
  { route: 'POST /drifts/:id/triage', as: 'engineer', of: 'drift' },
  { route: 'POST /drifts/:id/approve', as: 'engineer', of: 'drift', body: () => ({ reason }) },
  { route: 'POST /drifts/:id/reject', as: 'engineer', of: 'drift', body: () => ({ reason }) },
  { route: 'POST /drifts/:id/resolve', as: 'engineer', of: 'drift', body: () => ({ reason, how: 'acknowledged' }) },
  { route: 'POST /drifts/bulk', as: 'engineer', body: () => ({ ids: [missing], action: 'approve', reason }) },
  { route: 'GET /alerts', as: 'viewer' },
  { route: 'GET /alerts/:id', as: 'viewer', of: 'alert' },
  { route: 'POST /alerts/:id/mark-read', as: 'viewer', of: 'alert' },
  { route: 'POST /alerts/mark-all-read', as: 'viewer' },
  { route: 'GET /channels', as: 'admin' },
  { route: 'POST /channels', as: 'admin', body: newChannel, status: 201 },
  { route: 'PATCH /channels/:id', as: 'admin', of: 'channel', body: () => ({ isEnabled: false }) },
  { route: 'DELETE /channels/:id', as: 'admin', of: 'channel' },
  { route: 'POST /channels/:id/test', as: 'admin', of: 'channel', status: 502 },
  { route: 'GET /metrics/summary', as: 'viewer' },
  { route: 'GET /metrics/cost-trend?from=2026-01-01&to=2026-02-01&interval=week', as: 'viewer' },
  { route: 'GET /metrics/drift-timeline?interval=day', as: 'viewer' },
  { route: 'GET /audit-logs', as: 'admin' },
  { route: 'GET /audit-logs/verify', as: 'admin' },
]

const below: Readonly<Record<Role, readonly Role[]>> = {
  viewer: [],
  engineer: ['viewer'],
  admin: ['viewer', 'engineer'],
}

async function prepared({ route, of, body }: Row): Promise<readonly [string, RequestInit]> {
  const [method = '', pattern = ''] = route.split(' ')
  const parameters = of ? await makers[of](team) : {}
  const path = pattern.replaceAll(/:([A-Za-z]+)/g, (_, parameter: string) => parameters[parameter] ?? missing)
  const given = body?.()
  const init =
    typeof given === 'string' ? { ...json(method, {}), body: given } : given ? json(method, given) : { method }
  return [path, init]
}

const clientOf = async (as: Row['as']): Promise<Client> => {
  if (as === 'public') return server.anonymous
  return as === 'alone' ? (await team.member('viewer')).client : team[as]
}

describe.each(rows.map((row) => [row.route, row] as const))('%s', (_route, row) => {
  test('answers the least role that may, in the envelope', async () => {
    const [path, init] = await prepared(row)
    const response = await (await clientOf(row.as))(path, init)
    expect(response.status).toBe(row.status ?? 200)
    const answer: unknown = await response.json()
    expect((row.status === 502 ? failure : success).safeParse(answer).success).toBe(true)
  })

  test('refuses every role below, and who shows no credential', async () => {
    const [path, init] = await prepared(row)
    const lesser = row.as === 'public' || row.as === 'alone' ? [] : below[row.as]
    const statuses = await Promise.all(lesser.map(async (role) => (await team[role](path, init)).status))
    expect(statuses).toEqual(lesser.map(() => 403))
    const anonymous = await server.anonymous(path, row.as === 'public' ? json('POST', {}) : init)
    expect(anonymous.status).toBe(row.as === 'public' ? 400 : 401)
  })
})

test('a session is renewed, switched to another team, and ended from another device', async () => {
  const tokens = z.object({ data: z.object({ accessToken: z.string(), refreshToken: z.string() }) })
  const login = json('POST', { email: 'admin@contract.example', password: testPassword })
  const { data: first } = tokens.parse(await (await server.anonymous('/auth/login', login)).json())
  const renewed = await server.anonymous('/auth/refresh', json('POST', { refreshToken: first.refreshToken }))
  const { data: second } = tokens.parse(await renewed.json())
  // Two tabs may renew at once: within ten seconds a second use is no theft.
  await server.database.pool.query(
    `update sessions set rotated_at = rotated_at - interval '1 minute' where rotated_at is not null`,
  )
  const again = await server.anonymous('/auth/refresh', json('POST', { refreshToken: first.refreshToken }))
  expect([renewed.status, again.status]).toEqual([200, 401])
  expect((await server.as(second.accessToken)('/auth/me')).status).toBe(401)
  const teams = z.object({ data: z.object({ items: z.array(z.object({ id: z.string() })) }) })
  const admin = await server.signIn('admin@contract.example')
  await admin('/teams', json('POST', name()))
  const own = teams.parse(await (await admin('/teams')).json()).data.items
  const elsewhere = own.find(({ id }) => id !== team.id)?.id
  expect((await admin('/auth/switch-team', json('POST', { teamId: elsewhere }))).status).toBe(200)
})

test('the same auth and project routes answer under /api', async () => {
  const login = json('POST', { email: 'viewer@contract.example', password: testPassword })
  const signedIn = await fetch(`${server.url}/api/auth/login`, login)
  expect(signedIn.status).toBe(200)
  expect((await fetch(`${server.url}/api/projects`)).status).toBe(401)
})

test.each(['/health/live', '/health/ready', '/openapi.json', '/docs'])('GET %s needs no credential', async (path) => {
  expect((await server.anonymous(path)).status).toBe(200)
})

test('GET /audit-logs/export streams NDJSON and CSV, GET /events server-sent events', async () => {
  for (const [format, type] of [
    ['ndjson', 'application/x-ndjson'],
    ['csv', 'text/csv'],
  ] as const) {
    const response = await team.admin(`/audit-logs/export?format=${format}`)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)])
    await response.text()
  }
  const stop = new AbortController()
  const events = await team.viewer('/events', { signal: stop.signal })
  expect(events.headers.get('content-type')).toContain('text/event-stream')
  stop.abort()
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

const refusal = async (answer: Promise<Response>) => {
  const response = await answer
  const { error } = failure.parse(await response.json())
  expect(response.headers.get('x-request-id')).toBe(error.traceId)
  return { status: response.status, code: error.code, error, headers: response.headers }
}
const drift = async () => (await makers.drift(team))['id'] ?? ''
const raw = (body: string) => ({ ...json('POST', {}), body })
const login = (email: string) => refusal(server.anonymous('/auth/login', json('POST', { email, password: 'wrong' })))

describe('an error', () => {
  test.each([
    ['an unknown key', () => team.engineer('/stacks', json('POST', { ...name(), colour: 'red' })), 'colour'],
    ['a bad UUID', () => team.viewer('/drifts/17'), 'id'],
    [
      'a short reason',
      async () => team.engineer(`/drifts/${await drift()}/approve`, json('POST', { reason: 'ok' })),
      'reason',
    ],
    ['no reason', async () => team.engineer(`/drifts/${await drift()}/reject`, json('POST', {})), 'reason'],
    ['a wrong type', () => team.engineer('/stacks', json('POST', { name: 7 })), 'name'],
  ])('VALIDATION_ERROR names %s', async (_what, send, path) => {
    const { status, code, error } = await refusal(send())
    expect([status, code]).toEqual([400, 'VALIDATION_ERROR'])
    expect(JSON.stringify(error.details['errors'])).toContain(path)
  })

  test.each(['{', '"x"', '{"name":"a\\u0000b"}', '{"name":"\\ud800"}', '[]'])(
    'VALIDATION_ERROR for the body %s',
    async (body) => {
      expect(await refusal(team.engineer('/stacks', raw(body)))).toMatchObject({
        status: 400,
        code: 'VALIDATION_ERROR',
      })
    },
  )

  test('AUTH_ERROR tells nobody whether an account exists', async () => {
    const [known, unknown] = [await login('viewer@contract.example'), await login('nobody@contract.example')]
    expect([known.status, known.code]).toEqual([401, 'AUTH_ERROR'])
    expect([unknown.code, unknown.error.message]).toEqual([known.code, known.error.message])
  })

  test('FORBIDDEN says which role is needed', async () => {
    const { status, error } = await refusal(team.viewer('/stacks', json('POST', name())))
    expect([status, error.details]).toEqual([403, { needs: 'engineer', has: 'viewer' }])
  })

  test("NOT_FOUND for what is missing and for another team's, alike", async () => {
    const theirs = (await makers.drift(other))['id'] ?? ''
    const [absent, foreign] = [
      await refusal(team.viewer(`/drifts/${missing}`)),
      await refusal(team.viewer(`/drifts/${theirs}`)),
    ]
    expect([absent.status, absent.code]).toEqual([404, 'NOT_FOUND'])
    expect([foreign.code, foreign.error.message]).toEqual([absent.code, absent.error.message])
  })

  test('CONFLICT: of two who decide at once one wins, and the other sees who', async () => {
    const id = await drift()
    const approval = json('POST', { reason })
    const both = await Promise.all([
      team.engineer(`/drifts/${id}/approve`, approval),
      team.admin(`/drifts/${id}/reject`, approval),
    ])
    const lost = both.find(({ status }) => status !== 200)
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const { error } = failure.parse(await lost?.json())
    expect(error.details).toMatchObject({
      id,
      version: 2,
      decidedBy: { email: expect.stringContaining('@contract.example') },
    })
  })

  test('CONFLICT for a version that is past, on PUT, DELETE and a decision', async () => {
    const id = await drift()
    const headers = { 'content-type': 'application/json', 'if-match': '"7"' }
    const put = { ...json('PUT', { severity: 'info', reason }), headers }
    for (const answer of [
      team.admin(`/drifts/${id}`, put),
      team.admin(`/drifts/${id}`, { method: 'DELETE', headers: { 'if-match': '"7"' } }),
      team.admin(`/drifts/${id}/triage`, { method: 'POST', headers: { 'if-match': '"7"' } }),
    ]) {
      expect(await refusal(answer)).toMatchObject({
        status: 409,
        error: { details: { status: 'detected', version: 1 } },
      })
    }
  })

  test('CONFLICT for a drift reported twice within the hour names the first', async () => {
    const body = json('POST', newDrift())
    const first = z
      .object({ data: z.object({ id: z.string() }) })
      .parse(await (await team.engineer('/drifts', body)).json())
    expect(await refusal(team.engineer('/drifts', body))).toMatchObject({
      status: 409,
      error: { details: { id: first.data.id } },
    })
  })

  test('PAYLOAD_TOO_LARGE names the limit', async () => {
    const { status, code, error } = await refusal(
      team.engineer('/stacks', json('POST', { name: 'x'.repeat(1_100_000) })),
    )
    expect([status, code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
    expect(error.message).toContain('1 MB')
  })

  test('RATE_LIMIT says when to come back', async () => {
    await using strict = await testServer({ RATE_LIMIT: '5' })
    const answers: Response[] = []
    for (let sent = 0; sent < 12; sent++) answers.push(await strict.anonymous('/auth/options'))
    const limited = answers.at(-1)
    expect(limited?.status).toBe(429)
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('EXTERNAL_SERVICE_ERROR says which', async () => {
    const { id = '' } = await makers.channel(team)
    const { status, code, error } = await refusal(team.admin(`/channels/${id}/test`, { method: 'POST' }))
    expect([status, code]).toEqual([502, 'EXTERNAL_SERVICE_ERROR'])
    expect(error.details).toMatchObject({ channelId: id })
  })

  test('SERVER_ERROR says nothing of its cause, which is in the log under the trace id', async () => {
    await using broken = await testServer()
    const own = await broken.team('broken')
    await broken.database.pool.query('alter table stacks rename to stacks_lost')
    const { status, code, error } = await refusal(
      own.viewer('/stacks', { headers: { 'x-request-id': 'contract.500' } }),
    )
    expect([status, code, error.traceId]).toEqual([500, 'SERVER_ERROR', 'contract.500'])
    expect(JSON.stringify(error)).not.toMatch(/stacks|relation/)
    expect(broken.logged.some((line) => line.includes('contract.500') && line.includes('stacks'))).toBe(true)
  })

  test('UNAVAILABLE without the database, and all is well once it is back', async () => {
    await using cut = await testServer()
    const own = await cut.team('cut')
    await using owner = openDatabase({ url: new Secret(inject('postgresUrl')), onIdleError: () => undefined })
    const named = new URL(cut.database.url.reveal()).pathname.slice(1)
    await owner.pool.query(`alter database ${named} allow_connections false`)
    await owner.pool.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [named])
    expect(await refusal(own.viewer('/drifts'))).toMatchObject({ status: 503, code: 'UNAVAILABLE' })
    await owner.pool.query(`alter database ${named} allow_connections true`)
    await expect.poll(async () => (await own.viewer('/drifts')).status, { timeout: 20_000 }).toBe(200)
  })
})
