import { randomUUID } from 'node:crypto'
import { appRouter } from '@driftsentry/api/router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { json, testServer, type Client, type TestServer, type TestTeam } from '../testing/test-server.ts'
import { openedGroup, planOf } from '../testing/plan.ts'
import { keepsAnswer } from './answer-once.ts'
import { toJsonSchema } from './json-schema.ts'
import { restProcedures } from './rest-route.ts'

const made = z.object({ data: z.object({ id: z.string() }) })
const page = z.object({ data: z.object({ pagination: z.object({ total: z.number() }) }) })
const refusal = z.object({
  error: z.object({ code: z.string(), details: z.object({ idempotency: z.string().optional() }) }),
})

let server: TestServer
let team: TestTeam
let names = 0
const name = () => `stack ${(names += 1)}`

beforeAll(async () => {
  server = await testServer({ RATE_LIMIT: '0' })
  team = await server.team('repeaters')
})
afterAll(() => server[Symbol.asyncDispose]())

function keyed(key: string, body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  const init = json('POST', body)
  return { ...init, headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers } }
}

async function answerOf(answer: Promise<Response>) {
  const response = await answer
  const replayed = response.headers.get('idempotency-replayed')
  return { status: response.status, text: await response.text(), replayed }
}

async function refusalOf(answer: Promise<Response>) {
  const response = await answer
  const { error } = refusal.parse(await response.json())
  return { status: response.status, code: error.code, why: error.details.idempotency }
}

const countStacks = async (named: string) => {
  const { rows } = await server.database.pool.query('select 1 from stacks where name = $1', [named])
  return rows.length
}

describe('a POST with an Idempotency-Key', () => {
  test('is carried out once; sent again it gets the first answer byte for byte', async () => {
    const [key, body] = [randomUUID(), { name: name() }]
    const first = await answerOf(team.engineer('/stacks', keyed(key, body)))
    expect(first).toMatchObject({ status: 201, replayed: null })
    const again = await answerOf(team.engineer('/stacks', keyed(key, body)))
    expect(again).toEqual({ ...first, replayed: 'true' })
    expect(await countStacks(body.name)).toBe(1)
  })

  test('gets a refusal again, too, although the state would allow it by now', async () => {
    const [key, body] = [randomUUID(), { name: name() }]
    const taken = made.parse(await (await team.engineer('/stacks', json('POST', body))).json())
    const refused = await answerOf(team.engineer('/stacks', keyed(key, body)))
    expect(refused.status).toBe(409)
    expect((await team.engineer(`/stacks/${taken.data.id}`, { method: 'DELETE' })).status).toBe(200)
    expect(await answerOf(team.engineer('/stacks', keyed(key, body)))).toEqual({ ...refused, replayed: 'true' })
  })

  test('is a CONFLICT with another body, query, path or version', async () => {
    const [key, body] = [randomUUID(), { name: name() }]
    await team.engineer('/stacks', keyed(key, body))
    const another = { status: 409, code: 'CONFLICT', why: 'another_request' }
    expect(await refusalOf(team.engineer('/stacks', keyed(key, { name: name() })))).toEqual(another)
    expect(await refusalOf(team.engineer('/projects', keyed(key, body)))).toEqual(another)
    expect(await refusalOf(team.engineer('/stacks?x=1', keyed(key, body)))).toEqual(another)
    const [one, other] = [randomUUID(), randomUUID()]
    expect((await team.engineer(`/drifts/${one}/triage`, keyed(other, {}))).status).toBe(404)
    expect(await refusalOf(team.engineer(`/drifts/${one}/triage`, keyed(other, {}, { 'if-match': '"2"' })))).toEqual(
      another,
    )
    expect(await refusalOf(team.engineer(`/drifts/${randomUUID()}/triage`, keyed(other, {})))).toEqual(another)
  })

  test('of another person, another team or a key of the team is another request', async () => {
    const [key, other] = [randomUUID(), await server.team('others')]
    const callers: readonly Client[] = [team.engineer, team.admin, await team.key('admin'), other.engineer]
    for (const caller of callers) {
      const answer = await answerOf(caller('/stacks', keyed(key, { name: name() })))
      expect(answer).toMatchObject({ status: 201, replayed: null })
    }
  })

  test('sent twenty times at once is carried out once; the others get its answer or hear that it runs', async () => {
    const [key, body] = [randomUUID(), { name: name() }]
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => answerOf(team.engineer('/stacks', keyed(key, body)))),
    )
    const done = answers.filter(({ status }) => status === 201)
    expect(done.filter(({ replayed }) => replayed === null)).toHaveLength(1)
    expect(new Set(done.map(({ text }) => text)).size).toBe(1)
    for (const { status, text } of answers)
      expect(status === 201 || text.includes('"idempotency":"running"')).toBe(true)
    expect(await countStacks(body.name)).toBe(1)
  })

  test('that was begun and never answered is not begun again', async () => {
    const [key, body] = [randomUUID(), { name: name() }]
    await team.engineer('/stacks', keyed(key, body))
    const lost = (age: string) =>
      server.database.pool.query(
        `update kept_answers set status = null, body = null, request_hash = null, begun_at = now() - $1::interval where key = $2`,
        [age, key],
      )
    await lost('1 minute')
    expect(await refusalOf(team.engineer('/stacks', keyed(key, body)))).toMatchObject({ status: 409, why: 'running' })
    await lost('2 hours')
    expect(await refusalOf(team.engineer('/stacks', keyed(key, body)))).toMatchObject({ status: 409, why: 'unknown' })
    await lost('25 hours')
    expect((await team.engineer('/stacks', keyed(key, { name: name() }))).status).toBe(201)
  })

  test('is not answered from what was kept to who may not ask any more', async () => {
    const { client, userId } = await team.member('engineer')
    const [key, body] = [randomUUID(), { name: name() }]
    expect((await client('/stacks', keyed(key, body))).status).toBe(201)
    const demoted = await team.admin(`/teams/${team.id}/members/${userId}`, json('PATCH', { role: 'viewer' }))
    expect(demoted.status).toBe(200)
    expect((await client('/stacks', keyed(key, body))).status).toBe(403)
  })

  test('works for an upload: the same plan is one scan, another plan a CONFLICT', async () => {
    const { data: stack } = made.parse(await (await team.engineer('/stacks', json('POST', { name: name() }))).json())
    const key = randomUUID()
    const upload = (plan: string) => {
      const body = new FormData()
      body.append('plan', new File([plan], 'plan.json'))
      return team.engineer(`/stacks/${stack.id}/scans`, { method: 'POST', body, headers: { 'idempotency-key': key } })
    }
    const plan = planOf([openedGroup()])
    const first = await answerOf(upload(plan))
    expect(first.status).toBe(201)
    expect(await answerOf(upload(plan))).toEqual({ ...first, replayed: 'true' })
    expect(await refusalOf(upload(`${plan} `))).toMatchObject({ status: 409, why: 'another_request' })
    const scans = page.parse(await (await team.engineer(`/stacks/${stack.id}/scans`)).json())
    expect(scans.data.pagination.total).toBe(1)
  })
})

describe('the header', () => {
  test.each(['x'.repeat(256), 'two words', 'naïve'])('%j is refused as no key', async (key) => {
    const answer = team.engineer('/stacks', keyed(key, { name: name() }))
    expect(await refusalOf(answer)).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' })
  })

  test('is refused where the answer is about a secret, before anything is done', async () => {
    const attempts = [
      team.admin('/api-keys', keyed(randomUUID(), { name: 'ci', scopes: ['read'] })),
      team.admin(`/teams/${team.id}/members`, keyed(randomUUID(), { email: 'new@repeaters.example', role: 'viewer' })),
      server.anonymous('/auth/login', keyed(randomUUID(), { email: 'admin@repeaters.example', password: 'x' })),
    ]
    for (const attempt of attempts)
      expect(await refusalOf(attempt)).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' })
  })

  test('is taken by every other POST, and none of these answers with a secret', () => {
    const posts = restProcedures(appRouter).filter(({ route }) => route.method === 'POST')
    const kept = posts.filter(keepsAnswer)
    const answers = kept.map(({ output }) => JSON.stringify(output && toJsonSchema(output, 'output')))
    for (const answer of answers) expect(answer).not.toMatch(/"(\w*token|secret|password|key|link)"/i)
    expect(
      posts
        .filter((post) => !keepsAnswer(post))
        .map(({ name: of }) => of)
        .filter((of) => !of.startsWith('auth.')),
    ).toEqual(['apiKey.create', 'team.invite', 'team.makeResetLink'])
  })
})

test('no credential lies in what is kept', async () => {
  const { rows } = await server.database.pool.query('select * from kept_answers')
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toMatch(/eyJ[\w-]{20}|ds_[0-9a-f]{20}/)
})
