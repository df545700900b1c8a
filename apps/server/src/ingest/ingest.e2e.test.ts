import { request as httpRequest } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { databaseWithSecret, openedGroup, plantedSecret, planOf } from '../testing/plan.ts'
import { type Client, json, testServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
let engineer: Client
beforeAll(async () => {
  server = await testServer()
  engineer = (await server.team('ingest')).engineer
})
afterAll(() => server[Symbol.asyncDispose]())

const scanAnswer = z.object({
  data: z.object({
    status: z.string(),
    resources: z.object({ total: z.number(), inSync: z.number(), drifted: z.number() }),
    drifts: z.object({ created: z.number(), unchanged: z.number(), resolved: z.number() }),
  }),
})
const stackAnswer = z.object({ data: z.object({ id: z.string() }) })
const driftsAnswer = z.object({
  data: z.object({
    items: z.array(z.object({ resourceAddress: z.string(), status: z.string(), occurrences: z.number() })),
    pagination: z.object({ total: z.number() }),
  }),
})
const scansAnswer = z.object({ data: z.object({ items: z.array(z.object({ status: z.string() })) }) })
const failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

let stacks = 0
async function newStack(): Promise<string> {
  const response = await engineer('/stacks', json('POST', { name: `stack ${(stacks += 1)}` }))
  return stackAnswer.parse(await response.json()).data.id
}

type Body = string | Uint8Array<ArrayBuffer> | FormData
function post(stack: string, body: Body, headers: Record<string, string> = {}): Promise<Response> {
  const type = body instanceof FormData ? {} : { 'content-type': 'application/json' }
  return engineer(`/stacks/${stack}/scans`, { method: 'POST', body, headers: { ...type, ...headers } })
}

async function ingest(stack: string, body: Body, headers?: Record<string, string>) {
  const response = await post(stack, body, headers)
  if (response.status !== 201) throw new Error(await response.text())
  return scanAnswer.parse(await response.json()).data
}

async function driftsOf(stack: string, query = '') {
  return driftsAnswer.parse(await (await engineer(`/drifts?stackId=${stack}${query}`)).json()).data
}

async function scanStatuses(stack: string): Promise<readonly string[]> {
  const { data } = scansAnswer.parse(await (await engineer(`/stacks/${stack}/scans`)).json())
  return data.items.map(({ status }) => status)
}

test('a plan is recorded; seen again it counts; without the drift it resolves', async () => {
  const stack = await newStack()
  const plan = planOf([openedGroup('a'), openedGroup('b')])
  expect(await ingest(stack, plan)).toMatchObject({ status: 'succeeded', drifts: { created: 2 } })
  expect(await ingest(stack, plan)).toMatchObject({ drifts: { created: 0, unchanged: 2, resolved: 0 } })
  expect((await driftsOf(stack)).items).toMatchObject([{ occurrences: 2 }, { occurrences: 2 }])
  expect(await ingest(stack, planOf([openedGroup('a')]))).toMatchObject({ drifts: { resolved: 1 } })
  const resolved = await driftsOf(stack, '&status=resolved')
  expect(resolved.items.map((drift) => drift.resourceAddress)).toEqual(['aws_security_group.b'])
})

test('the same plan from two pipelines at once doubles nothing', async () => {
  const stack = await newStack()
  const plan = planOf(Array.from({ length: 300 }, (_, index) => openedGroup(`g${index}`)))
  const scans = await Promise.all([ingest(stack, plan), ingest(stack, plan), ingest(stack, plan)])
  expect(scans.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded'])
  expect(scans.reduce((sum, { drifts }) => sum + drifts.created, 0)).toBe(300)
  const { items, pagination } = await driftsOf(stack)
  expect(pagination.total).toBe(300)
  expect(items[0]).toMatchObject({ occurrences: 3 })
})

test('a compressed plan, and a state with what runs as a form, are read alike', async () => {
  const gzipped = new Uint8Array(gzipSync(planOf([openedGroup()])))
  expect(await ingest(await newStack(), gzipped, { 'content-encoding': 'gzip' })).toMatchObject({
    drifts: { created: 1 },
  })
  const { before, after } = openedGroup()
  const instances = [{ schema_version: 1, attributes: before }]
  const resources = [{ mode: 'managed', type: 'aws_security_group', name: 'web', instances }]
  const form = new FormData()
  const state = { version: 4, terraform_version: '1.9.8', serial: 3, lineage: 'b1', resources }
  form.set('state', new Blob([JSON.stringify(state)]), 'terraform.tfstate')
  form.set(
    'actual',
    new Blob([JSON.stringify([{ type: 'aws_security_group', id: 'sg-web', attributes: after }])]),
    'actual.json',
  )
  expect(await ingest(await newStack(), form)).toMatchObject({ resources: { total: 1, drifted: 1 } })
})

test.each([
  ['a plan that was cut off', planOf([openedGroup()]).slice(0, -40), 'ends early'],
  ['what is no JSON', 'Terraform used the selected providers', 'the body'],
  ['a state of version 3', '{"version": 3, "modules": []}', 'version 3'],
  ['a plan of a future major', planOf([]).replace('"1.2"', '"2.0"'), '2.0'],
  ['nothing', '', 'nothing to scan'],
])('%s is refused with a sentence, and resolves nothing', async (_what, body, sentence) => {
  const stack = await newStack()
  await ingest(stack, planOf([openedGroup()]))
  const response = await post(stack, body)
  expect(response.status).toBe(400)
  const { error } = failure.parse(await response.json())
  expect(error.code).toBe('VALIDATION_ERROR')
  expect(error.message).toContain(sentence)
  expect((await driftsOf(stack)).items).toMatchObject([{ status: 'detected' }])
})

test('an upload that breaks off ends as a failed scan and resolves nothing', async () => {
  const stack = await newStack()
  await ingest(stack, planOf([openedGroup()]))
  const token = await rawToken()
  const { promise: gone, resolve } = Promise.withResolvers<void>()
  const request = httpRequest(`${server.url}/api/v1/stacks/${stack}/scans`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'content-length': 1_000_000 },
  })
  request.on('error', () => resolve())
  request.write(planOf([]).slice(0, 60), () => setImmediate(() => request.destroy(new Error('gone'))))
  await gone
  await expect.poll(() => scanStatuses(stack)).toEqual(['failed', 'succeeded'])
  expect((await driftsOf(stack)).items).toMatchObject([{ status: 'detected' }])
})

test('a secret in a plan reaches no answer, no table, no log, no event and no metric', async () => {
  const stack = await newStack()
  const response = await post(stack, planOf([databaseWithSecret(), openedGroup()]))
  const answers = [await response.text()]
  for (const path of [`/drifts?stackId=${stack}`, `/stacks/${stack}/scans`, '/alerts', `/stacks/${stack}`]) {
    answers.push(await (await engineer(path)).text())
  }
  answers.push(await (await fetch(`${server.url}/metrics`)).text(), server.logged.join('\n'), await everyTable())
  expect(answers[1]).toContain('(sensitive)')
  for (const answer of answers) expect(answer).not.toContain(plantedSecret)
})

async function everyTable(): Promise<string> {
  const { pool } = server.database
  const tables = await pool.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
  )
  const dumps = tables.rows.map(({ name }) => pool.query<{ row: string }>(`select t::text as row from ${name} t`))
  const results = await Promise.all(dumps)
  return results.flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n')
}

async function rawToken(): Promise<string> {
  const login = { email: 'engineer@ingest.example', password: 'correct horse battery staple' }
  const response = await server.anonymous('/auth/login', json('POST', login))
  return z.object({ data: z.object({ accessToken: z.string() }) }).parse(await response.json()).data.accessToken
}
