import type { Role } from '@driftsentry/core/caller'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  makers,
  missing,
  name,
  newChannel,
  newcomer,
  newDrift,
  newKey,
  newView,
  type Thing,
} from './testing/authorisation/things.ts'
import { openedGroup, planOf } from './testing/plan.ts'
import { type Client, json, testPassword, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'

/** The contract with outside programs, held row by row over HTTP: paths, roles, statuses, envelopes, filters, errors. */
let server: TestServer
let team: TestTeam
beforeAll(async () => {
  server = await testServer({ RATE_LIMIT: '0' })
  team = await server.team('contract')
})
afterAll(() => server[Symbol.asyncDispose]())

const reason = 'agreed with the owners of it'
const success = z.strictObject({ success: z.literal(true), data: z.unknown() })
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
  { route: 'GET /drifts/selection?severity=critical&severity=info', as: 'viewer' },
  { route: 'GET /drifts/facets', as: 'viewer' },
  { route: 'GET /drifts/:id', as: 'viewer', of: 'drift' },
  { route: 'POST /drifts', as: 'engineer', body: newDrift, status: 201 },
  { route: 'PUT /drifts/:id', as: 'engineer', of: 'drift', body: () => ({ severity: 'critical', reason }) },
  { route: 'DELETE /drifts/:id', as: 'admin', of: 'drift' },
  { route: 'POST /drifts/:id/triage', as: 'engineer', of: 'drift' },
  { route: 'POST /drifts/:id/approve', as: 'engineer', of: 'drift', body: () => ({ reason }) },
  { route: 'POST /drifts/:id/reject', as: 'engineer', of: 'drift', body: () => ({ reason }) },
  { route: 'POST /drifts/:id/resolve', as: 'engineer', of: 'drift', body: () => ({ reason, how: 'acknowledged' }) },
  { route: 'POST /drifts/:id/reopen', as: 'engineer', of: 'decidedDrift' },
  { route: 'POST /drifts/bulk', as: 'engineer', body: () => ({ ids: [missing], action: 'approve', reason }) },
  { route: 'GET /views', as: 'viewer' },
  { route: 'POST /views', as: 'viewer', body: newView, status: 201 },
  { route: 'GET /alerts', as: 'viewer' },
  { route: 'GET /alerts/:id', as: 'viewer', of: 'alert' },
  { route: 'POST /alerts/:id/mark-read', as: 'viewer', of: 'alert' },
  { route: 'POST /alerts/:id/mark-unread', as: 'viewer', of: 'alert' },
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
