import { openDatabase } from '@driftsentry/core/database'
import { Secret } from '@driftsentry/core/secret'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { makers, missing, name, newDrift } from './testing/authorisation/things.ts'
import { json, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'

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

  test('RATE_LIMIT counts an IPv6 subscriber once, whichever of their addresses they come from', async () => {
    await using strict = await testServer({ RATE_LIMIT: '5', TRUST_PROXY: '127.0.0.1' })
    const from = (address: string) =>
      strict.anonymous('/auth/options', { headers: { 'x-forwarded-for': address } }).then(({ status }) => status)
    for (let host = 1; host <= 10; host++) expect(await from(`2001:db8:1:2::${host}`)).toBe(200)
    expect(await from('2001:db8:1:2::ffff')).toBe(429)
    expect(await from('2001:db8:1:3::1')).toBe(200)
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
    await expect.poll(async () => (await own.viewer('/drifts')).status, { timeout: 60_000 }).toBe(200)
  })
})
