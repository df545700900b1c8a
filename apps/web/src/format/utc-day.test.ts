import { expect, it } from 'vitest'
import { formatUtcDate, formatUtcDay, startOfUtcDay } from './utc-day.ts'

it('names the day of UTC, whatever the zone of the reader', () => {
  expect(formatUtcDay('2026-11-20T23:59:59Z')).toBe('20 Nov')
  expect(formatUtcDate('2026-09-01T00:00:00Z')).toBe('Tue, 1 Sep 2026')
})

it('finds where a day begins, and the days before it', () => {
  const at = new Date('2026-03-01T15:00:00Z')
  expect(startOfUtcDay(at).toISOString()).toBe('2026-03-01T00:00:00.000Z')
  expect(startOfUtcDay(at, 1).toISOString()).toBe('2026-02-28T00:00:00.000Z')
})
