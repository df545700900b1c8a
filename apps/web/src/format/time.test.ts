import { describe, expect, it } from 'vitest'
import { formatAgo, formatDuration } from './time.ts'

const now = Date.parse('2026-11-20T12:00:00Z')

describe('formatAgo', () => {
  it('says the largest unit that has passed in full', () => {
    expect(formatAgo('2026-11-20T11:59:30Z', now)).toBe('now')
    expect(formatAgo('2026-11-20T11:01:00Z', now)).toBe('59m ago')
    expect(formatAgo('2026-11-19T12:00:01Z', now)).toBe('23h ago')
    expect(formatAgo('2026-11-01T12:00:00Z', now)).toBe('19d ago')
  })

  it('gives the date once days say little, with the year when it is another one', () => {
    expect(formatAgo('2026-03-02T12:00:00Z', now)).toBe('2 Mar')
    expect(formatAgo('2025-03-02T12:00:00Z', now)).toBe('2 Mar 2025')
  })

  it('takes a clock that runs a little ahead as now', () => {
    expect(formatAgo('2026-11-20T12:00:20Z', now)).toBe('now')
  })
})

describe('formatDuration', () => {
  it('keeps two units at most and drops an empty second one', () => {
    expect(formatDuration(420)).toBe('420 ms')
    expect(formatDuration(3_240)).toBe('3.2 s')
    expect(formatDuration(250_000)).toBe('4 min 10 s')
    expect(formatDuration(7_200_000)).toBe('2 h')
    expect(formatDuration(100_000_000)).toBe('1 d 3 h')
  })
})
