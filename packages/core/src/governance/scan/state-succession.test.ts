import { expect, it } from 'vitest'
import type { SourceDescription } from './finding.ts'
import { noticeOfState } from './state-succession.ts'

const state = (lineage: string | null, serial: number | null): SourceDescription => ({
  format: 'terraform-state',
  formatVersion: '4',
  toolVersion: null,
  lineage,
  serial,
})
const known = { lineage: 'a', serial: 7 }

it.each([
  ['the same again', known, state('a', 7)],
  ['a newer one', known, state('a', 8)],
  ['the first one', null, state('a', 1)],
  ['a plan, which has no lineage', known, state(null, null)],
  ['one without a serial', known, state('a', null)],
  ['nothing', known, null],
] as const)('%s follows the state before', (_name, before, source) => {
  expect(noticeOfState(before, source)).toBeNull()
})

it.each([
  ['another state', state('b', 9), 'another lineage'],
  ['an older one', state('a', 6), 'serial 6 after 7'],
] as const)('%s resolves nothing, and says why', (_name, source, words) => {
  expect(noticeOfState(known, source)).toEqual({
    type: 'notice',
    level: 'incomplete',
    message: expect.stringContaining(words),
  })
})
