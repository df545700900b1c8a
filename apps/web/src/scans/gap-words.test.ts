import { expect, it } from 'vitest'
import { searchGaps, type GapGroup } from './gap-words.ts'

const denied: GapGroup = {
  type: 'aws_instance',
  outcome: 'denied',
  reason: 'no rights',
  count: 2,
  addresses: ['aws_instance.web', 'aws_instance.db'],
}
const foreign: GapGroup = {
  type: 'acme_thing',
  outcome: 'unsupported',
  reason: 'unknown',
  count: 1,
  addresses: ['acme.x'],
}

it('finds groups by type, reason and outcome, and single resources by their address', () => {
  const groups = [denied, foreign]
  expect(searchGaps(groups, '')).toEqual(groups)
  expect(searchGaps(groups, 'ACME')).toEqual([foreign])
  expect(searchGaps(groups, 'access')).toEqual([denied])
  expect(searchGaps(groups, 'instance.db')).toEqual([{ ...denied, addresses: ['aws_instance.db'] }])
  expect(searchGaps(groups, 'nothing')).toEqual([])
})
