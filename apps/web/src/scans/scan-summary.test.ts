import { expect, it } from 'vitest'
import type { Scan } from './scan-queries.ts'
import { deltaInWords, durationInWords, scanHeadline, scanRemainder } from './scan-summary.ts'

const nothing = { created: 0, changed: 0, reopened: 0, unchanged: 0, resolved: 0, ignored: 0 }
const seen = { total: 8, inSync: 8, drifted: 0, pending: 0, unsupported: 0, denied: 0 }
const resources = { ...seen, throttled: 0, unreadable: 0, notComparable: 0 }

function ended(drifts: Partial<Scan['drifts']>, drifted = 0, status: Scan['status'] = 'succeeded') {
  return { status, drifts: { ...nothing, ...drifts }, resources: { ...resources, drifted } }
}

it('names what is new first, and leaves out what is not there', () => {
  expect(scanHeadline(ended({ created: 2, resolved: 1 }, 2))).toBe('2 new drifts, 1 resolved')
  expect(scanHeadline(ended({ created: 1, changed: 3, reopened: 1_000 }, 4))).toBe(
    '1 new drift, 3 changed, 1,000 reopened',
  )
})

it('calls no drift what was seen to have none, and only that', () => {
  expect(scanHeadline(ended({}))).toBe('No drift')
  expect(scanHeadline(ended({ unchanged: 7 }, 7))).toBe('No new drift')
  expect(scanHeadline(ended({}, 0, 'partial'))).toBe('No new drift')
  expect(scanHeadline(ended({ created: 1 }, 1, 'failed'))).toBe('Scan failed')
})

it('tells the rest quietly', () => {
  expect(scanRemainder(ended({}))).toEqual([])
  expect(scanRemainder(ended({ unchanged: 1, ignored: 2 }))).toEqual(['1 drift unchanged', '2 ignored by a policy'])
})

it('compares figures by their difference, and durations by whole seconds', () => {
  expect([deltaInWords(3, 1), deltaInWords(1, 1_002), deltaInWords(2, 2)]).toEqual(['+2', '−1,001', ''])
  expect([durationInWords(0), durationInWords(999), durationInWords(3_240)]).toEqual([
    'Under 1 s',
    'Under 1 s',
    '3.2 s',
  ])
})
