import { expect, it } from 'vitest'
import { isStale } from './stack-age.ts'

it('calls a comparison stale when it is more than a week old', () => {
  const now = Date.parse('2026-11-21T12:00:00Z')
  expect(isStale('2026-11-14T12:00:01Z', now)).toBe(false)
  expect(isStale('2026-11-14T11:59:59Z', now)).toBe(true)
})
