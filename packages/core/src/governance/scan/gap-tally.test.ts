import { expect, test } from 'vitest'
import { resourceRef } from '../../testing/detections.ts'
import { GapTally } from './gap-tally.ts'

const gapOf = (address: string, reason: string, type = 'aws_instance') =>
  ({ outcome: 'denied', ref: resourceRef(address, { type }), reason }) as const

test('what could not be compared is counted by type and reason, the largest group first', () => {
  const tally = new GapTally()
  for (const gap of [gapOf('a', 'no rights'), gapOf('b', 'gone'), gapOf('c', 'gone')]) tally.add(gap)
  expect(tally.groups()).toEqual([
    { type: 'aws_instance', outcome: 'denied', reason: 'gone', count: 2, addresses: ['b', 'c'] },
    { type: 'aws_instance', outcome: 'denied', reason: 'no rights', count: 1, addresses: ['a'] },
  ])
})

test('a source with ever new reasons takes no more room than 200 groups, and every resource is counted', () => {
  const tally = new GapTally()
  for (let index = 0; index < 5_000; index += 1) tally.add(gapOf(`r${index}`, `reason ${index}`))
  const groups = tally.groups()
  expect(groups).toHaveLength(201)
  expect(groups[0]).toMatchObject({ type: null, reason: null, count: 4_800 })
  expect(groups[0]?.addresses).toHaveLength(50)
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(5_000)
})
