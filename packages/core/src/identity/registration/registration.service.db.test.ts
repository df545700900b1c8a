import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { identityWorld, origin, password } from '../../testing/identity-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const fresh = () => `ada-${randomUUID()}@example.com`
const account = (email: string) => ({
  email,
  password,
  firstName: 'Ada',
  lastName: null,
  teamName: null,
  invitation: null,
})
/** From an address of its own, so that no test meets another's limit. */
const elsewhere = () => ({ ...origin, ipAddress: `198.51.100.${Math.floor(Math.random() * 250)}` })
const tokenIn = (text: string | undefined) => new Secret(/#(\S+)/.exec(text ?? '')?.[1] ?? '')

describe('without mail', () => {
  test('a new account is the admin of a team of its own, and signs in', async () => {
    const { registrations, login } = identityWorld(database)
    const email = fresh()
    await expect(registrations.register(elsewhere(), account(email))).resolves.toBe('sign_in')
    await expect(login(email)).resolves.toMatchObject({
      team: { role: 'admin', teamName: 'Team of Ada' },
      user: { email },
    })
  })

  test('an email that is taken is answered alike, and its account stays what it was', async () => {
    const { registrations, login, person, db } = identityWorld(database)
    const { email } = await person()
    const theirs = { ...account(email.toUpperCase()), password: new Secret('another harbour painted grey') }
    await expect(registrations.register(elsewhere(), theirs)).resolves.toBe('sign_in')
    await expect(login(email)).resolves.toMatchObject({ user: { email } })
    const { count } = await db
      .selectFrom('users')
      .where('email', 'ilike', email)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(1)
  })

  test.each([
    ['a look-alike in other letters', 'аda@example.com'],
    ['a space within', 'ada lovelace@example.com'],
    ['no domain', 'ada@localhost'],
    ['a second line', 'ada@example.com\nbcc: eve@example.com'],
    ['nothing before the at', '@example.com'],
  ])('an email with %s is none', async (_what, email) => {
    const { registrations } = identityWorld(database)
    await expect(registrations.register(elsewhere(), account(email))).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: { errors: [{ path: 'email' }] },
    })
  })

  test('letters that NFKC folds are the same email', async () => {
    const { registrations, login } = identityWorld(database)
    const email = fresh()
    await registrations.register(elsewhere(), account(email.replace('ada', 'ａｄａ')))
    await expect(login(email)).resolves.toMatchObject({ user: { email } })
  })
})

describe('with mail', () => {
  test('the account is made by the mailed link together with the password, once', async () => {
    const { registrations, login, mails } = identityWorld(database, { isMailed: true })
    const email = fresh()
    await expect(registrations.register(elsewhere(), account(email))).resolves.toBe('confirm')
    await expect(login(email)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    const [mail] = await mails()
    expect(mail).toMatchObject({ to: [email], subject: 'Confirm your email for DriftSentry' })
    const token = tokenIn(mail?.text)
    await expect(registrations.confirm(elsewhere(), token, new Secret('a guess'))).rejects.toMatchObject({
      code: 'AUTH_ERROR',
    })
    await expect(registrations.confirm(elsewhere(), token, password)).resolves.toMatchObject({ user: { email } })
    await expect(registrations.confirm(elsewhere(), token, password)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    await expect(login(email)).resolves.toMatchObject({ team: { role: 'admin' } })
  })

  test('whose email is taken is told so by mail, and nobody else', async () => {
    const { registrations, person, mails } = identityWorld(database, { isMailed: true })
    const { email } = await person()
    await expect(registrations.register(elsewhere(), account(email))).resolves.toBe('confirm')
    expect((await mails()).map(({ to, subject }) => [to, subject])).toEqual([
      [[email], 'You already have a DriftSentry account'],
    ])
  })

  test('a link ends after a day', async () => {
    const { registrations, mails, pass } = identityWorld(database, { isMailed: true })
    await registrations.register(elsewhere(), account(fresh()))
    const token = tokenIn((await mails())[0]?.text)
    pass(25 * 3_600_000)
    await expect(registrations.confirm(elsewhere(), token, password)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  })
})

/** Somebody who was invited to a team as engineer, and what they hold. */
async function invited(isMailed = false) {
  const world = identityWorld(database, { registration: 'invite', isMailed })
  const { email: inviter, teamId } = await world.person('admin')
  const { caller } = await world.enter(inviter)
  const email = fresh()
  const { id } = await world.invitations.invite(caller, { email, role: 'engineer' })
  const invitation = tokenIn(world.accountLinks.invitation(id))
  return { ...world, caller, email, teamId, id, invitation }
}

describe('by invitation', () => {
  test('the invited joins the team with the role, and the invitation is used up', async () => {
    const { registrations, login, email, invitation, teamId, events } = await invited()
    const input = { ...account(email), invitation }
    await expect(registrations.register(elsewhere(), input)).resolves.toBe('sign_in')
    await expect(login(email)).resolves.toMatchObject({ team: { teamId, role: 'engineer' } })
    expect((await events(teamId)).slice(-4)).toEqual([
      'user:registered',
      'invitation:accepted',
      'member:added',
      'session:started',
    ])
    await expect(registrations.register(elsewhere(), input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('another address, a token that was changed, and one that was revoked are refused alike', async () => {
    const { registrations, invitations, caller, id, email, invitation } = await invited()
    const tampered = new Secret(invitation.reveal().replace(/^./, (first) => (first === 'A' ? 'B' : 'A')))
    const register = (input: object) => registrations.register(elsewhere(), { ...account(email), invitation, ...input })
    const refusal = {
      code: 'NOT_FOUND',
      message: 'This invitation is invalid, was already used or has expired. Ask for a new one.',
    }
    await expect(register({ email: fresh() })).rejects.toMatchObject(refusal)
    await expect(register({ invitation: tampered })).rejects.toMatchObject(refusal)
    await expect(register({ invitation: new Secret('x') })).rejects.toMatchObject(refusal)
    await invitations.revoke(caller, id)
    await expect(register({})).rejects.toMatchObject(refusal)
  })

  test('a newer invitation takes the place of the older, and each ends after seven days', async () => {
    const { registrations, invitations, caller, email, invitation, accountLinks, pass } = await invited()
    const { id } = await invitations.invite(caller, { email: email.toUpperCase(), role: 'viewer' })
    await expect(registrations.register(elsewhere(), { ...account(email), invitation })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    pass(8 * 24 * 3_600_000)
    const late = { ...account(email), invitation: tokenIn(accountLinks.invitation(id)) }
    await expect(registrations.register(elsewhere(), late)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('who has an account is in the team at once, and the inviter gets the same answer', async () => {
    const { invitations, caller, person, login, sessions, enter, teamId, mails } = await invited(true)
    const { email } = await person('viewer')
    const [known, unknown] = [
      await invitations.invite(caller, { email, role: 'engineer' }),
      await invitations.invite(caller, { email: fresh(), role: 'engineer' }),
    ]
    expect(Object.keys(known)).toEqual(Object.keys(unknown))
    expect(known.expiresAt).toEqual(unknown.expiresAt)
    const theirs = await enter(email)
    const session = theirs.credential.kind === 'session' ? theirs.credential.sessionId : ''
    await expect(sessions.switchTeam(theirs.caller, session, teamId)).resolves.toMatchObject({
      team: { role: 'engineer' },
    })
    await expect(login(email)).resolves.toBeDefined()
    expect((await mails()).map(({ subject }) => subject)).toContain('You were added to Platform on DriftSentry')
    await expect(invitations.invite(caller, { email, role: 'admin' })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('is the only way in where the installation says so, but for the very first account', async () => {
    const { registrations } = await invited()
    await expect(registrations.register(elsewhere(), account(fresh()))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await using empty = await testDatabase()
    const first = identityWorld(empty, { registration: 'invite' })
    await expect(first.registrations.isFirstStart()).resolves.toBe(true)
    const both = await Promise.allSettled([
      first.registrations.register(elsewhere(), account(fresh())),
      first.registrations.register(elsewhere(), account(fresh())),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

test('where registration is closed not even an invitation makes an account', async () => {
  const { registrations } = identityWorld(database, { registration: 'closed' })
  const input = { ...account(fresh()), invitation: new Secret('x'.repeat(64)) }
  await expect(registrations.register(elsewhere(), input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
