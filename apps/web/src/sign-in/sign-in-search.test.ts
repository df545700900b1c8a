import { expect, it } from 'vitest'
import { readSignInSearch } from './sign-in-search.ts'

it('returns to a page of this site only, never to an address somebody put into a link', () => {
  expect(readSignInSearch({ next: '/drifts?severity=critical' })).toEqual({ next: '/drifts?severity=critical' })
  for (const next of ['https://example.com', '//example.com', '/\\example.com', 'javascript:alert(1)', 7, undefined]) {
    expect(readSignInSearch({ next })).toEqual({})
  }
})

it('knows why an organisation did not let one in, and shows no text that stands in a link', () => {
  expect(readSignInSearch({ failure: 'no-role' })).toEqual({ failure: 'no-role' })
  expect(readSignInSearch({ failure: 'Call 555-0100 to unlock' })).toEqual({ failure: 'unknown' })
  expect(readSignInSearch({ failure: 'constructor' })).toEqual({ failure: 'unknown' })
  expect(readSignInSearch({ failure: ['refused', 'refused'] })).toEqual({})
})
