import { describe, expect, test } from 'vitest'
import { type Answer, noAnswer, retryAfterMs } from './answer.ts'
import { planNext } from './delivery-plan.ts'

const firstAttemptAt = new Date('2026-01-01T00:00:00Z')
const at = (seconds: number) => new Date(firstAttemptAt.getTime() + seconds * 1_000)
const refused = noAnswer('No response.', false)
const asked = (retryAfter: number): Answer => ({ ...refused, retryAfterMs: retryAfter * 1_000 })

test('a message that was taken is delivered, and one refused for good is dead at once', () => {
  const attempt = { attempts: 1, firstAttemptAt, now: at(0), random: 0 }
  const accepted = { type: 'accepted', status: 200, excerpt: 'ok', note: null } as const
  expect(planNext(accepted, attempt)).toEqual({ status: 'delivered' })
  expect(planNext(noAnswer('gone', true), attempt)).toEqual({ status: 'dead' })
})

test.each([
  [1, 0, 7.5],
  [1, 1, 15],
  [2, 1, 30],
  [5, 0.5, 180],
  [10, 1, 7_200],
  [60, 1, 7_200],
])('after attempt %i with jitter %d the pause is %d s', (attempts, random, pause) => {
  const step = planNext(refused, { attempts, firstAttemptAt, now: at(100), random })
  expect(step).toEqual({ status: 'pending', nextAttemptAt: at(100 + pause) })
})

test('Retry-After is not undercut, and does not shorten a longer pause', () => {
  const attempt = { attempts: 3, firstAttemptAt, now: at(0), random: 1 }
  expect(planNext(asked(600), attempt)).toEqual({ status: 'pending', nextAttemptAt: at(600) })
  expect(planNext(asked(1), attempt)).toEqual({ status: 'pending', nextAttemptAt: at(60) })
})

test('nothing is tried later than 24 hours after the first attempt', () => {
  expect(planNext(asked(90_000), { attempts: 1, firstAttemptAt, now: at(0), random: 0 })).toEqual({ status: 'dead' })
  const step = planNext(refused, { attempts: 20, firstAttemptAt, now: at(86_400 - 7_000), random: 1 })
  expect(step).toEqual({ status: 'dead' })
})

test('a far end that never answers is tried some twenty times within a day, whatever the jitter', () => {
  for (const random of [0, 0.5, 1]) {
    let [now, attempts] = [firstAttemptAt, 0]
    for (;;) {
      attempts += 1
      const step = planNext(refused, { attempts, firstAttemptAt, now, random })
      if (step.status !== 'pending') break
      now = step.nextAttemptAt
    }
    expect(now.getTime()).toBeLessThanOrEqual(at(86_400).getTime())
    expect(now.getTime()).toBeGreaterThan(at(86_400 - 7_201).getTime())
    expect(attempts).toBeGreaterThan(18)
    expect(attempts).toBeLessThan(40)
  }
})

describe('Retry-After is read', () => {
  test.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Thu, 01 Jan 2026 00:02:00 GMT', 120_000],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
    ['soon', null],
    ['-5 minutes', null],
    ['', null],
  ])('%j', (header, ms) => {
    expect(retryAfterMs(header, firstAttemptAt)).toBe(ms)
  })

  test('or is not there', () => expect(retryAfterMs(null, firstAttemptAt)).toBeNull())
})
