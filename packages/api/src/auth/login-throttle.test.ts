import { DomainError } from '@driftsentry/core/errors'
import { beforeEach, expect, test } from 'vitest'
import { loginThrottle } from './login-throttle.ts'

let now = new Date('2026-01-01T00:00:00Z')
let throttle = loginThrottle({ clock: { now: () => now } })
beforeEach(() => {
  now = new Date('2026-01-01T00:00:00Z')
  throttle = loginThrottle({ clock: { now: () => now } })
})

const fail = () => Promise.reject(new DomainError('AUTH_ERROR', 'wrong'))
const succeed = () => Promise.resolve('in')
const from = (email: string, ipAddress = '192.0.2.1') => ({ email, ipAddress })
const failTimes = async (times: number, who = from('a@example.com')) => {
  for (let i = 0; i < times; i++) await expect(throttle.attempt(who, fail)).rejects.toThrow('wrong')
}

test('after ten failures an account waits, however its name is written, until the window is past', async () => {
  await failTimes(10)
  await expect(throttle.attempt(from(' A@EXAMPLE.com', '192.0.2.9'), succeed)).rejects.toMatchObject({
    code: 'RATE_LIMIT',
    details: { retryAfterSeconds: 900 },
  })
  expect(await throttle.attempt(from('b@example.com'), succeed)).toBe('in')
  now = new Date(now.getTime() + 15 * 60_000)
  expect(await throttle.attempt(from('a@example.com'), succeed)).toBe('in')
})

test('an address that fails with many accounts waits too', async () => {
  for (let i = 0; i < 100; i++) await failTimes(1, from(`user${i}@example.com`))
  await expect(throttle.attempt(from('new@example.com'), succeed)).rejects.toMatchObject({ code: 'RATE_LIMIT' })
  expect(await throttle.attempt(from('new@example.com', '192.0.2.2'), succeed)).toBe('in')
})

test('a sign-in that succeeds does not count', async () => {
  for (let i = 0; i < 200; i++) expect(await throttle.attempt(from('a@example.com'), succeed)).toBe('in')
})

test('attempts at once are all counted', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, () => throttle.attempt(from('a@example.com'), fail)),
  )
  const tried = outcomes.filter((outcome) => outcome.status === 'rejected' && String(outcome.reason).includes('wrong'))
  expect(tried).toHaveLength(10)
})
