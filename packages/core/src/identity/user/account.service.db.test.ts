import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MembershipId, newId } from '../../kernel/ids.ts'
import { Secret } from '../../kernel/secret.ts'
import { identityWorld, origin, password, sessionOf } from '../../testing/identity-world.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const newPassword = new Secret('seventeen borrowed umbrellas')
const tokenIn = (text: string | undefined) => new Secret(/#(\S+)/.exec(text ?? '')?.[1] ?? '')
let address = 0
/** From an address of its own, so that no test meets another's limit. */
const elsewhere = () => ({ ...origin, ipAddress: `192.0.2.${(address += 1)}` })

const fault = (path: string) => ({ code: 'VALIDATION_ERROR', details: { errors: [{ path }] } })

describe('a changed password', () => {
  test('ends every other session and no more; the old one opens nothing', async () => {
    const { accounts, auth, enter, person, login, events } = identityWorld(database)
    const { email, teamId } = await person()
    const [here, there] = [await enter(email), await enter(email)]
    await accounts.changePassword(here.caller, sessionOf(here), { currentPassword: password, newPassword })
    auth.forget(null)
    await expect(auth.authenticate(origin, there.accessToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    await expect(auth.refresh(origin, there.refreshToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    await expect(auth.authenticate(origin, here.accessToken)).resolves.toBeDefined()
    await expect(login(email)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    expect((await events(teamId)).slice(-2)).toEqual(['user:password_changed', 'session:revoked'])
  })

  test('needs the current one and a good new one, and names the field that is wrong', async () => {
    const { accounts, enter, person } = identityWorld(database)
    const here = await enter((await person()).email)
    const change = (passwords: object) =>
      accounts.changePassword(here.caller, sessionOf(here), { currentPassword: password, newPassword, ...passwords })
    await expect(change({ currentPassword: new Secret('wrong') })).rejects.toMatchObject(fault('currentPassword'))
    await expect(change({ newPassword: new Secret('password1234') })).rejects.toMatchObject(fault('newPassword'))
  })
})

describe('a forgotten password', () => {
  test('is reset by the mailed link, once, and every session ends', async () => {
    const { accounts, auth, enter, person, login, mails, events } = identityWorld(database, { isMailed: true })
    const { email, teamId } = await person()
    const before = await enter(email)
    await accounts.requestReset(elsewhere(), email.toUpperCase())
    const [mail] = await mails()
    expect(mail).toMatchObject({ to: [email], subject: 'Reset your DriftSentry password' })
    const token = tokenIn(mail?.text)
    await accounts.resetPassword(elsewhere(), token, newPassword)
    auth.forget(null)
    await expect(auth.authenticate(origin, before.accessToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    await expect(login(email)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    await expect(auth.login(origin, { email, password: newPassword, code: null })).resolves.toBeDefined()
    await expect(accounts.resetPassword(elsewhere(), token, password)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    expect(await events(teamId)).toEqual(expect.arrayContaining(['user:password_reset', 'session:revoked']))
  })

  test('that is reset by somebody of no team ends the sessions that would go on in the next', async () => {
    const { accounts, auth, enter, person, mails, db } = identityWorld(database, { isMailed: true })
    const { email, teamId } = await person()
    const before = await enter(email)
    await db.deleteFrom('memberships').where('team_id', '=', teamId).execute()
    await accounts.requestReset(elsewhere(), email)
    await accounts.resetPassword(elsewhere(), tokenIn((await mails())[0]?.text), newPassword)
    const again = { id: newId<MembershipId>(), team_id: teamId, user_id: before.user.id, role: 'viewer' } as const
    await db.insertInto('memberships').values(again).execute()
    await expect(auth.refresh(origin, before.refreshToken)).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  })

  test('of nobody is answered as that of somebody, and no mail is sent', async () => {
    const { accounts, mails } = identityWorld(database, { isMailed: true })
    await expect(accounts.requestReset(elsewhere(), 'nobody@example.com')).resolves.toBeUndefined()
    expect(await mails()).toEqual([])
  })

  test('a link ends after an hour, with a newer password, and when it was tampered with', async () => {
    const { accounts, enter, person, mails, pass } = identityWorld(database, { isMailed: true })
    const { email } = await person()
    const here = await enter(email)
    await accounts.requestReset(elsewhere(), email)
    const token = tokenIn((await mails())[0]?.text)
    const refusal = { code: 'AUTH_ERROR' }
    const tampered = new Secret(`${token.reveal().slice(0, -2)}AA`)
    await expect(accounts.resetPassword(elsewhere(), tampered, newPassword)).rejects.toMatchObject(refusal)
    await accounts.changePassword(here.caller, sessionOf(here), { currentPassword: password, newPassword })
    await expect(accounts.resetPassword(elsewhere(), token, newPassword)).rejects.toMatchObject(refusal)
    await accounts.requestReset(elsewhere(), email)
    const second = tokenIn((await mails())[1]?.text)
    pass(3_600_001)
    await expect(accounts.resetPassword(elsewhere(), second, newPassword)).rejects.toMatchObject(refusal)
  })

  test('a link for one thing is none for another', async () => {
    const { accounts, registrations, accountLinks } = identityWorld(database, { isMailed: true })
    const id = '0198c0de-0000-7000-8000-00000000dead'
    await expect(
      accounts.resetPassword(elsewhere(), tokenIn(accountLinks.invitation(id)), newPassword),
    ).rejects.toMatchObject({ code: 'AUTH_ERROR' })
    await expect(
      registrations.confirm(elsewhere(), tokenIn(accountLinks.passwordReset(id)), password),
    ).rejects.toMatchObject({ code: 'AUTH_ERROR' })
  })

  test('can be asked for five times an hour for one email', async () => {
    const { accounts } = identityWorld(database, { isMailed: true })
    const ask = () => accounts.requestReset(elsewhere(), 'flooded@example.com')
    for (let time = 0; time < 5; time++) await ask()
    await expect(ask()).rejects.toMatchObject({
      code: 'RATE_LIMIT',
      details: { retryAfterSeconds: expect.any(Number) },
    })
  })
})

test('a profile changes by the fields that are given, and tells nothing where nothing changes', async () => {
  const { accounts, enter, person, events } = identityWorld(database)
  const { email, teamId } = await person()
  const { caller } = await enter(email)
  await expect(accounts.update(caller, { firstName: 'Ada', bio: null })).resolves.toMatchObject({
    user: { firstName: 'Ada', lastName: null },
  })
  const told = await events(teamId)
  await accounts.update(caller, { firstName: 'Ada' })
  expect([told.at(-1), await events(teamId)]).toEqual(['user:updated', told])
})
