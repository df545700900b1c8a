import { expect, it } from 'vitest'
import { retryDelayMs } from './retry-delay.ts'

it('waits twice as long each time, never less than half of that, and at most half a minute', () => {
  expect([0, 1, 2, 3].map((attempt) => retryDelayMs(attempt, () => 1))).toEqual([500, 1_000, 2_000, 4_000])
  expect([0, 1, 2, 3].map((attempt) => retryDelayMs(attempt, () => 0))).toEqual([250, 500, 1_000, 2_000])
  expect(retryDelayMs(1_000, () => 1)).toBe(30_000)
})

it('spreads those who were cut off at the same moment', () => {
  expect(new Set(Array.from({ length: 50 }, () => retryDelayMs(5))).size).toBeGreaterThan(40)
})
