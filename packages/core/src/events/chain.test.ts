import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalEvent, canonicalJson, eventHash, genesisHash } from './chain.ts'

test('writes JSON as the example of RFC 8785, section 3.2.3, has it', () => {
  const value = JSON.parse(
    String.raw`{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}`,
  )
  expect(canonicalJson(value)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
})

test('does not depend on the order of members', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).toReversed())
      expect(canonicalJson(JSON.parse(JSON.stringify(reversed)))).toBe(canonicalJson(JSON.parse(JSON.stringify(value))))
    }),
  )
})

const event = {
  id: '0198c0de-0000-7000-8000-000000000001',
  team_id: '0198c0de-0000-7000-8000-000000000002',
  seq: 1,
  type: 'drift:approved',
  at: '2026-01-31T09:30:00.123000Z',
  actor_type: 'user',
  actor_id: '0198c0de-0000-7000-8000-000000000003',
  actor_name: 'engineer@example.com',
  subject_type: 'drift',
  subject_id: '0198c0de-0000-7000-8000-000000000004',
  stack_id: null,
  before: { status: 'detected' },
  after: { status: 'approved' },
  data: { severity: 'critical' },
  reason: 'agreed with the network team',
  request_id: null,
  ip_address: '192.0.2.7',
  user_agent: null,
} as const

test('the canonical form of an event is the canonical JSON of all its members', () => {
  expect(canonicalEvent(event)).toBe(canonicalJson(event))
})

test('the hash of an event never changes from one version of the program to the next', () => {
  expect(eventHash(genesisHash, canonicalEvent(event)).toString('hex')).toBe(
    'dd5aca69a259cd82ac8e373e2d933d5e30f119cd418b030d979ae8c669c2553c',
  )
})
