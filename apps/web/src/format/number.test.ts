import { expect, it } from 'vitest'
import { formatBytes, formatCount, formatShare, formatShort, formatUsd, formatUsdShort } from './number.ts'

const money = (maximumFractionDigits: number) =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits })
const amounts = [0, 0.1, 1, 12.5, 99.994, 100, 999, 999.5, 1_000, 12_345.67, 1_000_000, 123_456_789.4]

it('writes counts as Intl does', () => {
  const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
  for (const amount of amounts.map(Math.round)) expect(formatCount(amount)).toBe(whole.format(amount))
  expect(formatCount(-12_345)).toBe(whole.format(-12_345))
})

it('writes US dollars as Intl does, with cents only below 100', () => {
  for (const amount of amounts.flatMap((each) => [each, -each || 0])) {
    const hasCents = Math.abs(amount) < 100 && !Number.isInteger(amount)
    expect(formatUsd(amount)).toBe(money(hasCents ? 2 : 0).format(amount))
  }
  expect(formatUsd(null)).toBe('–')
})

it('shortens long numbers as Intl does', () => {
  const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })
  for (const value of [10_000, 12_345, 99_949, 99_951, 100_000, 999_949, 999_951, 1_250_000, 7_000_000_000])
    expect(formatShort(value)).toBe(short.format(value))
  expect(formatShort(9_999)).toBe('9,999')
  expect([1_234_567, -45_600_000].map(formatUsdShort)).toEqual(['$1.2M', '-$45.6M'])
})

it('writes sizes in the unit that fits', () => {
  expect([812, 64_000, 12_300_000].map(formatBytes)).toEqual(['812 bytes', '64 kB', '12.3 MB'])
})

it('says 100% of the whole only', () => {
  expect([0, 0.5, 0.9999, 1].map(formatShare)).toEqual(['0%', '50%', '99%', '100%'])
})
