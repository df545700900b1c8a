import { expect, it } from 'vitest'
import { firstOfDays } from './first-of-days.ts'

const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString()

it('names the day at the first entry of each, as the reader counts days', () => {
  const entries = [at(20, 9), at(20, 0), at(19, 23), at(16, 12), at(16, 1)].map((createdAt, index) => ({
    id: String(index),
    createdAt,
  }))
  expect([...firstOfDays(entries, new Date(2026, 10, 20, 23))]).toEqual([
    ['0', 'Today'],
    ['2', 'Yesterday'],
    ['3', 'Mon 16 Nov 2026'],
  ])
})
