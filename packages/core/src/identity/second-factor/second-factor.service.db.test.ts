import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { identityWorld, origin } from '../../testing/identity-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** Somebody with an authenticator app that is set up, and what it shows. */
async function world() {
  const services = identityWorld(database)
  const { email, teamId } = await services.person('admin')
  const session = await services.enter(email)
  const { uri } = await services.secondFactors.begin(session.caller)
  const app = totpOf(uri)
  const codeNow = () => app.generate({ timestamp: services.clock.now().getTime() })
  const recovery = await services.secondFactors.enable(session.caller, new Secret(codeNow()))
  services.pass(60_000)
  return { ...services, ...session, email, teamId, codeNow, recovery }
}

function totpOf(uri: Secret): TOTP {
  const secret = new URL(uri.reveal()).searchParams.get('secret') ?? ''
  return new TOTP({ issuer: 'DriftSentry', secret })
}

test('once it is enabled the password alone opens nothing, and the refusal says what is missing', async () => {
  const { login, email, codeNow } = await world()
  await expect(login(email)).rejects.toMatchObject({ code: 'AUTH_ERROR', details: { secondFactor: 'needed' } })
  await expect(login(email, '000000')).rejects.toMatchObject({ details: { secondFactor: 'wrong' } })
  await expect(login(email, codeNow())).resolves.toMatchObject({ user: { email } })
})

test('a wrong password is refused as without a second factor, whatever the code', async () => {
  const { auth, email, codeNow } = await world()
  const wrong = { email, password: new Secret('wrong'), code: new Secret(codeNow()) }
  await expect(auth.login(origin, wrong)).rejects.toMatchObject({ code: 'AUTH_ERROR', details: {} })
})

test('a code works once, and so does one of the step before it after the next was used', async () => {
  const { login, email, codeNow, pass } = await world()
  const before = codeNow()
  await login(email, before)
  await expect(login(email, before)).rejects.toMatchObject({ details: { secondFactor: 'wrong' } })
  pass(30_000)
  await login(email, codeNow())
  await expect(login(email, before)).rejects.toMatchObject({ details: { secondFactor: 'wrong' } })
})

test('of two sign-ins with one code at once one comes in', async () => {
  const { login, email, codeNow } = await world()
  const code = codeNow()
  const both = await Promise.allSettled([login(email, code), login(email, code)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test.each([' 123 456 ', '123\u00A0456', '123-456', '12 34 56'])(
  'a code is taken as apps copy it: %j',
  async (shape) => {
    const { login, email, codeNow } = await world()
    const digits = Array.from(codeNow())
    const typed = shape.replaceAll(/\d/g, () => digits.shift() ?? '')
    await expect(login(email, typed)).resolves.toMatchObject({ user: { email } })
  },
)

test('a recovery code works once, however it is typed, and renewing ends the others', async () => {
  const { login, email, recovery, secondFactors, caller, codeNow } = await world()
  const [first, second] = recovery.map((code) => code.reveal())
  await expect(login(email, first?.toUpperCase().replaceAll('-', ' '))).resolves.toBeDefined()
  await expect(login(email, first)).rejects.toMatchObject({ details: { secondFactor: 'wrong' } })
  const renewed = await secondFactors.renewCodes(caller, new Secret(codeNow()))
  await expect(login(email, second)).rejects.toMatchObject({ details: { secondFactor: 'wrong' } })
  await expect(login(email, renewed[0]?.reveal())).resolves.toBeDefined()
})

test('ten wrong codes make everybody who knows the password wait', async () => {
  const { login, email, codeNow } = await world()
  for (let attempt = 0; attempt < 10; attempt++) {
    await expect(login(email, '000000')).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  }
  await expect(login(email, codeNow())).rejects.toMatchObject({ code: 'RATE_LIMIT' })
})

test('what is stored tells neither the secret nor a recovery code', async () => {
  const { db, user, recovery } = await world()
  const stored = await db.selectFrom('second_factors').selectAll().where('user_id', '=', user.id).execute()
  const codes = await db.selectFrom('recovery_codes').selectAll().where('user_id', '=', user.id).execute()
  expect(codes).toHaveLength(10)
  const text = Buffer.concat([...stored.map(({ secret }) => secret), ...codes.map((row) => row.code_hash)]).toString(
    'latin1',
  )
  for (const code of recovery) expect(text).not.toContain(code.reveal())
})

test('a team that asks for one lets in who has none, to set it up and nothing else', async () => {
  const { teams, secondFactors, caller, email, enter, codeNow, person, invitations, auth, sessions, teamId } =
    await world()
  await teams.update(caller, { requiresSecondFactor: true })
  const other = await person('viewer')
  await invitations.invite(caller, { email: other.email, role: 'viewer' })
  const theirs = await enter(other.email)
  expect(theirs.credential).toMatchObject({ owesSecondFactor: false })
  const session = theirs.credential.kind === 'session' ? theirs.credential.sessionId : ''
  const { accessToken } = await sessions.switchTeam(theirs.caller, session, teamId)
  const there = await auth.authenticate(origin, accessToken)
  expect(there.credential).toMatchObject({ owesSecondFactor: true })
  const app = totpOf((await secondFactors.begin(there.caller)).uri)
  await secondFactors.enable(there.caller, new Secret(app.generate({ timestamp: Date.parse('2026-03-01T09:01:00Z') })))
  auth.forget(teamId)
  expect((await auth.authenticate(origin, accessToken)).credential).toMatchObject({ owesSecondFactor: false })
  await expect(secondFactors.disable(caller, new Secret(codeNow()))).rejects.toMatchObject({ code: 'CONFLICT' })
  expect((await enter(email, codeNow())).credential).toMatchObject({ owesSecondFactor: false })
})
