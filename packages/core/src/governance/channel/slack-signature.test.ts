import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { isSignedBySlack } from './slack-signature.ts'

// The example of Slack's "Verifying requests from Slack", secret and all.
const secret = new Secret('8f742231b10e8888abcd99yyyzzz85a5')
const timestamp = '1531420618'
const body = Buffer.from(
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
)
const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'
const signedAt = new Date(Number(timestamp) * 1_000)
const after = (seconds: number) => new Date(signedAt.getTime() + seconds * 1_000)

test("Slack's own example is taken as signed", () => {
  expect(isSignedBySlack(secret, { timestamp, signature, body }, signedAt)).toBe(true)
})

test.each([
  ['another secret', { signature: signed(new Secret('another'), timestamp) }],
  ['another body', { body: Buffer.concat([body, Buffer.from(' ')]) }],
  ['another time', { timestamp: '1531420619' }],
  ['no signature', { signature: '' }],
  ['a signature cut short', { signature: signature.slice(0, -2) }],
  ['a signature in capitals', { signature: signature.toUpperCase() }],
  ['another scheme', { signature: signature.replace('v0', 'v1') }],
  ['a time that is none', { timestamp: 'soon', signature: signed(secret, 'soon') }],
  ['a time in another notation', { timestamp: '1.531420618e9', signature: signed(secret, '1.531420618e9') }],
  ['no time', { timestamp: '', signature: signed(secret, '') }],
])('%s is refused', (_what, change) => {
  expect(isSignedBySlack(secret, { timestamp, signature, body, ...change }, signedAt)).toBe(false)
})

test('five minutes are the end, before and after', () => {
  const request = { timestamp, signature, body }
  expect([-301, -300, 300, 301].map((seconds) => isSignedBySlack(secret, request, after(seconds)))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

function signed(key: Secret, at: string): string {
  return `v0=${createHmac('sha256', key.reveal()).update(`v0:${at}:`).update(body).digest('hex')}`
}
