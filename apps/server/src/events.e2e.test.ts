import { appRouter } from '@driftsentry/api/router'
import type { Role } from '@driftsentry/core/caller'
import type { EventType } from '@driftsentry/core/event-catalogue'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { namedProcedures, type RestProcedure, restProcedures } from './rest/rest-route.ts'
import { openedGroup, planOf } from './testing/plan.ts'
import { makers, missing, type Parameters, type Thing } from './testing/authorisation/things.ts'
import {
  type Client,
  json,
  testPassword,
  testServer,
  type TestMember,
  type TestServer,
  type TestTeam,
} from './testing/test-server.ts'

/** What a call that changes something must leave in the log: these events and no others. */
interface Mutation {
  /** Makes what the call is about, and says what stands in its path; a text is the `:id`. */
  readonly prepare?: () => string | Promise<string | Parameters>
  readonly body?: () => object | string | Promise<object>
  readonly events: readonly EventType[]
  /** What the event must hold besides who, when and from where. */
  readonly tells: 'created' | 'changed' | 'removed' | 'happened'
  readonly reason?: string
  /** A member made for the call makes it: it changes who is signed in, or how. */
  readonly alone?: true
  /** How it is refused without a mail server; `identity.e2e.test.ts` tries it with one. */
  readonly refused?: number
}

let made = 0
const name = () => ({ name: `made ${(made += 1)}` })
const reason = 'agreed with the owners of it'
const email = { kind: 'email', recipients: ['oncall@example.com'] }

const newDrift = () => ({
  resourceType: 'EC2',
  resourceId: `i-${(made += 1)}`,
  expectedState: { instance_type: 't3.micro' },
  actualState: { instance_type: 't3.large' },
})

/** Every procedure that changes something. One that is not here fails the first test. */
const mutations: Readonly<Record<string, Mutation>> = {
  'alert.markAllRead': {
    body: async () => {
      await team.admin('/alerts/mark-all-read', { method: 'POST' })
      await alertOf()
      return {}
    },
    events: ['alert:read'],
    tells: 'changed',
  },
  'alert.markRead': { prepare: () => alertOf(), events: ['alert:read'], tells: 'changed' },
  'alert.markUnread': {
    prepare: async () => {
      const id = await alertOf()
      await team.admin(`/alerts/${id}/mark-read`, { method: 'POST' })
      return id
    },
    events: ['alert:unread'],
    tells: 'changed',
  },
  'apiKey.create': { body: () => ({ ...name(), scopes: ['read'] }), events: ['api_key:created'], tells: 'created' },
  'apiKey.revoke': { prepare: () => thing('apiKey'), events: ['api_key:revoked'], tells: 'removed' },
  'auth.changePassword': {
    body: () => ({ currentPassword: testPassword, newPassword: 'eleven quiet lighthouse keepers' }),
    events: ['user:password_changed'],
    tells: 'happened',
    alone: true,
  },
  'auth.confirm': { body: () => ({ token: 'x', password: 'x' }), events: [], tells: 'happened', refused: 401 },
  'auth.endSession': {
    prepare: async () => {
      const { client, email: address } = await member()
      await server.signIn(address)
      const listed = sessions.parse(await (await client('/auth/sessions')).json())
      return listed.data.items.find(({ isCurrent }) => !isCurrent)?.id ?? ''
    },
    events: ['session:revoked'],
    tells: 'happened',
    reason: 'ended from another session',
    alone: true,
  },
  'auth.forgotPassword': { body: () => credentialsOf('nobody'), events: [], tells: 'happened', refused: 409 },
  'auth.invitation': {
    body: async () => ({ invitation: await invitationFor(newAddress()) }),
    events: [],
    tells: 'happened',
  },
  'auth.join': {
    body: async () => {
      // An account that was made between the invitation and its acceptance.
      const address = newAddress()
      const invitation = await invitationFor(address)
      await server.anonymous('/auth/register', json('POST', { email: address, password: testPassword }))
      somebody = await server.signIn(address)
      return { invitation }
    },
    events: ['invitation:accepted', 'member:added'],
    tells: 'happened',
    alone: true,
  },
  'auth.login': { body: () => credentials('viewer'), events: ['session:started'], tells: 'happened' },
  'auth.logout': { events: ['session:ended'], tells: 'happened', alone: true },
  'auth.logoutAll': { events: ['session:revoked'], tells: 'happened', reason: 'signed out everywhere', alone: true },
  // Renewing a session changes nothing that anybody decides; what is told is a token that came twice.
  'auth.refresh': { body: async () => ({ refreshToken: await refreshToken() }), events: [], tells: 'happened' },
  'auth.register': {
    body: () => ({ email: newAddress(), password: testPassword }),
    events: ['team:created', 'user:registered', 'member:added'],
    tells: 'created',
  },
  'auth.resetPassword': {
    body: async () => ({ token: await resetToken(), password: 'eleven quiet lighthouse keepers' }),
    events: ['user:password_reset', 'session:revoked'],
    tells: 'happened',
  },
  'auth.secondFactor.disable': {
    body: async () => ({ code: (await withSecondFactor()).next }),
    events: ['second_factor:disabled'],
    tells: 'happened',
    alone: true,
  },
  'auth.secondFactor.enable': {
    body: async () => ({ code: (await authenticator()).now }),
    events: ['second_factor:enabled'],
    tells: 'happened',
    alone: true,
  },
  'auth.secondFactor.renewCodes': {
    body: async () => ({ code: (await withSecondFactor()).next }),
    events: ['second_factor:codes_renewed'],
    tells: 'happened',
    alone: true,
  },
  // A secret that asks for no code yet protects nobody.
  'auth.secondFactor.setUp': { events: [], tells: 'happened', alone: true },
  'auth.slack.link': {
    body: () => ({ token: team.slackTicket() }),
    events: ['slack_user:linked'],
    tells: 'created',
    alone: true,
  },
  'auth.slack.show': { body: () => ({ token: team.slackTicket() }), events: [], tells: 'happened' },
  'auth.slack.unlink': {
    prepare: async () => {
      const { client } = await member()
      return idOf(client('/auth/slack', json('POST', { token: team.slackTicket() })))
    },
    events: ['slack_user:unlinked'],
    tells: 'removed',
    alone: true,
  },
  'auth.switchTeam': {
    body: async () => {
      const { client } = await member('admin')
      return { teamId: await idOf(client('/teams', json('POST', name()))) }
    },
    events: ['session:switched_team'],
    tells: 'happened',
    alone: true,
  },
  'auth.updateMe': { body: () => ({ firstName: name().name }), events: ['user:updated'], tells: 'changed' },
  'channel.create': { body: () => ({ ...name(), target: email }), events: ['channel:created'], tells: 'created' },
  'channel.remove': { prepare: () => channel(), events: ['channel:deleted'], tells: 'removed' },
  'channel.retryDelivery': { prepare: () => deadDelivery(), events: ['channel:delivery_retried'], tells: 'happened' },
  'channel.test': { prepare: () => channel(), events: ['channel:tested'], tells: 'happened' },
  'channel.update': { prepare: () => channel(), body: name, events: ['channel:updated'], tells: 'changed' },
  'drift.approve': {
    prepare: () => drift(),
    body: () => ({ reason }),
    events: ['drift:approved'],
    tells: 'changed',
    reason,
  },
  'drift.decideMany': {
    body: async () => ({ ids: [await drift()], action: 'approve', reason }),
    events: ['drift:approved'],
    tells: 'changed',
    reason,
  },
  'drift.remove': { prepare: () => drift(), events: ['drift:deleted'], tells: 'removed' },
  'drift.create': { body: newDrift, events: ['drift:created'], tells: 'created' },
  'drift.reject': {
    prepare: () => drift(),
    body: () => ({ reason }),
    events: ['drift:rejected'],
    tells: 'changed',
    reason,
  },
  'drift.reopen': {
    prepare: () => decidedDrift(),
    body: () => ({ reason }),
    events: ['drift:reopened'],
    tells: 'changed',
    reason,
  },
  'drift.resolve': {
    prepare: () => drift(),
    body: () => ({ reason, how: 'manual-fix' }),
    events: ['drift:resolved'],
    tells: 'changed',
    reason,
  },
  'drift.triage': { prepare: () => drift(), events: ['drift:triaged'], tells: 'changed' },
  'policy.create': {
    body: () => ({ ...name(), effect: { kind: 'two-approvals' }, condition: { region: ['nowhere'] } }),
    events: ['policy:created'],
    tells: 'created',
  },
  'policy.remove': { prepare: () => thing('policy'), events: ['policy:deleted'], tells: 'removed' },
  'policy.update': { prepare: () => thing('policy'), body: name, events: ['policy:updated'], tells: 'changed' },
  'drift.update': {
    prepare: () => drift(),
    body: () => ({ costImpact: 17, reason }),
    events: ['drift:changed'],
    tells: 'changed',
    reason,
  },
  'project.create': { body: name, events: ['project:created'], tells: 'created' },
  'project.remove': { prepare: () => project(), events: ['project:deleted'], tells: 'removed' },
  'project.restore': { prepare: () => deletedProject(), events: ['project:restored'], tells: 'created' },
  'project.update': { prepare: () => project(), body: name, events: ['project:updated'], tells: 'changed' },
  'scan.ingest': {
    prepare: () => stack(),
    body: () => planOf([openedGroup()]),
    events: ['scan:started', 'drift:created', 'alert:created', 'scan:finished'],
    tells: 'happened',
  },
  'stack.create': { body: name, events: ['stack:created'], tells: 'created' },
  'stack.remove': { prepare: () => stack(), events: ['stack:deleted'], tells: 'removed' },
  'stack.restore': { prepare: () => deletedStack(), events: ['stack:restored'], tells: 'created' },
  'stack.update': { prepare: () => stack(), body: name, events: ['stack:updated'], tells: 'changed' },
  'team.changeRole': {
    prepare: () => thing('member'),
    body: () => ({ role: 'engineer' }),
    events: ['member:role_changed'],
    tells: 'changed',
  },
  'team.create': { body: name, events: ['team:created', 'member:added'], tells: 'created' },
  'team.invite': {
    prepare: () => team.id,
    body: () => ({ email: newAddress(), role: 'viewer' }),
    events: ['invitation:created'],
    tells: 'created',
  },
  'team.leave': { prepare: () => team.id, events: ['member:removed'], tells: 'removed', alone: true },
  'team.makeResetLink': { prepare: () => thing('member'), events: ['user:reset_link_made'], tells: 'happened' },
  'team.removeMember': { prepare: () => thing('member'), events: ['member:removed'], tells: 'removed' },
  'team.removeSecondFactor': {
    prepare: async () => {
      const { userId } = await withSecondFactor()
      return { id: team.id, userId }
    },
    events: ['second_factor:disabled'],
    tells: 'happened',
  },
  'team.revokeInvitation': { prepare: () => thing('invitation'), events: ['invitation:revoked'], tells: 'removed' },
  'team.update': { prepare: () => team.id, body: name, events: ['team:updated'], tells: 'changed' },
  'view.create': { body: () => ({ ...name(), search: 'sort=cost' }), events: ['view:created'], tells: 'created' },
  'view.remove': { prepare: () => view(), events: ['view:deleted'], tells: 'removed' },
  'view.update': { prepare: () => view(), body: name, events: ['view:updated'], tells: 'changed' },
}

const userAgent = 'a test of the log/1.0'
let server: TestServer
let team: TestTeam
beforeAll(async () => {
  server = await testServer({ RATE_LIMIT: '0' })
  team = await server.team('log')
})
afterAll(() => server[Symbol.asyncDispose]())

const created = z.object({ data: z.object({ id: z.string() }) })
const listed = z.object({ data: z.object({ items: z.array(z.object({ id: z.string() })).min(1) }) })
const signedIn = z.object({ data: z.object({ refreshToken: z.string() }) })
const idOf = async (answer: Promise<Response>) => created.parse(await (await answer).json()).data.id
const firstOf = async (answer: Promise<Response>) => listed.parse(await (await answer).json()).data.items[0]?.id ?? ''

const credentialsOf = (who: string) => ({ email: `${who}@log.example` })
const credentials = (role: string) => ({ email: `${role}@log.example`, password: testPassword })
const stack = () => idOf(team.engineer('/stacks', json('POST', name())))
const project = () => idOf(team.engineer('/projects', json('POST', name())))
const channel = () => idOf(team.admin('/channels', json('POST', { ...name(), target: email })))

// The log does not tell what somebody keeps for themselves.
const view = () => idOf(team.engineer('/views', json('POST', { ...name(), search: '', isShared: true })))

async function deletedProject(): Promise<string> {
  const id = await project()
  await team.engineer(`/projects/${id}`, { method: 'DELETE' })
  return id
}

async function deletedStack(): Promise<string> {
  const id = await stack()
  await team.engineer(`/stacks/${id}`, { method: 'DELETE' })
  return id
}

/** The member that a call was prepared with, and that makes it. */
let somebody: Client | null = null
const newAddress = () => `${name().name.replace(' ', '-')}@log.example`
const thing = (kind: Thing) => makers[kind](team)

async function member(role: Role = 'engineer'): Promise<TestMember> {
  const made = await team.member(role)
  somebody = made.client
  return made
}

const invited = z.object({ data: z.object({ link: z.string() }) })
const sessions = z.object({ data: z.object({ items: z.array(z.object({ id: z.string(), isCurrent: z.boolean() })) }) })
const tokenIn = (answer: unknown) => invited.parse(answer).data.link.split('#')[1] ?? ''

async function invitationFor(address: string): Promise<string> {
  const body = json('POST', { email: address, role: 'viewer' })
  return tokenIn(await (await team.admin(`/teams/${team.id}/members`, body)).json())
}

async function resetToken(): Promise<string> {
  const { userId } = await member()
  const answer = await team.admin(`/teams/${team.id}/members/${userId}/password-reset`, { method: 'POST' })
  return tokenIn(await answer.json())
}

const setUp = z.object({ data: z.object({ secret: z.string() }) })

/** A member whose authenticator app is set up but not enabled, and the codes that it shows now and next. */
async function authenticator() {
  const { client, userId } = await member()
  const { data } = setUp.parse(await (await client('/auth/second-factor', { method: 'POST' })).json())
  const app = new TOTP({ secret: data.secret })
  const now = Date.now()
  return { client, userId, now: app.generate({ timestamp: now }), next: app.generate({ timestamp: now + 30_000 }) }
}

async function withSecondFactor() {
  const app = await authenticator()
  await app.client('/auth/second-factor/enable', json('POST', { code: app.now }))
  return app
}

async function refreshToken(): Promise<string> {
  const answer = await server.anonymous('/auth/login', json('POST', credentials('viewer')))
  return signedIn.parse(await answer.json()).data.refreshToken
}

/** A new drift, with a critical finding behind it and so an alert. */
async function drift(): Promise<string> {
  const id = await stack()
  await team.engineer(`/stacks/${id}/scans`, json('POST', JSON.parse(planOf([openedGroup()]))))
  return firstOf(team.engineer(`/drifts?stackId=${id}`))
}

async function decidedDrift(): Promise<string> {
  const id = await drift()
  await team.engineer(`/drifts/${id}/reject`, json('POST', { reason }))
  return id
}

const alertOf = async () => firstOf(team.engineer(`/alerts?driftId=${await drift()}`))

/** Without a mail server a test fails, and leaves a dead delivery. */
async function deadDelivery(): Promise<Readonly<Record<string, string>>> {
  const id = await channel()
  await team.admin(`/channels/${id}/test`, { method: 'POST' })
  return { id, deliveryId: await firstOf(team.admin(`/channels/${id}/deliveries`)) }
}

const procedures = restProcedures(appRouter).filter(({ type }) => type === 'mutation')
const byName = procedures.map((procedure) => [procedure.name, procedure] as const)

function pathOf({ route }: RestProcedure, parameters: Parameters): string {
  return route.path.replaceAll(/:([A-Za-z]+)/g, (_, key: string) => parameters[key] ?? missing)
}

async function call(
  as: Client,
  procedure: RestProcedure,
  { parameters, body }: { parameters: Parameters; body: unknown },
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = { 'content-type': 'application/json', 'user-agent': userAgent }
  const answer = await as(pathOf(procedure, parameters), { method: procedure.route.method, headers, body: text })
  return { status: answer.status, requestId: answer.headers.get('x-request-id') ?? '' }
}

async function prepared(procedure: RestProcedure): Promise<Parameters> {
  somebody = null
  const made = (await mutations[procedure.name]?.prepare?.()) ?? {}
  return typeof made === 'string' ? { id: made } : made
}

function eventsOf(requestId: string) {
  return server.database.db
    .selectFrom('events')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('seq')
    .execute()
}

const clientOf = async ({ name: called, meta }: RestProcedure): Promise<Client> => {
  if (meta.permission === 'public') return server.anonymous
  if (mutations[called]?.alone !== true) return team[meta.permission === 'viewer' ? 'engineer' : meta.permission]
  const client = somebody ?? (await member()).client
  somebody = null
  return client
}

const sorted = (names: readonly string[]) => names.toSorted((a, b) => a.localeCompare(b))

/** What an event tells of the thing: what it was, and what it became. */
const shapes = {
  created: { before: null, after: expect.any(Object) },
  changed: { before: expect.any(Object), after: expect.any(Object) },
  removed: { before: expect.any(Object), after: null },
  happened: {},
}

test('every procedure that changes something has its line in the table', () => {
  const changing = Object.entries(namedProcedures(appRouter)).filter(([, { _def }]) => _def.type === 'mutation')
  expect(sorted(Object.keys(mutations))).toEqual(sorted(changing.map(([procedureName]) => procedureName)))
  expect(procedures).toHaveLength(changing.length)
})

test.each(byName)(
  '%s leaves exactly its events, with who, when, from where, before and after',
  async (_name, procedure) => {
    const mutation = mutations[procedure.name]
    const parameters = await prepared(procedure)
    const body = (await mutation?.body?.()) ?? {}
    const as = await clientOf(procedure)
    const began = Date.now()
    const { status, requestId } = await call(as, procedure, { parameters, body })
    // There is no mail server here, so the far end of a tested channel fails; that it was tested is on record.
    const refused = procedure.name === 'channel.test' ? 502 : mutation?.refused
    expect(refused === undefined ? [200, 201, 202] : [refused]).toContain(status)
    const events = await eventsOf(requestId)
    expect(events.map(({ type }) => type)).toEqual(mutation?.events)
    for (const event of events) {
      expect(event).toMatchObject({ actor_type: 'user', ip_address: '127.0.0.1', user_agent: userAgent })
      expect(event.actor_name).toMatch(/@log\.example$/)
      expect(event.at.getTime()).toBeGreaterThanOrEqual(began - 1_000)
      expect(event.at.getTime()).toBeLessThanOrEqual(Date.now() + 1_000)
      expect(JSON.stringify(event)).not.toContain(testPassword)
    }
    const [event] = events
    const tells = mutation?.tells ?? 'happened'
    expect(event?.reason ?? null).toBe(mutation?.reason ?? null)
    expect(event ?? {}).toMatchObject(shapes[tells])
    expect(JSON.stringify(event?.before) === JSON.stringify(event?.after)).toBe(tells === 'happened')
  },
)

describe('what fails leaves no event', () => {
  const closed = byName.filter(([, { meta }]) => meta.permission !== 'public')

  test.each(closed)('%s without a credential', async (_name, procedure) => {
    const { status, requestId } = await call(server.anonymous, procedure, {
      parameters: {},
      body: {},
    })
    expect([status, await eventsOf(requestId)]).toEqual([401, []])
  })

  const takingInput = byName.filter(([, { input }]) => Object.keys(input).length > 0)

  test.each(takingInput)('%s with an input that does not fit', async (_name, procedure) => {
    const parameters = await prepared(procedure)
    const as = await clientOf(procedure)
    const before = await eventsInAll()
    const body = { nonsense: true }
    const { status, requestId } = await call(as, procedure, { parameters, body })
    // A scan that cannot be read is a scan that failed, and that is on record.
    const left = procedure.route.upload === true ? ['scan:started', 'scan:failed'] : []
    expect([status, (await eventsOf(requestId)).map(({ type }) => type)]).toEqual([400, left])
    expect(await eventsInAll()).toBe(before + left.length)
  })

  test.each(byName.filter(([, { route }]) => route.path.includes(':id')))(
    '%s of what is not there',
    async (_name, procedure) => {
      const body = (await mutations[procedure.name]?.body?.()) ?? {}
      const { status, requestId } = await call(await clientOf(procedure), procedure, { parameters: {}, body })
      expect([status, await eventsOf(requestId)]).toEqual([404, []])
    },
  )

  test.each(closed.filter(([, { meta }]) => meta.permission !== 'viewer'))(
    '%s by a viewer',
    async (_name, procedure) => {
      const parameters = await prepared(procedure)
      const body = (await mutations[procedure.name]?.body?.()) ?? {}
      const { status, requestId } = await call(team.viewer, procedure, { parameters, body })
      expect([status, await eventsOf(requestId)]).toEqual([403, []])
    },
  )

  test.each(['triage', 'approve', 'reject', 'reopen', 'resolve'])('drift.%s twice', async (verb) => {
    const id = await (verb === 'reopen' ? decidedDrift() : drift())
    const body = json('POST', verb === 'triage' ? {} : { reason, ...(verb === 'resolve' ? { how: 'manual-fix' } : {}) })
    await team.engineer(`/drifts/${id}/${verb}`, body)
    const again = await team.engineer(`/drifts/${id}/${verb}`, body)
    expect([again.status, await eventsOf(again.headers.get('x-request-id') ?? '')]).toEqual([409, []])
  })

  test('a name that is taken', async () => {
    const taken = name()
    for (const [as, path, body] of [
      [team.engineer, '/stacks', taken],
      [team.engineer, '/projects', taken],
      [team.admin, '/channels', { ...taken, target: email }],
    ] as const) {
      await as(path, json('POST', body))
      const again = await as(path, json('POST', body))
      expect([path, again.status, await eventsOf(again.headers.get('x-request-id') ?? '')]).toEqual([path, 409, []])
    }
  })
})

/** How many events people have made. What a consumer does in the background is not of a request. */
async function eventsInAll(): Promise<number> {
  const { rows } = await server.database.pool.query<{ count: number }>(
    'select count(*) from events where request_id is not null',
  )
  return rows[0]?.count ?? 0
}
