import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../kernel/caller.ts'
import { Secret } from '../../kernel/secret.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { teamService } from '../team/team.service.ts'
import { accessTokens } from './access-token.ts'
import { authService } from './auth.service.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const origin = { requestId: 'req-1', ipAddress: '203.0.113.7', userAgent: 'test' }
const password = new Secret('correct horse battery staple')
const signingSecret = new Secret('a secret of at least 32 bytes, for tests')

/** A user of a fresh team, the sign-in service, and a clock that a test moves. */
async function world(role: Role = 'engineer') {
  let now = new Date('2026-03-01T09:00:00.000Z')
  const clock = { now: () => now }
  const { db } = database
  const tokens = accessTokens({ secrets: [signingSecret], ttlSeconds: 900, clock })
  const auth = authService({ db, clock, accessTokens: tokens, refreshTtlMs: 30 * 24 * 3_600_000 })
  const email = `Somebody-${randomUUID()}@Example.com`
  const { teamId } = await teamService({ db, clock }).found('tests', {
    name: 'Platform',
    members: [{ email, password, role }],
  })
  return {
    db,
    auth,
    email,
    teamId,
    clock,
    login: () => auth.login(origin, { email, password }),
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    events: async () => {
      const rows = await db.selectFrom('events').select('type').where('team_id', '=', teamId).orderBy('seq').execute()
      return rows.map(({ type }) => type)
    },
  }
}

describe('login', () => {
  test('takes the email in any case and hands out tokens that authenticate with role and team', async () => {
    const { auth, email, teamId } = await world('viewer')
    const signIn = await auth.login(origin, { email: ` ${email.toUpperCase()} `, password })
    expect(signIn).toMatchObject({
      expiresIn: 900,
      user: { email: email.toLowerCase() },
      team: { role: 'viewer', teamId },
    })
    const { caller, role } = await auth.authenticate(origin, signIn.accessToken)
    expect({ role, teamId: caller.teamId, actor: caller.actor.type }).toEqual({ role: 'viewer', teamId, actor: 'user' })
  })

  test('refuses a wrong password, an unknown email and a deactivated user with the same words', async () => {
    const { auth, email, db } = await world()
    const refusal = { code: 'AUTH_ERROR', message: 'The email or the password is wrong.' }
    await expect(auth.login(origin, { email, password: new Secret('wrong') })).rejects.toMatchObject(refusal)
    await expect(auth.login(origin, { email: 'nobody@example.com', password })).rejects.toMatchObject(refusal)
    await db.updateTable('users').set({ is_active: false }).where('email', '=', email.toLowerCase()).execute()
    await expect(auth.login(origin, { email, password })).rejects.toMatchObject(refusal)
  })

  test('keeps neither password nor refresh token in the database', async () => {
    const { db, login, teamId } = await world()
    const { refreshToken } = await login()
    const rows = await Promise.all([
      db.selectFrom('users').selectAll().execute(),
      db.selectFrom('sessions').selectAll().execute(),
      db.selectFrom('events').selectAll().where('team_id', '=', teamId).execute(),
    ])
    const text = JSON.stringify(rows)
    expect(text).not.toContain(refreshToken.reveal())
    expect(text).not.toContain(password.reveal())
  })
})

describe('refresh', () => {
  test('rotates: the next token works, and again', async () => {
    const { auth, login } = await world()
    const first = await login()
    const second = await auth.refresh(origin, first.refreshToken)
    const third = await auth.refresh(origin, second.refreshToken)
    await expect(auth.authenticate(origin, third.accessToken)).resolves.toMatchObject({ role: 'engineer' })
  })

  test('takes a used token once more within ten seconds', async () => {
    const { auth, login, pass } = await world()
    const { refreshToken } = await login()
    await auth.refresh(origin, refreshToken)
    pass(9_000)
    await expect(auth.refresh(origin, refreshToken)).resolves.toMatchObject({ expiresIn: 900 })
  })

  test('of a token used before ends the whole session at once, and writes it down', async () => {
    const { auth, login, pass, events } = await world()
    const first = await login()
    const second = await auth.refresh(origin, first.refreshToken)
    pass(11_000)
    await expect(auth.refresh(origin, first.refreshToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    await expect(auth.refresh(origin, second.refreshToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    await expect(auth.authenticate(origin, second.accessToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    expect((await events()).at(-1)).toBe('session:token_reused')
  })

  test('refuses a token that is none, and one whose time is over', async () => {
    const { auth, login, pass } = await world()
    await expect(auth.refresh(origin, new Secret('x'))).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    const { refreshToken } = await login()
    pass(31 * 24 * 3_600_000)
    await expect(auth.refresh(origin, refreshToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  })
})

describe('an access token', () => {
  test('ends with its time', async () => {
    const { auth, login, pass } = await world()
    const { accessToken } = await login()
    pass(901_000)
    await expect(auth.authenticate(origin, accessToken)).rejects.toMatchObject({
      message: 'The access token has expired.',
    })
  })

  test('ends with the session, and carries the role of now', async () => {
    const { auth, login, db, teamId } = await world('viewer')
    const { accessToken } = await login()
    await db.updateTable('memberships').set({ role: 'admin' }).where('team_id', '=', teamId).execute()
    const { caller, role, sessionId } = await auth.authenticate(origin, accessToken)
    expect(role).toBe('admin')
    await auth.logout(caller, sessionId)
    await expect(auth.authenticate(origin, accessToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  })

  test('of another key, another algorithm, another audience or none at all is refused', async () => {
    const { auth, login, clock } = await world()
    const { accessToken } = await login()
    const [header = '', payload = ''] = accessToken.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString())
    const key = new TextEncoder().encode(signingSecret.reveal())
    const sign = (alg: string, changes: object) =>
      new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg, kid }).sign(key)
    const none = `${Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url')}.${payload}.`
    const other = accessTokens({ secrets: [new Secret('x'.repeat(32))], ttlSeconds: 900, clock })
    const foreign = await other.issue({ ...claims, userId: claims.sub, teamId: claims.team, sessionId: claims.sid })
    const forged = [none, foreign, 'junk', '', await sign('HS512', {}), await sign('HS256', { aud: 'web' })]
    for (const token of forged) {
      await expect(auth.authenticate(origin, token)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    }
  })

  test('of the key before is accepted while the key is changed', async () => {
    const { db, auth, login, clock } = await world()
    const { accessToken } = await login()
    const rotated = accessTokens({ secrets: [new Secret('n'.repeat(32)), signingSecret], ttlSeconds: 900, clock })
    const after = authService({ db, clock, accessTokens: rotated, refreshTtlMs: 1_000 })
    await expect(after.authenticate(origin, accessToken)).resolves.toMatchObject({ role: 'engineer' })
    const { accessToken: next } = await after.login(origin, {
      email: (await auth.me((await auth.authenticate(origin, accessToken)).caller)).user.email,
      password,
    })
    await expect(after.authenticate(origin, next)).resolves.toMatchObject({ role: 'engineer' })
  })
})
