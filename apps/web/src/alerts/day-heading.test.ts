import { expect, it } from 'vitest'
import { dayHeading } from './day-heading.ts'

const local = (text: string) => new Date(text).toISOString()

it('names the days of the reader’s calendar, over the turn of a month and a year', () => {
  const now = new Date('2026-03-01T00:30:00')
  expect(dayHeading(local('2026-03-01T00:00:00'), now)).toBe('Today')
  expect(dayHeading(local('2026-02-28T23:59:59'), now)).toBe('Yesterday')
  expect(dayHeading(local('2026-02-27T12:00:00'), now)).toBe('Fri, 27 Feb')
  expect(dayHeading(local('2025-12-31T12:00:00'), now)).toBe('Wed, 31 Dec 2025')
})
