import { appRouter } from '@driftsentry/api/router'
import { roles, type Role } from '@driftsentry/core/caller'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { metaOf, namedProcedures, type RestProcedure, restProcedures } from './rest/rest-route.ts'
import { openedGroup, planOf } from './testing/plan.ts'
import { type Client, json, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'

type Thing = 'channel' | 'delivery' | 'stack' | 'scan' | 'drift' | 'alert' | 'project' | 'deletedProject'

/** What a call needs: the thing its path names, and a body that is right. A procedure that is not here fails the first test. */
interface Call {
  readonly of?: Thing
  readonly body?: () => object | string
}

let made = 0
const name = () => ({ name: `made ${(made += 1)}` })
const newChannel = () => ({ ...name(), target: { kind: 'email', recipients: ['oncall@example.com'] } })
const newDrift = () => ({
  resourceType: 'EC2',
  resourceId: `i-${(made += 1)}`,
  expectedState: { instance_type: 't3.micro' },
  actualState: { instance_type: 't3.large' },
})
const reason = () => ({ reason: 'agreed with the owners of it' })

const calls: Readonly<Record<string, Call>> = {
  'alert.list': {},
  'alert.show': { of: 'alert' },
  'alert.markAllRead': {},
  'alert.markRead': { of: 'alert' },
  'auditLog.list': {},
  'auditLog.verify': {},
  'auth.login': { body: () => ({ email: 'nobody@example.com', password: 'not the password' }) },
  'auth.logout': {},
  'auth.me': {},
  'auth.refresh': { body: () => ({ refreshToken: 'x'.repeat(43) }) },
  'channel.create': { body: newChannel },
  'channel.deliveries': { of: 'channel' },
  'channel.list': {},
  'channel.remove': { of: 'channel' },
  'channel.retryDelivery': { of: 'channel' },
  'channel.test': { of: 'channel' },
  'channel.update': { of: 'channel', body: () => ({ isEnabled: true }) },
  'drift.approve': { of: 'drift', body: reason },
  'drift.decideMany': { body: () => ({ ids: [missing], action: 'triage' }) },
  'drift.remove': { of: 'drift' },
  'drift.create': { body: newDrift },
  'drift.list': {},
  'drift.reject': { of: 'drift', body: reason },
  'drift.resolve': { of: 'drift', body: () => ({ ...reason(), how: 'manual-fix' }) },
  'drift.show': { of: 'drift' },
  'drift.triage': { of: 'drift' },
  'metrics.costTrend': {},
  'metrics.driftTimeline': {},
  'metrics.summary': {},
  'project.create': { body: name },
  'project.list': {},
  'project.remove': { of: 'project' },
  'project.restore': { of: 'deletedProject' },
  'project.show': { of: 'project' },
  'project.update': { of: 'project', body: () => ({ description: 'seen' }) },
  'scan.ingest': { of: 'stack', body: () => planOf([openedGroup()]) },
  'scan.list': { of: 'stack' },
  'scan.show': { of: 'scan' },
  'stack.create': { body: name },
  'stack.list': {},
  'stack.remove': { of: 'stack' },
  'stack.show': { of: 'stack' },
  'stack.update': { of: 'stack', body: () => ({ description: 'seen' }) },
}

const procedures = restProcedures(appRouter)
const missing = '0198c0de-0000-7000-8000-00000000dead'

let server: TestServer
let own: TestTeam
let ownThings: Readonly<Record<Thing, string>>
let foreignThings: Readonly<Record<Thing, string>>

beforeAll(async () => {
  server = await testServer()
  own = await server.team('own')
  ownThings = await thingsOf(own)
  foreignThings = await thingsOf(await server.team('foreign'))
})
afterAll(() => server[Symbol.asyncDispose]())

/** Subscriptions are served on lasting connections only, and tried in `live/live.e2e.test.ts`. */
const answering = Object.fromEntries(
  Object.entries(namedProcedures(appRouter)).filter(([, { _def }]) => _def.type !== 'subscription'),
)

test('every procedure has its line in the table, and a REST route', () => {
  expect(Object.keys(calls).toSorted((a, b) => a.localeCompare(b))).toEqual(
    Object.keys(answering).toSorted((a, b) => a.localeCompare(b)),
  )
  expect(procedures.map((procedure) => procedure.name)).toHaveLength(Object.keys(calls).length)
})

const members = procedures.filter(({ meta }) => meta.permission !== 'public')
const membersByName = members.map((procedure) => [procedure.name, procedure] as const)
const ofAThing = membersByName.filter(([procedureName]) => calls[procedureName]?.of !== undefined)

test.each(membersByName)('%s refuses who is not signed in, and a forged token', async (_name, procedure) => {
  const id = thingOf(procedure, ownThings)
  expect(await send(server.anonymous, procedure, id)).toMatchObject({ status: 401, code: 'AUTH_ERROR' })
  const forged: Client = (path, init) => {
    const headers = new Headers(init?.headers)
    headers.set('authorization', 'Bearer x.y.z')
    return server.anonymous(path, { ...init, headers })
  }
  expect(await send(forged, procedure, id)).toMatchObject({ status: 401, code: 'AUTH_ERROR' })
})

describe.each(roles)('a %s', (role) => {
  test.each(membersByName)('is answered by %s as the role allows', async (procedureName, procedure) => {
    // Signing out must not end the session, and removing not take the stack, that the other calls need.
    const as = procedureName === 'auth.logout' ? await server.signIn(`${role}@own.example`) : own[role]
    const id = (await removable(procedureName)) ?? thingOf(procedure, ownThings)
    const answer = await send(as, procedure, id)
    const allowed = allows(procedure, role)
    // 502: the test of a channel that leads nowhere.
    expect(allowed ? [200, 201, 202, 409, 502] : [403]).toContain(answer.status)
    expect(answer.code === 'FORBIDDEN').toBe(!allowed)
  })
})

test.each(ofAThing)("%s answers for another team's thing as for one that is not there", async (_name, procedure) => {
  const foreign = await send(own.admin, procedure, thingOf(procedure, foreignThings))
  expect(foreign).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  expect(foreign).toEqual(await send(own.admin, procedure, missing))
})

test('over tRPC the same procedures ask for the same roles', async () => {
  for (const [path, procedure] of Object.entries(answering)) {
    if (metaOf(procedure)?.permission === 'public') continue
    const method = procedure._def.type === 'mutation' ? 'POST' : 'GET'
    const response = await fetch(`${server.url}/trpc/${path}`, method === 'POST' ? json(method, {}) : {})
    expect([path, response.status]).toEqual([path, 401])
  }
})

/** Calls a procedure over REST, and gives what a caller could tell answers apart by. */
async function send(as: Client, { name: procedureName, route }: RestProcedure, id: string | null) {
  const given = calls[procedureName]?.body?.() ?? {}
  const body = typeof given === 'string' ? given : JSON.stringify(given)
  const path = route.path.replace(':id', id ?? '').replace(':deliveryId', ownThings.delivery)
  const headers = { 'content-type': 'application/json' }
  const response = await as(path, route.method === 'GET' ? {} : { method: route.method, body, headers })
  const answer = failure.safeParse(await response.json())
  return { status: response.status, code: answer.data?.error.code, message: answer.data?.error.message }
}

function thingOf({ name: procedureName }: RestProcedure, things: Readonly<Record<Thing, string>>): string | null {
  const thing = calls[procedureName]?.of
  return thing ? things[thing] : null
}

function allows({ meta }: RestProcedure, role: Role): boolean {
  return meta.permission !== 'public' && roles.indexOf(role) >= roles.indexOf(meta.permission)
}

const failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
const created = z.object({ data: z.object({ id: z.string() }) })
const listed = z.object({ data: z.object({ items: z.array(z.object({ id: z.string() })).min(1) }) })

async function idOf(response: Promise<Response>): Promise<string> {
  return created.parse(await (await response).json()).data.id
}

/** A thing of its own for a call that takes it away, or brings it back; null for the other calls. */
async function removable(procedureName: string): Promise<string | null> {
  if (procedureName === 'stack.remove') return idOf(own.engineer('/stacks', json('POST', name())))
  if (procedureName === 'project.remove') return idOf(own.engineer('/projects', json('POST', name())))
  if (procedureName === 'project.restore') return deletedProjectOf(own.engineer)
  if (procedureName === 'channel.remove') return idOf(own.admin('/channels', json('POST', newChannel())))
  if (procedureName === 'drift.remove') return idOf(own.engineer('/drifts', json('POST', newDrift())))
  return null
}

async function deletedProjectOf(engineer: Client): Promise<string> {
  const id = await idOf(engineer('/projects', json('POST', name())))
  await engineer(`/projects/${id}`, { method: 'DELETE' })
  return id
}

async function firstOf(response: Promise<Response>): Promise<string> {
  return listed.parse(await (await response).json()).data.items[0]?.id ?? ''
}

/** One of everything, made through the API: a plan with a critical drift brings the drift and its alert. */
async function thingsOf({ admin, engineer }: TestTeam): Promise<Readonly<Record<Thing, string>>> {
  const project = await idOf(engineer('/projects', json('POST', name())))
  const deletedProject = await deletedProjectOf(engineer)
  const stack = await idOf(engineer('/stacks', json('POST', name())))
  const headers = { 'content-type': 'application/json' }
  const scan = await idOf(
    engineer(`/stacks/${stack}/scans`, { method: 'POST', body: planOf([openedGroup()]), headers }),
  )
  const drift = await firstOf(engineer(`/drifts?stackId=${stack}`))
  const alert = await firstOf(engineer(`/alerts?driftId=${drift}`))
  const channel = await idOf(admin('/channels', json('POST', newChannel())))
  // Without a mail server the test of it fails, and leaves a dead delivery.
  await admin(`/channels/${channel}/test`, { method: 'POST' })
  const delivery = await firstOf(admin(`/channels/${channel}/deliveries`))
  return { project, deletedProject, stack, scan, drift, alert, channel, delivery }
}
