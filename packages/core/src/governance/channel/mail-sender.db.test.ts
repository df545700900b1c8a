import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { channelWorld } from '../../testing/channel-world.ts'
import { mailEnd } from '../../testing/mail-end.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const recipients = ['oncall@example.com', 'lead@example.com']

/** A world with an email channel and one alert that is due. */
async function alarmed(smtpUrl?: Secret) {
  const world = await channelWorld(database.db, smtpUrl ? { smtpUrl } : {})
  const { id } = await world.create({ kind: 'email', recipients })
  await world.alarm(1)
  world.pass(3_000)
  return { ...world, id }
}

const refusing = (code: number, message: string) => Object.assign(new Error(message), { responseCode: code })

test('an alert arrives at every recipient with a link, and is notified', async () => {
  await using end = await mailEnd()
  const world = await alarmed(end.url)
  expect(await world.work()).toEqual([{ kind: 'email', result: 'delivered' }])
  const [mail, ...others] = end.received
  expect(others).toEqual([])
  expect(mail?.recipients).toEqual(recipients)
  expect(mail?.source).toMatch(/^Subject: \[DriftSentry\] Critical drift: web\[0\] in network-/m)
  expect(mail?.source).toMatch(/^From: DriftSentry <drift@sentry\.example>/m)
  expect(mail?.source).toMatch(/https:\/\/drift\.example\/drifts\/[0-9a-f-]{20}/)
  const [sent] = await world.sent(world.id)
  expect(mail?.source).toContain(`Message-ID: <${sent?.id}@sentry.example>`)
  expect(sent).toMatchObject({ status: 'delivered', answerStatus: 250, failure: null })
  expect(await world.alerts()).toMatchObject([{ notified_email: true, notified_slack: false }])
})

test('when some recipients are refused it is delivered to the others, and says so', async () => {
  await using end = await mailEnd({
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('lead') ? refusing(550, 'no such mailbox') : undefined),
  })
  const world = await alarmed(end.url)
  expect(await world.work()).toEqual([{ kind: 'email', result: 'delivered' }])
  expect(end.received).toMatchObject([{ recipients: ['oncall@example.com'] }])
  expect(await world.sent(world.id)).toMatchObject([{ failure: 'The mail server refused 1 of the recipients.' }])
})

test('a refusal for good is dead at once; one for now is repeated', async () => {
  let code = 550
  await using end = await mailEnd({ onRcptTo: (_address, _session, done) => done(refusing(code, 'not today')) })
  const refused = await alarmed(end.url)
  expect(await refused.work()).toEqual([{ kind: 'email', result: 'dead' }])
  expect(await refused.sent(refused.id)).toMatchObject([
    {
      status: 'dead',
      answerStatus: 550,
      answerExcerpt: '550 not today',
      failure: 'The mail server responded with 550.',
    },
  ])
  code = 451
  const deferred = await alarmed(end.url)
  expect(await deferred.work()).toEqual([{ kind: 'email', result: 'retried' }])
  expect(await deferred.alerts()).toMatchObject([{ notified_email: false }])
})

test('a mail server that is not there, or refuses our sign-in, is tried again, and the password is seen nowhere', async () => {
  const closed = createServer()
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const address = closed.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await new Promise((resolve) => closed.close(resolve))
  const absent = await alarmed(new Secret(`smtp://127.0.0.1:${port}`))
  expect(await absent.work()).toEqual([{ kind: 'email', result: 'retried' }])
  expect(await absent.sent(absent.id)).toMatchObject([{ failure: 'The mail server does not respond.' }])

  await using end = await mailEnd({ onAuth: (_auth, _session, done) => done(refusing(535, 'who are you')) })
  const host = new URL(end.url.reveal()).host
  const unknown = await alarmed(new Secret(`smtp://sentry:hunter2hunter2@${host}`))
  expect(await unknown.work()).toEqual([{ kind: 'email', result: 'retried' }])
  expect(await unknown.sent(unknown.id)).toMatchObject([{ status: 'pending', answerStatus: 535 }])
  const events = await database.db.selectFrom('events').selectAll().execute()
  expect(JSON.stringify([events, await unknown.sent(unknown.id)])).not.toContain('hunter2')
})

test('without a mail server a mail is dead, and says what is missing', async () => {
  const world = await alarmed()
  expect(await world.work()).toEqual([{ kind: 'email', result: 'dead' }])
  expect(await world.sent(world.id)).toMatchObject([{ failure: expect.stringContaining('SMTP_URL') }])
})
