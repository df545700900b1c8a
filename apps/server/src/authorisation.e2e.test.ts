import { appRouter } from '@driftsentry/api/router'
import { type Scope, scopes } from '@driftsentry/core/access'
import { type Role, roles } from '@driftsentry/core/caller'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { metaOf, namedProcedures, type RestProcedure, restProcedures } from './rest/rest-route.ts'
import { type Expectation, expectations, streams } from './testing/authorisation/expectations.ts'
import { makers, missing, type Parameters, things } from './testing/authorisation/things.ts'
import { type Client, json, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'

/** Who calls: nobody, a member of a role, or a program with a key of one scope. */
const people = roles.map((role) => ({ name: `the ${role}`, role, scope: null }))
const keys = scopes.map((scope) => ({ name: `a key of scope ${scope}`, role: null, scope }))
const callers: readonly { readonly name: string; readonly role: Role | null; readonly scope: Scope | null }[] = [
  ...people,
  ...keys,
]
type Caller = (typeof callers)[number]

const procedures = restProcedures(appRouter)
/** Subscriptions are served on lasting connections only, and tried in `live/live.e2e.test.ts`. */
const answering = Object.entries(namedProcedures(appRouter)).filter(([, { _def }]) => _def.type !== 'subscription')

let server: TestServer
let own: TestTeam
let foreign: TestTeam
let clients: ReadonlyMap<string, Client>
const made = new Map<string, Parameters>()

beforeAll(async () => {
  server = await testServer({ RATE_LIMIT: '0' })
  own = await server.team('own')
  foreign = await server.team('foreign')
  const signedIn = await Promise.all(
    callers.map(async ({ name, role, scope }) => [name, role ? own[role] : await own.key(scope ?? 'read')] as const),
  )
  clients = new Map(signedIn)
  for (const [whose, team] of [
    ['own', own],
    ['foreign', foreign],
  ] as const) {
    for (const thing of things) made.set(`${whose} ${thing}`, await makers[thing](team))
  }
})
afterAll(() => server[Symbol.asyncDispose]())

const sorted = (names: Iterable<string>) => [...names].toSorted((a, b) => a.localeCompare(b))
const expectationOf = ({ name }: RestProcedure): Expectation => expectations[name] ?? { role: 'admin', scope: 'person' }

describe('the table', () => {
  test('names every procedure, and each has a REST route', () => {
    const names = answering.map(([name]) => name)
    expect(sorted(Object.keys(expectations))).toEqual(sorted(names))
    expect(sorted(procedures.map(({ name }) => name))).toEqual(sorted(names))
  })

  test('names every REST route of the document', async () => {
    const document = z
      .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
      .parse(await (await server.anonymous('/openapi.json')).json())
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const tabled = procedures.map(({ route }) => `${route.method} ${route.path.replaceAll(/:([A-Za-z]+)/g, '{$1}')}`)
    expect(sorted(documented)).toEqual(sorted([...tabled, ...Object.keys(streams).map((path) => `GET ${path}`)]))
  })
})

const byName = procedures.map((procedure) => [procedure.name, procedure] as const)
const closed = byName.filter(([name]) => expectations[name]?.role !== 'public')

test.each(closed)('%s refuses who is not signed in, and any forged credential', async (_name, procedure) => {
  const parameters = await parametersOf(procedure, own)
  for (const client of [server.anonymous, server.as('x.y.z'), server.as(`ds_${'0'.repeat(71)}`)]) {
    expect(await send(client, procedure, parameters)).toMatchObject({ status: 401, code: 'AUTH_ERROR' })
  }
})

describe.each(callers)('$name', (caller) => {
  test.each(byName)('is answered by %s as it may be', async (_name, procedure) => {
    const expectation = expectationOf(procedure)
    const client = await clientFor(caller, expectation)
    const answer = await send(client, procedure, await parametersOf(procedure, own))
    const allowed = allows(expectation, caller)
    // 400, 404, 409: it was let in, and what the test asks for cannot be. 502: the test of a channel that leads nowhere.
    const letIn = [200, 201, 202, 400, 404, 409, 502, ...(expectation.role === 'public' ? [401] : [])]
    expect(allowed ? letIn : [403]).toContain(answer.status)
    expect(answer.code === 'FORBIDDEN').toBe(!allowed)
  })

  test.each(Object.entries(streams))('is answered by GET %s as it may be', async (path, expectation) => {
    const stop = new AbortController()
    const client = clients.get(caller.name) ?? server.anonymous
    const { status } = await client(path, { signal: stop.signal })
    stop.abort()
    expect(status).toBe(allows(expectation, caller) ? 200 : 403)
  })
})

describe("another team's thing is as one that is not there", () => {
  const ofAThing = closed.filter(([name]) => expectations[name]?.of !== undefined)

  test.each(ofAThing)('to %s, whichever part of the path names it', async (_name, procedure) => {
    const expectation = expectationOf(procedure)
    const ours = await parametersOf(procedure, own)
    const theirs = made.get(`foreign ${expectation.of}`) ?? {}
    const client = expectation.alone ? (await own.member('admin')).client : own.admin
    for (const parameter of Object.keys(ours)) {
      const absent = await send(client, procedure, { ...ours, [parameter]: missing })
      const foreignOne = await send(client, procedure, { ...ours, [parameter]: theirs[parameter] ?? '' })
      expect(absent).toMatchObject({ status: 404, code: 'NOT_FOUND' })
      expect(foreignOne).toEqual(absent)
    }
    expect(await send(client, procedure, theirs)).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  })

  test('to a key of scope admin, too', async () => {
    const key = await own.key('admin')
    const forKeys = ofAThing.filter(([name]) => expectations[name]?.scope !== 'person')
    for (const [name, procedure] of forKeys) {
      const answer = await send(key, procedure, made.get(`foreign ${expectations[name]?.of}`) ?? {})
      expect([name, answer.status]).toEqual([name, 404])
    }
  })

  test('and no list shows it', async () => {
    const lists = [
      '/stacks',
      '/projects',
      '/drifts',
      '/alerts',
      '/channels',
      '/policies',
      '/api-keys',
      '/views',
      `/teams/${own.id}/members`,
    ]
    const theirs = JSON.stringify(Object.fromEntries([...made].filter(([name]) => name.startsWith('foreign'))))
    const ids = new Set(theirs.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g))
    for (const path of lists) {
      const text = await (await own.admin(`${path}?limit=100`)).text()
      for (const id of ids) expect([path, text.includes(id)]).toEqual([path, false])
    }
  })
})

test('over tRPC the same procedures ask for a credential', async () => {
  for (const [path, procedure] of answering) {
    if (metaOf(procedure)?.permission === 'public') continue
    const method = procedure._def.type === 'mutation' ? 'POST' : 'GET'
    const response = await fetch(`${server.url}/trpc/${path}`, method === 'POST' ? json(method, {}) : {})
    expect([path, response.status]).toEqual([path, 401])
  }
})

test('the routes of people and projects answer under /api alike', async () => {
  for (const path of ['/auth/me', '/projects']) {
    expect((await fetch(`${server.url}/api${path}`)).status).toBe(401)
  }
  expect((await fetch(`${server.url}/api/auth/options`)).status).toBe(200)
})

async function clientFor(caller: Caller, { alone }: Expectation): Promise<Client> {
  if (alone === true && caller.role) return (await own.member(caller.role)).client
  return clients.get(caller.name) ?? server.anonymous
}

/** A thing of the team for the path; a new one where the call takes it away. */
async function parametersOf(procedure: RestProcedure, team: TestTeam): Promise<Parameters> {
  const { of, consumes } = expectationOf(procedure)
  if (of === undefined) return {}
  return (consumes ? null : made.get(`own ${of}`)) ?? makers[of](team)
}

function allows({ role, scope }: Expectation, caller: Caller): boolean {
  if (role === 'public') return true
  if (caller.role) return roles.indexOf(caller.role) >= roles.indexOf(role)
  return scope !== 'person' && (caller.scope === 'admin' || caller.scope === scope)
}

const failure = z.object({ error: z.object({ code: z.string(), message: z.string(), details: z.unknown() }) })

/** Calls a procedure over REST, and gives what a caller could tell answers apart by. */
async function send(as: Client, procedure: RestProcedure, parameters: Parameters) {
  const { route } = procedure
  const expected = expectationOf(procedure)
  const given = expected.body?.(parameters) ?? {}
  const body = typeof given === 'string' ? given : JSON.stringify(given)
  const place = route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => parameters[name] ?? missing)
  const path = expected.query === undefined ? place : `${place}?${new URLSearchParams(expected.query).toString()}`
  const headers = { 'content-type': 'application/json' }
  const response = await as(path, route.method === 'GET' ? {} : { method: route.method, body, headers })
  const answer = failure.safeParse(await response.json())
  const { code, message, details } = answer.data?.error ?? {}
  return { status: response.status, code, message, details: withoutIds(details, Object.values(parameters)) }
}

/** What was asked for may be named in an answer: the caller knows it. */
function withoutIds(details: unknown, ids: readonly string[]): string {
  return ids.reduce((text, id) => text.replaceAll(id, '(as asked)'), JSON.stringify(details ?? null))
}
