import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../kernel/caller.ts'
import { Secret } from '../../kernel/secret.ts'
import { identityWorld, origin, password, sessionOf, signingSecret } from '../../testing/identity-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { accessTokens } from './access-token.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** A user of a fresh team, and the services. */
async function world(role: Role = 'engineer') {
  const services = identityWorld(database)
  const { email, teamId } = await services.person(role)
  return { ...services, email, teamId, signIn: () => services.login(email), told: () => services.events(teamId) }
}

const code = null

describe('login', () => {
  test('takes the email in any case and hands out tokens that authenticate with role and team', async () => {
    const { auth, email, teamId } = await world('viewer')
    const signIn = await auth.login(origin, { email: ` ${email.toUpperCase()} `, password, code })
    expect(signIn).toMatchObject({ expiresIn: 900, user: { email }, team: { role: 'viewer', teamId } })
    const { caller, role } = await auth.authenticate(origin, signIn.accessToken)
    expect({ role, teamId: caller.teamId, actor: caller.actor.type }).toEqual({ role: 'viewer', teamId, actor: 'user' })
  })

  test('refuses a wrong password, an unknown email and a deactivated user with the same words', async () => {
    const { auth, email, db } = await world()
    const refusal = { code: 'AUTH_ERROR', message: 'Wrong email or password.', details: {} }
    await expect(auth.login(origin, { email, password: new Secret('wrong'), code })).rejects.toMatchObject(refusal)
    const unknown = { email: 'nobody@example.com', password, code }
    await expect(auth.login(origin, unknown)).rejects.toMatchObject(refusal)
    await db.updateTable('users').set({ is_active: false }).where('email', '=', email).execute()
    await expect(auth.login(origin, { email, password, code })).rejects.toMatchObject(refusal)
  })

  test('keeps neither password nor refresh token in the database', async () => {
    const { db, signIn, teamId } = await world()
    const { refreshToken } = await signIn()
    const rows = await Promise.all([
      db.selectFrom('users').selectAll().execute(),
      db.selectFrom('sessions').selectAll().execute(),
      db.selectFrom('events').selectAll().where('team_id', '=', teamId).execute(),
    ])
    const text = JSON.stringify(rows)
    expect(text).not.toContain(refreshToken.reveal())
    expect(text).not.toContain(password.reveal())
  })

  test('hashes the password anew once the parameters have risen', async () => {
    const { db, email, signIn } = await world()
    const { hash } = await import('@node-rs/argon2')
    const weak = await hash(password.reveal(), { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
    await db.updateTable('users').set({ password_hash: weak }).where('email', '=', email).execute()
    await signIn()
    const stored = db.selectFrom('users').select('password_hash').where('email', '=', email)
    expect((await stored.executeTakeFirstOrThrow()).password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    await expect(signIn()).resolves.toMatchObject({ expiresIn: 900 })
  })

  test('by two at once lets both in while the password is hashed anew', async () => {
    const { db, email, signIn } = await world()
    const { hash } = await import('@node-rs/argon2')
    const weak = await hash(password.reveal(), { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
    await db.updateTable('users').set({ password_hash: weak }).where('email', '=', email).execute()
    await expect(Promise.all([signIn(), signIn()])).resolves.toHaveLength(2)
  })
})

describe('refresh', () => {
  test('rotates: the next token works, and again', async () => {
    const { auth, signIn } = await world()
    const first = await signIn()
    const second = await auth.refresh(origin, first.refreshToken)
    const third = await auth.refresh(origin, second.refreshToken)
    await expect(auth.authenticate(origin, third.accessToken)).resolves.toMatchObject({ role: 'engineer' })
  })

  test('takes a used token once more within ten seconds', async () => {
    const { auth, signIn, pass } = await world()
    const { refreshToken } = await signIn()
    await auth.refresh(origin, refreshToken)
    pass(9_000)
    await expect(auth.refresh(origin, refreshToken)).resolves.toMatchObject({ expiresIn: 900 })
  })

  test('by two tabs at once gives both a session that works', async () => {
    const { auth, signIn } = await world()
    const { refreshToken } = await signIn()
    const both = await Promise.all([auth.refresh(origin, refreshToken), auth.refresh(origin, refreshToken)])
    for (const { accessToken, refreshToken: next } of both) {
      await expect(auth.authenticate(origin, accessToken)).resolves.toMatchObject({ role: 'engineer' })
      await expect(auth.refresh(origin, next)).resolves.toMatchObject({ expiresIn: 900 })
    }
  })

  test('of a token used before ends the whole session at once, and writes it down', async () => {
    const { auth, signIn, pass, told } = await world()
    const first = await signIn()
    const second = await auth.refresh(origin, first.refreshToken)
    pass(11_000)
    await expect(auth.refresh(origin, first.refreshToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    await expect(auth.refresh(origin, second.refreshToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    await expect(auth.authenticate(origin, second.accessToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    expect((await told()).at(-1)).toBe('session:token_reused')
  })

  test('refuses a token that is none, and one whose time is over', async () => {
    const { auth, signIn, pass } = await world()
    await expect(auth.refresh(origin, new Secret('x'))).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    const { refreshToken } = await signIn()
    pass(31 * 24 * 3_600_000)
    await expect(auth.refresh(origin, refreshToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  })
})

describe('an access token', () => {
  test('ends with its time', async () => {
    const { auth, signIn, pass } = await world()
    const { accessToken } = await signIn()
    pass(901_000)
    await expect(auth.authenticate(origin, accessToken)).rejects.toMatchObject({
      message: 'The access token has expired.',
    })
  })

  test('ends with the session, and carries the role of now', async () => {
    const { auth, sessions, enter, email, db, teamId } = await world('viewer')
    const { accessToken } = await enter(email)
    await db.updateTable('memberships').set({ role: 'admin' }).where('team_id', '=', teamId).execute()
    auth.forget(teamId)
    const session = await auth.authenticate(origin, accessToken)
    expect(session.role).toBe('admin')
    await sessions.logoutEverywhere(session.caller)
    auth.forget(teamId)
    await expect(auth.authenticate(origin, accessToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  })

  test('of somebody who left the team, or whose account is gone, is refused', async () => {
    const { auth, enter, email, db, teamId } = await world()
    const { accessToken, user } = await enter(email)
    await db.deleteFrom('memberships').where('team_id', '=', teamId).execute()
    auth.forget(teamId)
    await expect(auth.authenticate(origin, accessToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    await db.deleteFrom('users').where('id', '=', user.id).execute()
    auth.forget(teamId)
    await expect(auth.authenticate(origin, accessToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  })

  test('of another key, algorithm, issuer or audience, of no key, or of another time is refused', async () => {
    const { auth, signIn, clock } = await world()
    const { accessToken } = await signIn()
    const [header = '', payload = ''] = accessToken.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString())
    const key = new TextEncoder().encode(signingSecret.reveal())
    const sign = (changes: object, head: object = {}) =>
      new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: 'HS256', kid, ...head }).sign(key)
    const none = `${Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url')}.${payload}.`
    const other = accessTokens({ secrets: [new Secret('x'.repeat(32))], ttlSeconds: 900, clock })
    const foreign = await other.issue({ ...claims, userId: claims.sub, teamId: claims.team, sessionId: claims.sid })
    const soon = claims.iat + 600
    const forged = [
      none,
      foreign,
      'junk',
      '',
      'a.b.c',
      await sign({}, { alg: 'HS512' }),
      await sign({}, { kid: 'nobody' }),
      await sign({}, { kid: undefined }),
      await sign({ aud: 'web' }),
      await sign({ iss: 'somebody' }),
      await sign({ exp: claims.iat - 1 }),
      await sign({ nbf: soon }),
      await sign({ iat: soon }),
      await sign({ role: 'owner' }),
      await sign({ team: 'not-an-id' }),
      await sign({ sub: undefined }),
    ]
    for (const token of forged) {
      await expect(auth.authenticate(origin, token)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    }
    await expect(auth.authenticate(origin, await sign({}))).resolves.toMatchObject({ role: 'engineer' })
  })

  test('of the key before is accepted while the key is changed, and the new key signs', async () => {
    const { auth, signIn, email } = await world()
    const { accessToken } = await signIn()
    const after = identityWorld(database, { jwtSecrets: [new Secret('n'.repeat(32)), signingSecret] })
    await expect(after.auth.authenticate(origin, accessToken)).resolves.toMatchObject({ role: 'engineer' })
    const { accessToken: next } = await after.login(email)
    await expect(after.auth.authenticate(origin, next)).resolves.toMatchObject({ role: 'engineer' })
    await expect(auth.authenticate(origin, next)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  })
})

describe('sessions', () => {
  test('are listed with where from, and ended one by one', async () => {
    const { auth, sessions, enter, email, told } = await world()
    const [laptop, phone] = [await enter(email), await enter(email)]
    const { items: listed, ...page } = await sessions.list(laptop.caller, { limit: 20, offset: 0, cursor: null })
    expect(page).toMatchObject({ total: 2, nextCursor: null })
    expect(listed.map(({ id }) => id).toSorted()).toEqual([sessionOf(laptop), sessionOf(phone)].toSorted())
    expect(listed[0]).toMatchObject({ ipAddress: origin.ipAddress, userAgent: 'test', method: 'password' })
    await sessions.end(laptop.caller, sessionOf(phone))
    auth.forget(null)
    await expect(auth.authenticate(origin, phone.accessToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    await expect(auth.refresh(origin, phone.refreshToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    await expect(auth.authenticate(origin, laptop.accessToken)).resolves.toMatchObject({ role: 'engineer' })
    await expect(sessions.end(laptop.caller, sessionOf(phone))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await told()).at(-1)).toBe('session:revoked')
  })

  test('of somebody else are not there, whatever is known of them', async () => {
    const { sessions, enter, email } = await world()
    const [mine, theirs] = [await enter(email), await enter((await world()).email)]
    await expect(sessions.end(mine.caller, sessionOf(theirs))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('move to another team of the person, and to no other', async () => {
    const { auth, sessions, teams, enter, email } = await world('admin')
    const mine = await enter(email)
    const second = await teams.create(mine.caller, { name: 'Second' })
    const foreign = await world()
    await expect(sessions.switchTeam(mine.caller, sessionOf(mine), foreign.teamId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const { accessToken } = await sessions.switchTeam(mine.caller, sessionOf(mine), second.id)
    const there = await auth.authenticate(origin, accessToken)
    expect(there).toMatchObject({ role: 'admin', caller: { teamId: second.id } })
    await expect(auth.refresh(origin, mine.refreshToken)).resolves.toMatchObject({ team: { teamId: second.id } })
  })
})
