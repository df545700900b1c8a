import { expect, it } from 'vitest'
import { expiryAt, readExpiry } from './key-expiry.ts'

const now = Date.parse('2026-03-01T09:00:00.000Z')

it.each([
  ['90d', '2026-05-30T09:00:00.000Z'],
  ['2028-02-29', '2028-02-29'],
  ['never', null],
])('%s is when a key ends', (text, moment) => {
  const expiry = readExpiry(text)
  expect(expiry && expiryAt(expiry, now)).toBe(moment)
  expect(expiry).not.toBeNull()
})

it.each(['', '0d', '90', '-1d', '1.5d', '99999d', '2027-02-29', '2027-13-01', 'Never', '1d\n'])(
  '%j is no expiry',
  (text) => {
    expect(readExpiry(text)).toBeNull()
  },
)
