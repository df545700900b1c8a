import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { driftStatuses } from './drift.ts'
import { driftActions, driftTransitions, nextStatus, type Transition } from './drift.transitions.ts'

/** The table of drift.transitions.md, which is what people read. */
const spec = new Map(
  readFileSync(new URL('./drift.transitions.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .replaceAll('*', '')
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .map(([status = '', ...cells]) => [status, cells]),
)

describe.each(driftStatuses)('a drift that is %s', (status) => {
  test.each(driftActions)('meets %s as the page beside the table says', (action) => {
    const column = spec.get('status')?.indexOf(action) ?? -1
    const expected = spec.get(status)?.[column]
    const transition: Transition = driftTransitions[status][action]
    expect('to' in transition ? transition.to : 'refused').toBe(expected)
  })
})

test('what a status does not allow is a conflict that says the status and why', () => {
  expect(() => nextStatus('resolved', 'approve')).toThrow(
    expect.objectContaining({ code: 'CONFLICT', details: { status: 'resolved', action: 'approve' } }),
  )
})
