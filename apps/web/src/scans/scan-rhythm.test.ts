import { expect, it } from 'vitest'
import { scanRhythm } from './scan-rhythm.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const hoursAgo = (...hours: readonly number[]) => hours.map((hour) => new Date(now - hour * 3_600_000).toISOString())

it('calls a rhythm by its name, with some play', () => {
  expect(scanRhythm(hoursAgo(0, 1.1, 2, 3))).toBe('About hourly')
  expect(scanRhythm(hoursAgo(3, 26, 51, 75))).toBe('About daily')
  expect(scanRhythm(hoursAgo(0, 170, 336))).toBe('About weekly')
  expect(scanRhythm(hoursAgo(0, 0.25, 0.5))).toBe('About every 15 min')
  expect(scanRhythm(hoursAgo(0, 6, 12))).toBe('About every 6 h')
  expect(scanRhythm(hoursAgo(0, 72, 144))).toBe('About every 3 days')
})

it('is not misled by a scan by hand in between', () => {
  expect(scanRhythm(hoursAgo(0, 0.2, 24, 48, 72, 96))).toBe('About daily')
})

it('says nothing where it knows nothing', () => {
  expect(scanRhythm(hoursAgo(0, 24))).toBeNull()
  expect(scanRhythm(hoursAgo(0, 0.01, 0.02))).toBeNull()
})
