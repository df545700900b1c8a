import { expect, it } from 'vitest'
import { overtaken } from './overtaken.ts'

const drift = {
  status: 'detected',
  difference: { acl: 'private → public-read' },
  triagedByEmail: 'ada@example.com',
  approvedByEmail: null,
  rejectedByEmail: 'eve@example.com',
  resolvedByEmail: null,
} as const
const approve = (now: Partial<Parameters<typeof overtaken>[1]['drift']>) =>
  overtaken(drift, { drift: { ...drift, ...now }, action: 'approve' })

it('lets a decision be made that still fits, also after somebody took the drift to look after', () => {
  expect([approve({}), approve({ status: 'triaged' })]).toEqual([null, null])
})

it('names who decided first, where that was a person', () => {
  expect(approve({ status: 'rejected' })).toBe('Rejected by eve@example.com in the meantime.')
  expect(approve({ status: 'resolved' })).toBe('Resolved in the meantime.')
  expect(overtaken(drift, { drift, action: 'reopen' })).toBe('Reopened in the meantime.')
})

it('holds up a decision about a difference that nobody has read', () => {
  expect(approve({ difference: { acl: 'private → public-read-write' } })).toMatch(/^The resource has changed again/)
})
