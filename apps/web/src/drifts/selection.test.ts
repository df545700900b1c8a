import { describe, expect, it } from 'vitest'
import {
  actionsForAny,
  mostChosen,
  nothingChosen,
  sortedOut,
  withChosen,
  withoutChosen,
  type Chosen,
} from './selection.ts'

const drift = (id: string, status: Chosen['status'] = 'detected'): Chosen => ({
  id,
  status,
  severity: 'info',
  approvalsNeeded: 1,
})

describe('a selection', () => {
  it('holds each drift once, as it was seen last', () => {
    const selection = withChosen(withChosen(nothingChosen, [drift('a'), drift('b')]), [drift('a', 'triaged')])
    expect([...selection.values()].map(({ id, status }) => [id, status])).toEqual([
      ['a', 'triaged'],
      ['b', 'detected'],
    ])
    expect([...withoutChosen(selection, ['a', 'c']).keys()]).toEqual(['b'])
  })

  it('takes no more than can be decided at once, and goes on knowing those it has', () => {
    const many = Array.from({ length: mostChosen + 5 }, (_, number) => drift(`d${number}`))
    const full = withChosen(nothingChosen, many)
    expect(full.size).toBe(mostChosen)
    expect(withChosen(full, [drift('d0', 'approved')]).get('d0')?.status).toBe('approved')
  })

  it('offers what some of it allows, and leaves out the others', () => {
    const selection = withChosen(nothingChosen, [drift('a'), drift('b', 'approved'), drift('c', 'resolved')])
    expect(actionsForAny(selection)).toEqual(new Set(['triage', 'approve', 'reject', 'resolve', 'reopen']))
    expect(actionsForAny(withChosen(nothingChosen, [drift('c', 'resolved')])).size).toBe(0)
    const { fit, unfit } = sortedOut(selection, 'resolve')
    expect([fit, unfit].map((drifts) => drifts.map(({ id }) => id))).toEqual([['a', 'b'], ['c']])
  })
})
