import { describe, expect, it } from 'vitest'
import { hasFailed, tell, unsent, type Outcome } from './bulk-outcome.ts'

const me = 'me@example.com'
const asked = { action: 'reject', me, isRetry: false } as const
const refused: Outcome = {
  id: 'a',
  outcome: 'refused',
  resourceAddress: 'aws_instance.web',
  status: 'rejected',
  version: 2,
  message: 'This drift is already rejected.',
  decidedBy: 'other@example.com',
}

describe('what is told of a drift', () => {
  it('tells a conflict with somebody else from a refusal', () => {
    expect(tell(refused, asked)).toMatchObject({ fate: 'faster', message: 'This drift is already rejected.' })
    expect(tell({ ...refused, decidedBy: me }, asked).fate).toBe('refused')
    expect(tell({ ...refused, decidedBy: null }, asked).fate).toBe('refused')
  })

  it('takes a conflict with oneself for done, but only after a request without an answer', () => {
    const own = { ...refused, decidedBy: me }
    expect(tell(own, { ...asked, isRetry: true }).fate).toBe('done')
    expect(tell(refused, { ...asked, isRetry: true }).fate).toBe('faster')
    expect(tell({ ...own, status: 'approved' }, { ...asked, isRetry: true }).fate).toBe('refused')
  })

  it('tells the first of two approvals from an approval', () => {
    const done: Outcome = { ...refused, outcome: 'done', message: null, decidedBy: null }
    const approving = { ...asked, action: 'approve' } as const
    expect(tell({ ...done, status: 'triaged' }, approving).fate).toBe('half')
    expect(tell({ ...done, status: 'approved' }, approving).fate).toBe('done')
  })

  it('counts as failed what is still as it was', () => {
    const gone: Outcome = { ...refused, outcome: 'not_found', resourceAddress: null, status: null, decidedBy: null }
    expect([tell(gone, asked), unsent('b'), tell(refused, asked)].map(hasFailed)).toEqual([true, true, true])
    expect(hasFailed(tell({ ...refused, outcome: 'done' }, asked))).toBe(false)
  })
})
