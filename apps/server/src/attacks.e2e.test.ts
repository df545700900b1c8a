import { appRouter } from '@driftsentry/api/router'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { restProcedures } from './rest/rest-route.ts'
import { expectations } from './testing/authorisation/expectations.ts'
import { missing } from './testing/authorisation/things.ts'
import { json, testPassword, testServer, type TestServer, type TestTeam } from './testing/test-server.ts'

const jwtSecret = 'the secret that signs the tokens of these tests'

let server: TestServer
let team: TestTeam
beforeAll(async () => {
  server = await testServer({ RATE_LIMIT: '0', JWT_SECRET: jwtSecret })
  team = await server.team('target')
})
afterAll(() => server[Symbol.asyncDispose]())

const tokens = z.object({
  data: z.object({ accessToken: z.string(), refreshToken: z.string(), user: z.object({ id: z.string() }) }),
})
const credentials = { email: 'engineer@target.example', password: testPassword }
const anonymously = (path: string, body: object, headers: Record<string, string> = {}) =>
  server.anonymous(path, { ...json('POST', body), headers: { 'content-type': 'application/json', ...headers } })
const signIn = async (who: object = credentials) =>
  tokens.parse(await (await anonymously('/auth/login', who)).json()).data
const statusOf = async (token: string) => (await server.as(token)('/auth/me')).status

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
const decoded = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString())

/** A real token taken apart, and a way to sign another. */
async function parts() {
  const { accessToken } = await signIn()
  const [header = '', payload = '', signature = ''] = accessToken.split('.')
  const claims: Record<string, unknown> & { iat: number } = decoded(payload)
  const { kid }: { kid: string } = decoded(header)
  const key = new TextEncoder().encode(jwtSecret)
  const sign = (changes: object, head: object = {}) =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: 'HS256', kid, ...head }).sign(key)
  return { header, payload, signature, claims, kid, sign }
}

describe('a forged access token opens nothing', () => {
  test('by another algorithm, none at all, or a key of another kind', async () => {
    const { payload, signature, kid, sign } = await parts()
    const heads = [{ alg: 'none' }, { alg: 'NONE' }, { alg: 'RS256' }, { alg: 'HS512' }, { alg: 'ES256' }, {}]
    for (const head of heads) {
      expect(await statusOf(`${encoded({ ...head, kid })}.${payload}.`)).toBe(401)
      expect(await statusOf(`${encoded({ ...head, kid })}.${payload}.${signature}`)).toBe(401)
    }
    expect(await statusOf(await sign({}, { alg: 'HS384' }))).toBe(401)
    // The key is ours to name: nothing in the header brings another along.
    const jwk = { kty: 'oct', k: Buffer.from('x'.repeat(32)).toString('base64url') }
    const own = new SignJWT({}).setProtectedHeader({ alg: 'HS256', kid, jwk })
    expect(await statusOf(await own.sign(Buffer.from('x'.repeat(32))))).toBe(401)
  })

  test('for another audience, issuer or key, and at another time', async () => {
    const { claims, sign } = await parts()
    const soon = claims.iat + 3_600
    for (const changes of [
      { aud: 'web' },
      { iss: 'somebody' },
      { exp: claims.iat - 1 },
      { nbf: soon },
      { iat: soon },
    ]) {
      expect([changes, await statusOf(await sign(changes))]).toEqual([changes, 401])
    }
    for (const kid of ['', '../../etc/passwd', "' or 1=1 --", 'null']) {
      expect([kid, await statusOf(await sign({}, { kid }))]).toEqual([kid, 401])
    }
    expect(await statusOf(await sign({}))).toBe(200)
  })

  test('with claims that were changed: the role is looked up, and another team is none', async () => {
    const { header, signature, claims, sign } = await parts()
    expect(await statusOf(`${header}.${encoded({ ...claims, role: 'admin' })}.${signature}`)).toBe(401)
    // Even who has the key gains no role by it.
    const promoted = await sign({ role: 'admin' })
    expect((await server.as(promoted)('/api-keys')).status).toBe(403)
    const foreign = await server.team('bystander')
    expect(await statusOf(await sign({ team: foreign.id }))).toBe(401)
    expect(await statusOf(await sign({ sid: missing }))).toBe(401)
    expect(await statusOf(await sign({ sub: missing }))).toBe(401)
    expect(await statusOf(await sign({ sub: "'; drop table users; --" }))).toBe(401)
  })
})

test.each([
  'Bearer',
  'Bearer ',
  'Basic YWRtaW46YWRtaW4=',
  'Bearer a b',
  `Bearer ${'x'.repeat(7_000)}`,
  'Bearer ds_',
  `Bearer ds_${'é'.repeat(10)}`,
])('a credential that is none is refused as such: %s', async (authorization) => {
  const headers = { authorization: Buffer.from(authorization).toString('latin1') }
  expect((await server.anonymous('/stacks', { headers })).status).toBe(401)
})

describe('what was taken away opens nothing', () => {
  test('a session that was ended', async () => {
    const { accessToken, refreshToken } = await signIn()
    await server.as(accessToken)('/auth/logout', { method: 'POST' })
    expect(await statusOf(accessToken)).toBe(401)
    expect((await anonymously('/auth/refresh', { refreshToken })).status).toBe(401)
  })

  test('a team that was left, and a user who was deleted', async () => {
    const [leaver, gone] = [await team.member('engineer'), await team.member('engineer')]
    expect((await leaver.client(`/teams/${team.id}/leave`, { method: 'POST' })).status).toBe(200)
    expect((await leaver.client('/stacks')).status).toBe(401)
    await server.database.pool.query('delete from users where id = $1', [gone.userId])
    // Behind our back, so only what is remembered for two seconds is still believed.
    await expect.poll(async () => (await gone.client('/stacks')).status, { timeout: 60_000 }).toBe(401)
  })

  test('a refresh token that comes twice: the thief and the owner both are out', async () => {
    const { refreshToken } = await signIn()
    const { accessToken, refreshToken: next } = tokens.parse(
      await (await anonymously('/auth/refresh', { refreshToken })).json(),
    ).data
    await server.database.pool.query(
      "update sessions set rotated_at = rotated_at - interval '11 seconds' where rotated_at is not null",
    )
    expect((await anonymously('/auth/refresh', { refreshToken })).status).toBe(401)
    expect(await statusOf(accessToken)).toBe(401)
    expect((await anonymously('/auth/refresh', { refreshToken: next })).status).toBe(401)
    const trail = await (await team.admin('/audit-logs?limit=5')).text()
    expect(trail).toContain('session:token_reused')
  })
})

describe('a page of another site', () => {
  const evil = ['https://evil.example', 'null', 'http://localhost:1', 'https://target.example.evil.example']

  test.each(evil)('changes nothing with the cookie of somebody: %s', async (origin) => {
    const { refreshToken } = await signIn()
    const cookie = `driftsentry_refresh=${refreshToken}`
    const forged = await anonymously('/auth/refresh', {}, { cookie, origin })
    expect([forged.status, forged.headers.get('set-cookie')]).toEqual([403, null])
    const over = await fetch(`${server.url}/trpc/auth.refresh`, {
      ...json('POST', {}),
      headers: { 'content-type': 'application/json', cookie, origin },
    })
    expect([over.status, over.headers.get('set-cookie')]).toEqual([403, null])
    const own = await anonymously('/auth/refresh', {}, { cookie, origin: server.url })
    // Our own page gets the next token as a cookie, and its scripts, ours or not, never see it.
    expect([own.status, await own.json()]).toMatchObject([200, { data: { refreshToken: null } }])
    expect(own.headers.get('set-cookie')).toMatch(/^driftsentry_refresh=[\w-]{43}; .*HttpOnly/)
  })

  test('signs nobody in: neither by a form, nor by JSON that calls itself text', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      const answer = await server.anonymous('/auth/login', {
        method: 'POST',
        headers: { 'content-type': type },
        body: JSON.stringify(credentials),
      })
      expect([type, answer.status, answer.headers.get('set-cookie')]).toEqual([type, 400, null])
    }
  })

  test('is not told who may call from where', async () => {
    const answer = await server.anonymous('/auth/options', { headers: { origin: 'https://evil.example' } })
    expect(answer.headers.get('access-control-allow-origin')).not.toBe('https://evil.example')
  })
})

test('a session that was there before a sign-in is not the one after it', async () => {
  const planted = await signIn({ email: 'viewer@target.example', password: testPassword })
  const answer = await anonymously('/auth/login', credentials, {
    cookie: `driftsentry_refresh=${planted.refreshToken}`,
  })
  const { data } = tokens.parse(await answer.json())
  expect(decoded(data.accessToken.split('.')[1]).sid).not.toBe(decoded(planted.accessToken.split('.')[1]).sid)
  expect(data.refreshToken).not.toBe(planted.refreshToken)
  expect(data.user.id).not.toBe(planted.user.id)
})

describe('a body that says more than it may', () => {
  const fields = { role: 'admin', teamId: missing, isActive: true, isAdmin: true, userId: missing, passwordHash: 'x' }
  const taking = restProcedures(appRouter).filter(({ route }) => route.method !== 'GET' && route.upload !== true)

  test.each(taking.map((procedure) => [procedure.name, procedure] as const))(
    'is refused by %s',
    async (name, { route, input }) => {
      const body = expectations[name]?.body?.({}) ?? {}
      const path = route.path.replaceAll(/:([A-Za-z]+)/g, missing)
      const more = Object.entries(fields).filter(([field]) => !(field in input))
      for (const [field, value] of more) {
        const answer = await team.admin(path, json(route.method, { ...Object(body), [field]: value }))
        expect([field, answer.status]).toEqual([field, 400])
      }
    },
  )
})

describe('an email in another guise is the same person or nobody', () => {
  test.each([
    ['in capitals', 'ENGINEER@TARGET.EXAMPLE'],
    ['with spaces around it', '  engineer@target.example '],
    ['in full-width letters', 'ｅｎｇｉｎｅｅｒ@target.example'],
  ])('%s it is the same', async (_how, email) => {
    expect((await anonymously('/auth/login', { email, password: testPassword })).status).toBe(200)
    const password = 'eleven quiet lighthouse keepers'
    expect((await anonymously('/auth/register', { email, password })).status).toBe(201)
    expect((await anonymously('/auth/login', { email, password })).status).toBe(401)
  })

  test.each([
    ['with a Cyrillic letter', 'еngineer@target.example'],
    ['with a dotless i', 'engıneer@target.example'],
    ['with a zero-width space', 'engi\u200bneer@target.example'],
    ['with a soft hyphen', 'engi\u00adneer@target.example'],
    ['written right to left', '\u202Eengineer@target.example'],
  ])('%s it is none', async (_how, email) => {
    expect((await anonymously('/auth/login', { email, password: testPassword })).status).toBe(401)
    const registered = await anonymously('/auth/register', { email, password: 'eleven quiet lighthouse keepers' })
    expect(registered.status).toBe(400)
    expect((await team.admin(`/teams/${team.id}/members`, json('POST', { email, role: 'viewer' }))).status).toBe(400)
  })
})

const shapeOf = async (answer: Response) => {
  const headers = [...answer.headers.keys()].filter((name) => !name.startsWith('x-ratelimit'))
  return { status: answer.status, headers, body: await answer.json() }
}
const unlikeTraces = (shape: object, email: string) =>
  JSON.stringify(shape)
    .replaceAll(email, '(email)')
    .replaceAll(/"(id|link|expiresAt|timestamp|traceId)":"[^"]*"/g, '"$1":"(own)"')

describe('who has an account is not told', () => {
  test.each([
    ['registering', '/auth/register', { password: 'eleven quiet lighthouse keepers' }],
    ['signing in', '/auth/login', { password: 'wrong' }],
    ['asking for a new password', '/auth/forgot-password', {}],
  ])('by %s', async (_what, path, more) => {
    const [known, unknown] = ['viewer@target.example', `nobody-${path.length}@target.example`]
    const one = unlikeTraces(await shapeOf(await anonymously(path, { email: known, ...more })), known)
    const other = unlikeTraces(await shapeOf(await anonymously(path, { email: unknown, ...more })), unknown)
    expect(one).toBe(other)
  })

  test('by inviting', async () => {
    const inviter = await server.team('curious')
    const invite = async (email: string) => {
      const answer = await inviter.admin(`/teams/${inviter.id}/members`, json('POST', { email, role: 'viewer' }))
      return unlikeTraces(await shapeOf(answer), email)
    }
    expect(await invite('viewer@target.example')).toBe(await invite('nobody@target.example'))
  })
})

describe('who asks too often waits', () => {
  test('after ten wrong passwords, and is told for how long', async () => {
    const attempt = () => anonymously('/auth/login', { email: 'admin@target.example', password: 'wrong' })
    for (let time = 0; time < 10; time++) expect((await attempt()).status).toBe(401)
    const refused = await attempt()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ error: { code: 'RATE_LIMIT' } })
    // Another account from the same address is not stopped.
    expect((await anonymously('/auth/login', credentials)).status).toBe(200)
  })

  test('with any request over the limit of a person or a key, and nobody else does', async () => {
    await using strict = await testServer({ RATE_LIMIT: '25' })
    const own = await strict.team('eager')
    const key = await own.key('read')
    const statuses = async (client: typeof key) =>
      Promise.all(Array.from({ length: 10 }, async () => client('/stacks'))).then((answers) =>
        answers.map(({ status, headers }) => [status, headers.has('retry-after')]),
      )
    expect(await statuses(key)).toEqual(Array.from({ length: 10 }, () => [200, false]))
    expect(await statuses(key)).toEqual(Array.from({ length: 10 }, () => [200, false]))
    expect((await statuses(key)).filter(([status]) => status === 429)).toHaveLength(5)
    expect((await own.viewer('/stacks')).status).toBe(200)
  })
})

test('no log line holds a password, a token or a key', async () => {
  const { accessToken, refreshToken } = await signIn()
  const made = await team.admin('/api-keys', json('POST', { name: 'logged', scopes: ['read'] }))
  const { key } = z.object({ data: z.object({ key: z.string() }) }).parse(await made.json()).data
  await server.as(key)('/stacks')
  await server.as(`${key}x`)('/stacks')
  await anonymously('/auth/refresh', { refreshToken })
  await anonymously('/auth/login', { email: credentials.email, password: [testPassword] })
  const logged = server.logged.join('\n')
  for (const secret of [testPassword, accessToken, refreshToken, key, jwtSecret]) expect(logged).not.toContain(secret)
})
