import type { ApiContext } from '@driftsentry/api/context'
import { publicProcedure, router, teamProcedure } from '@driftsentry/api/trpc'
import { DomainError } from '@driftsentry/core/errors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { createApp } from '../http/app.ts'
import { createMetrics } from '../metrics/metrics.ts'
import { pino } from 'pino'

const id = '0190a6e4-7c2b-7000-8000-000000000001'
const logged: string[] = []
const thing = z.strictObject({ id: z.uuid(), version: z.int().optional(), note: z.string().optional() })

const testRouter = router({
  thing: router({
    list: publicProcedure
      .meta({ permission: 'public', summary: 'Lists.', rest: { method: 'GET', path: '/things' } })
      .input(
        z.strictObject({
          limit: z.int().max(100).default(20),
          flag: z.boolean().optional(),
          tag: z.array(z.string()).optional(),
        }),
      )
      .output(z.strictObject({ limit: z.int(), flag: z.boolean().nullable(), tag: z.array(z.string()) }))
      .query(({ input }) => ({ limit: input.limit, flag: input.flag ?? null, tag: input.tag ?? [] })),
    change: publicProcedure
      .meta({
        permission: 'public',
        summary: 'Changes.',
        rest: { method: 'POST', path: '/things/:id/change', status: 201, ifMatch: 'version' },
      })
      .input(thing)
      .output(thing)
      .mutation(({ input }) => input),
    refuse: publicProcedure
      .meta({ permission: 'public', summary: 'Refuses.', rest: { method: 'POST', path: '/refuse' } })
      .mutation(() => {
        throw new DomainError('CONFLICT', 'Somebody was faster.', { status: 'approved' })
      }),
    crash: publicProcedure
      .meta({ permission: 'public', summary: 'Crashes.', rest: { method: 'POST', path: '/crash' } })
      .mutation(() => {
        throw new Error('the connection string is postgres://root:hunter2@db')
      }),
    away: publicProcedure
      .meta({ permission: 'public', summary: 'Meets no database.', rest: { method: 'GET', path: '/away' } })
      .query(() => {
        throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' })
      }),
    lie: publicProcedure
      .meta({ permission: 'public', summary: 'Answers other than declared.', rest: { method: 'GET', path: '/lie' } })
      .output(z.strictObject({ id: z.uuid() }))
      .query(() => ({ id: 'hunter2' })),
    members: teamProcedure
      .meta({ permission: 'admin', summary: 'For admins.', rest: { method: 'GET', path: '/members' } })
      .query(() => 'never'),
    upload: publicProcedure
      .meta({
        permission: 'public',
        summary: 'Counts bytes.',
        rest: { method: 'POST', path: '/uploads/:id', upload: true },
      })
      .input(z.strictObject({ id: z.uuid(), planned: z.boolean().default(false) }))
      .mutation(async ({ ctx, input }) => {
        const parts: [string, number][] = []
        for await (const part of ctx.upload ?? []) {
          let bytes = 0
          for await (const chunk of part.bytes) bytes += chunk.byteLength
          parts.push([part.field, bytes])
        }
        return { planned: input.planned, parts }
      }),
  }),
})

const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) })
const app = await createApp({
  config: readConfig({ NODE_ENV: 'test' }),
  log,
  metrics: createMetrics(),
  router: testRouter,
  health: {
    pingDatabase: async () => {},
    queuedJobs: async () => new Map(),
    isAccepting: () => true,
    version: '0.0.0',
  },
  createConnectionContext: () => {
    throw new Error('no connection is made here')
  },
  createContext: (request, _reply, upload) => ({
    // No procedure of this router asks for a service.
    services: {} as ApiContext['services'],
    origin: { requestId: request.id, ipAddress: request.ip, userAgent: null },
    refreshCookie: { value: null, isOfPage: false, set: () => {}, clear: () => {} },
    upload,
    outflow: null,
    authenticate: async () => {
      throw new DomainError('AUTH_ERROR', 'Sign in first.')
    },
  }),
})
let base = ''
beforeAll(async () => {
  base = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => app.close())

type Body = string | Buffer | FormData

const api = (path: string, init?: RequestInit) => fetch(`${base}/api/v1${path}`, init)
const post = (path: string, body: Body, headers: Record<string, string> = {}) =>
  api(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
const refusal = z.object({ error: z.looseObject({}) })
const errorOf = async (response: Response) => ({
  status: response.status,
  ...refusal.parse(await response.json()).error,
})

test('a success is wrapped, and the query string is read by declared type', async () => {
  const response = await api('/things?limit=5&flag=false&tag=a&tag=b')
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ success: true, data: { limit: 5, flag: false, tag: ['a', 'b'] } })
})

test.each(['limit=five', 'limit=1e1', 'limit=101', 'flag=1', 'unknown=1', 'limit=1&limit=2', '__proto__=1'])(
  'the query %s is refused and its key named',
  async (query) => {
    const error = await errorOf(await api(`/things?${query}`))
    expect(error).toMatchObject({
      status: 400,
      code: 'VALIDATION_ERROR',
      details: { errors: [{ message: expect.any(String) }] },
    })
  },
)

test('path, body and If-Match make one input, and meta names the status', async () => {
  const response = await post(`/things/${id}/change`, JSON.stringify({ note: 'n' }), { 'if-match': '"3"' })
  expect(response.status).toBe(201)
  expect(await response.json()).toEqual({ success: true, data: { id, version: 3, note: 'n' } })
})

test('an input given in two places, or If-Match in another form, is refused', async () => {
  expect((await post(`/things/${id}/change`, JSON.stringify({ id }))).status).toBe(400)
  expect((await post(`/things/${id}/change?note=n`, '{}')).status).toBe(400)
  expect((await post(`/things/${id}/change`, '{}', { 'if-match': '3' })).status).toBe(400)
})

test.each<[string, Body]>([
  ['malformed JSON', '{"note": "hunter2'],
  ['a list', '[]'],
  ['text', '"x"'],
  ['null', 'null'],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ['an unknown key', '{"other":1}'],
  ['__proto__ as a key', '{"__proto__":{"note":"x"}}'],
  ['a NUL character', '{"note":"a\\u0000b"}'],
  ['half a surrogate pair', '{"note":"\\ud800"}'],
  ['a body nested without end', `{"note":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
])('a body that is %s is a VALIDATION_ERROR', async (_what, body) => {
  const error = await errorOf(await post(`/things/${id}/change`, body))
  expect(error).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' })
  expect(JSON.stringify(error)).not.toContain('hunter2')
})

test('a bad UUID in the path, an undecodable path and another media type are VALIDATION_ERRORs', async () => {
  expect(await errorOf(await post('/things/1/change', '{}'))).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' })
  expect(await errorOf(await post('/things/%00/change', '{}'))).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' })
  expect(await errorOf(await post('/things/%zz/change', '{}'))).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' })
  const xml = await post(`/things/${id}/change`, '<a/>', { 'content-type': 'application/xml' })
  expect(await errorOf(xml)).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' })
})

test('a compressed body is refused in words that say so, since only uploads may be', async () => {
  const error = await errorOf(await post(`/things/${id}/change`, '{}', { 'content-encoding': 'gzip' }))
  expect(error).toMatchObject({ status: 400, message: expect.stringContaining('Content-Encoding') })
})

test('a body over the limit is PAYLOAD_TOO_LARGE and names the limit', async () => {
  const error = await errorOf(await post(`/things/${id}/change`, JSON.stringify({ note: 'x'.repeat(1024 * 1024) })))
  expect(error).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE', message: expect.stringContaining('1 MB') })
})

test('a refusal keeps its code and details; the trace id is the header, and a valid one that came in is kept', async () => {
  const response = await post('/refuse', '', { 'x-request-id': 'my-trace.1' })
  expect(response.headers.get('x-request-id')).toBe('my-trace.1')
  expect(await errorOf(response)).toEqual({
    status: 409,
    code: 'CONFLICT',
    message: 'Somebody was faster.',
    details: { status: 'approved' },
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    traceId: 'my-trace.1',
  })
  const other = await post('/refuse', '{}', { 'x-request-id': '<script>' })
  expect(other.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})

test('an unknown fault leaves as SERVER_ERROR without a word of its cause, which is in the log under the trace id', async () => {
  const response = await post('/crash', '{}', { 'x-request-id': 'crash-1' })
  const error = await errorOf(response)
  expect(error).toMatchObject({ status: 500, code: 'SERVER_ERROR', details: {} })
  expect(JSON.stringify(error)).not.toMatch(/hunter2|stack/)
  expect(logged.some((line) => line.includes('"correlationId":"crash-1"') && line.includes('connection string'))).toBe(
    true,
  )
})

test('an answer that does not fit its schema is our fault, and is not sent', async () => {
  const error = await errorOf(await api('/lie'))
  expect(error).toMatchObject({ status: 500, code: 'SERVER_ERROR' })
  expect(JSON.stringify(error)).not.toContain('hunter2')
})

test('a database that does not answer is UNAVAILABLE', async () => {
  const error = await errorOf(await api('/away'))
  expect(error).toMatchObject({ status: 503, code: 'UNAVAILABLE' })
  expect(JSON.stringify(error)).not.toContain('10.0.0.1')
})

test('a procedure for members needs a credential', async () => {
  const response = await api('/members')
  expect(response.headers.get('www-authenticate')).toBe('Bearer')
  expect(await errorOf(response)).toMatchObject({ status: 401, code: 'AUTH_ERROR' })
})

test('no such address is NOT_FOUND; a wrong method says which are right', async () => {
  expect(await errorOf(await api('/nothing'))).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  const wrong = await api('/things', { method: 'DELETE' })
  expect(wrong.headers.get('allow')).toBe('GET')
  expect(await errorOf(wrong)).toMatchObject({
    status: 404,
    code: 'NOT_FOUND',
    message: expect.stringContaining('GET'),
  })
})

const call = (path: string, body: string) =>
  fetch(`${base}/trpc/${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })

test('tRPC answers with the same code, status and details, and never a stack', async () => {
  const refused = await call('thing.refuse', '')
  expect(refused.status).toBe(409)
  expect(await errorOf(refused)).toMatchObject({
    message: 'Somebody was faster.',
    data: { code: 'CONFLICT', httpStatus: 409, details: { status: 'approved' } },
  })
  const invalid = await call('thing.change', JSON.stringify({ id: 1 }))
  const data = { code: 'VALIDATION_ERROR', details: { errors: [{ path: 'id' }] } }
  expect(await errorOf(invalid)).toMatchObject({ data })
  const crashed = await call('thing.crash', '')
  expect(crashed.status).toBe(500)
  expect(await crashed.text()).not.toMatch(/hunter2|stack/)
  for (const body of ['{', '"\\u0000"', 'x'.repeat(2 * 1024 * 1024)]) {
    const response = await call('thing.change', body)
    expect([400, 413]).toContain(response.status)
    const code = expect.stringMatching(/VALIDATION_ERROR|PAYLOAD_TOO_LARGE/)
    expect(await errorOf(response)).toMatchObject({ data: { code } })
  }
  expect(await errorOf(await call('thing.nothing', ''))).toMatchObject({ data: { code: 'NOT_FOUND' } })
})

test('health answers as the contract says, under the prefix as well', async () => {
  for (const prefix of ['', '/api/v1']) {
    expect(await (await fetch(`${base}${prefix}/health/live`)).json()).toEqual({
      status: 'alive',
      timestamp: expect.any(String),
    })
    expect(await (await fetch(`${base}${prefix}/health/ready`)).json()).toEqual({
      status: 'ready',
      checks: { database: 'ok' },
      timestamp: expect.any(String),
    })
  }
})

test('metrics name the route pattern, never the address', async () => {
  await post(`/things/${id}/change`, '{}')
  await api(`/nothing-${id}`)
  const text = await (await fetch(`${base}/metrics`)).text()
  expect(text).toContain('http_requests_total{method="POST",path="/api/v1/things/:id/change",status="201"}')
  expect(text).toContain('errors_total{code="NOT_FOUND",path="(no route)"}')
  expect(text).not.toContain(id)
})

test('a form is read part by part, plain or gzip', async () => {
  const form = new FormData()
  form.append('state', new File(['x'.repeat(300_000)], 'a.json'))
  form.append('actual', 'text as a field')
  const response = await api(`/uploads/${id}?planned=true`, { method: 'POST', body: form })
  const parts = [
    ['state', 300_000],
    ['actual', 15],
  ]
  expect(await response.json()).toEqual({ success: true, data: { planned: true, parts } })
})
