import { roles } from '@driftsentry/core/caller'
import { type MailEnd, mailEnd } from '@driftsentry/core/testing/mail-end'
import { openIdEnd } from '@driftsentry/core/testing/open-id-end'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { readConfig } from './config.ts'
import { startServer } from './start-server.ts'
import { type Follower, followOverHttp, followOverWebSocket } from './testing/follow.ts'
import { type Client, json, testPassword, testServer, type TestServer } from './testing/test-server.ts'

const newPassword = 'eleven quiet lighthouse keepers'
const secrets = { JWT_SECRET: 'j'.repeat(40), ENCRYPTION_KEY: 'e'.repeat(40) }
const patience = { timeout: 60_000, interval: 20 }

let mail: MailEnd
let server: TestServer
beforeAll(async () => {
  mail = await mailEnd()
  server = await testServer({ ...secrets, SMTP_URL: mail.url.reveal(), PUBLIC_URL: 'https://drift.example.com' })
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await mail[Symbol.asyncDispose]()
})

const tokens = z.object({ data: z.object({ accessToken: z.string(), refreshToken: z.string() }) })
const ids = z.object({ data: z.object({ items: z.array(z.object({ userId: z.string(), email: z.string() })) }) })
const person = z.object({
  data: z.object({ email: z.string(), role: z.enum(roles), team: z.object({ id: z.string() }) }),
})

/** What came to an address, as text; the newest last. Waits for as many as are expected. */
async function mailsTo(address: string, count = 1): Promise<readonly string[]> {
  const arrived = () => mail.received.filter(({ recipients }) => recipients.includes(address))
  await vi.waitFor(() => expect(arrived().length).toBeGreaterThanOrEqual(count), patience)
  return arrived().map(({ source }) => source.replaceAll('=\r\n', '').replaceAll('=3D', '='))
}

function linkIn(source: string | undefined): { readonly page: string; readonly token: string } {
  const [, page = '', token = ''] = /https:\/\/drift\.example\.com\/([a-z-]+)#([\w-]+)/.exec(source ?? '') ?? []
  return { page, token }
}

const post = (path: string, body: object, as: Client = server.anonymous) => as(path, json('POST', body))

describe('by mail', () => {
  test('an account is registered, confirmed by the link, and signed in; no log line holds a secret', async () => {
    const email = 'ada@mailed.example'
    const registered = await post('/auth/register', { email, password: testPassword, teamName: 'Analysts' })
    expect([registered.status, await registered.json()]).toMatchObject([201, { data: { next: 'confirm' } }])
    const { page, token } = linkIn((await mailsTo(email))[0])
    expect(page).toBe('confirm')
    const confirmed = await post('/auth/register/confirm', { token, password: testPassword })
    expect(confirmed.headers.get('set-cookie')).toMatch(
      /^__Host-driftsentry_refresh=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Strict; Secure$/,
    )
    const { data } = tokens.parse(await confirmed.json())
    const me = await server.as(data.accessToken)('/auth/me')
    expect(await me.json()).toMatchObject({ data: { email, role: 'admin', team: { name: 'Analysts' } } })
    const logged = server.logged.join('\n')
    for (const secret of [token, testPassword, data.accessToken, data.refreshToken])
      expect(logged).not.toContain(secret)
  })

  test('a forgotten password is set anew by the link, and the sessions there were end', async () => {
    const team = await server.team('forgetful')
    const email = 'viewer@forgetful.example'
    expect((await post('/auth/forgot-password', { email: email.toUpperCase() })).status).toBe(202)
    const { page, token } = linkIn((await mailsTo(email))[0])
    expect(page).toBe('reset')
    expect((await post('/auth/reset-password', { token, password: newPassword })).status).toBe(200)
    expect((await team.viewer('/auth/me')).status).toBe(401)
    expect((await post('/auth/login', { email, password: testPassword })).status).toBe(401)
    expect((await post('/auth/login', { email, password: newPassword })).status).toBe(200)
    expect((await post('/auth/reset-password', { token, password: testPassword })).status).toBe(401)
  })

  test('somebody is invited, sees to what, and joins with an account of their own', async () => {
    const team = await server.team('inviting')
    const email = 'grace@mailed.example'
    const invited = await post(`/teams/${team.id}/members`, { email, role: 'engineer' }, team.admin)
    expect(await invited.json()).toMatchObject({ data: { email, role: 'engineer', link: null } })
    const { page, token: invitation } = linkIn((await mailsTo(email))[0])
    expect(page).toBe('join')
    const offered = await post('/auth/invitation', { invitation })
    expect(await offered.json()).toMatchObject({ data: { teamName: 'inviting', email, role: 'engineer' } })
    const registered = await post('/auth/register', { email, password: newPassword, invitation })
    expect(await registered.json()).toMatchObject({ data: { next: 'sign_in' } })
    const grace = await server.signIn(email, newPassword)
    expect(await (await grace('/auth/me')).json()).toMatchObject({ data: { role: 'engineer', team: { id: team.id } } })
    expect((await post('/auth/invitation', { invitation })).status).toBe(404)
  })

  test('the address of an invitation is what counts: nobody else comes in by it', async () => {
    const team = await server.team('choosy')
    const email = 'invited@mailed.example'
    await post(`/teams/${team.id}/members`, { email, role: 'admin' }, team.admin)
    const { token: invitation } = linkIn((await mailsTo(email))[0])
    const other = { email: 'somebody-else@mailed.example', password: newPassword, invitation }
    expect((await post('/auth/register', other)).status).toBe(404)
    const stranger = await server.team('strange')
    expect((await post('/auth/join', { invitation }, stranger.admin)).status).toBe(404)
  })
})

const faces = {
  'over WebSocket': (token: string) => followOverWebSocket(server.url, token),
  'by server-sent events': (token: string) => followOverHttp(server.url, token),
}

describe.each(Object.entries(faces))('an open connection %s', (face, follow) => {
  const name = face.replaceAll(/\W+/g, '-').toLowerCase()
  const losses = {
    'is demoted': (path: string, admin: Client) => admin(path, json('PATCH', { role: 'viewer' })),
    'is removed from the team': (path: string, admin: Client) => admin(path, { method: 'DELETE' }),
  }

  test.each(Object.entries(losses))('ends within five seconds when who opened it %s', async (what, take) => {
    const team = await server.team(`${name}-${what.length}`)
    const { email } = await team.member('engineer')
    const { accessToken } = await signedIn(email)
    const follower = follow(accessToken)
    await follower.until((messages) => messages.length > 0)
    const members = ids.parse(await (await team.admin(`/teams/${team.id}/members`)).json()).data.items
    const userId = members.find((member) => member.email === email)?.userId
    const began = performance.now()
    expect((await take(`/teams/${team.id}/members/${userId}`, team.admin)).status).toBe(200)
    await vi.waitFor(() => expect(follower.ended).not.toBeNull(), patience)
    expect(performance.now() - began).toBeLessThan(5_000)
    follower.stop()
  })

  test('ends within five seconds when the API key behind it is revoked', async () => {
    const team = await server.team(`${name}-key`)
    const made = await post('/api-keys', { name: 'follower', scopes: ['read'] }, team.admin)
    const { id, key } = z.object({ data: z.object({ id: z.string(), key: z.string() }) }).parse(await made.json()).data
    const follower: Follower = follow(key)
    await follower.until((messages) => messages.length > 0)
    await team.admin(`/api-keys/${id}`, { method: 'DELETE' })
    await vi.waitFor(() => expect(follower.ended).not.toBeNull(), patience)
    follower.stop()
  })
})

test('what is ended on one server process is ended on the others within five seconds', async () => {
  const environment = { NODE_ENV: 'test', DATABASE_URL: server.database.url.reveal(), PORT: '0', ...secrets }
  const other = await startServer(readConfig(environment), pino({ level: 'silent' }))
  try {
    const team = await server.team('spread')
    const { email } = await team.member('engineer')
    const { accessToken, refreshToken } = await signedIn(email)
    const there = (path: string, init: RequestInit = {}) =>
      fetch(`${other.address}/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${accessToken}` } })
    expect((await there('/auth/me')).status).toBe(200)
    const began = performance.now()
    await server.as(accessToken)('/auth/logout', { method: 'POST' })
    await vi.waitFor(async () => expect((await there('/auth/me')).status).toBe(401), patience)
    expect(performance.now() - began).toBeLessThan(5_000)
    expect((await post('/auth/refresh', { refreshToken })).status).toBe(401)
  } finally {
    await other.stop()
  }
})

test('a team that asks for a second factor lets in who has none to set one up, and nothing else', async () => {
  const team = await server.team('careful')
  await team.admin(`/teams/${team.id}`, json('PATCH', { requiresSecondFactor: true }))
  const refused = await team.viewer('/stacks')
  expect([refused.status, await refused.json()]).toMatchObject([
    403,
    { error: { code: 'FORBIDDEN', details: { secondFactor: 'setup_needed' } } },
  ])
  expect((await team.viewer('/auth/me')).status).toBe(200)
  expect((await team.viewer('/auth/second-factor', { method: 'POST' })).status).toBe(200)
  expect((await team.viewer('/events')).status).toBe(403)
  expect((await team.viewer('/auth/logout', { method: 'POST' })).status).toBe(200)
})

describe("at an organisation's provider", () => {
  const boss = { id: 'boss', email: 'boss@sso.example', emailVerified: true, groups: ['admins'] }
  const guest = { id: 'guest', email: 'guest@sso.example', emailVerified: true, groups: [] }

  test('people sign in by their browser, with the role of their groups', async () => {
    await using provider = await openIdEnd({ people: [boss, guest] })
    await using own = await testServer({
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret.reveal(),
      OIDC_SCOPES: 'openid email profile groups',
      OIDC_ROLE_MAP: 'admins=admin',
      REGISTRATION: 'closed',
    })
    const visit = (path: string, cookie = '') => fetch(`${own.url}${path}`, { redirect: 'manual', headers: { cookie } })

    /** Leaves for the provider, signs in there, and gives the way back with what the browser carries. */
    async function away(id: string, next?: string) {
      const leaving = await visit(`/api/v1/auth/sso${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`)
      const back = await provider.asBrowser(leaving.headers.get('location') ?? '', id)
      return { path: `${back.pathname}${back.search}`, cookie: cookiesOf(leaving).join('; ') }
    }
    const options = await own.anonymous('/auth/options')
    expect(await options.json()).toMatchObject({ data: { sso: true, registration: 'closed' } })

    const first = await away('boss')
    const arrived = await visit(first.path, first.cookie)
    expect([arrived.status, arrived.headers.get('location')]).toEqual([302, '/'])
    const refreshed = await fetch(`${own.url}/api/v1/auth/refresh`, {
      method: 'POST',
      headers: { cookie: cookiesOf(arrived).join('; ') },
    })
    const { accessToken } = tokens.parse(await refreshed.json()).data
    expect(person.parse(await (await own.as(accessToken)('/auth/me')).json()).data).toMatchObject({
      email: 'boss@sso.example',
      role: 'admin',
    })

    const deep = await away('boss', '/audit?show=decisions')
    expect((await visit(deep.path, deep.cookie)).headers.get('location')).toBe('/audit?show=decisions')
    for (const elsewhere of [
      '//evil.example',
      '/\\evil.example',
      '/.//evil.example',
      'https://evil.example',
      'javascript:0',
    ]) {
      const { path, cookie } = await away('boss', elsewhere)
      expect([elsewhere, (await visit(path, cookie)).headers.get('location')]).toEqual([elsewhere, '/'])
    }

    const replayed = await visit(first.path, first.cookie)
    expect(replayed.headers.get('location')).toBe('/sign-in?failure=refused')
    const second = await away('boss')
    const stolen = await visit(second.path)
    expect(stolen.headers.get('location')).toBe('/sign-in?failure=refused')
    const third = await away('guest')
    const stranger = await visit(third.path, third.cookie)
    expect(stranger.headers.get('location')).toBe('/sign-in?failure=no-role')
    const logged = own.logged.join('\n')
    expect(logged).not.toMatch(/code=|state=/)
    expect(logged).not.toContain(provider.clientSecret.reveal())
  })

  test('a provider that is down is said on the sign-in page, and ends no server', async () => {
    await using own = await testServer({ OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_ID: 'us' })
    for (const prefix of ['/api/v1', '/api']) {
      const answer = await fetch(`${own.url}${prefix}/auth/sso`, { redirect: 'manual' })
      expect(answer.headers.get('location')).toBe('/sign-in?failure=unavailable')
    }
  })
})

function cookiesOf(answer: Response): readonly string[] {
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
}

async function signedIn(email: string) {
  const answer = await post('/auth/login', { email, password: testPassword })
  return tokens.parse(await answer.json()).data
}
