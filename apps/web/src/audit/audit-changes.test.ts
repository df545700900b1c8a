import { describe, expect, it } from 'vitest'
import type { AuditEntry } from './audit-entry.ts'
import { changesOf } from './audit-changes.ts'

const of = (oldValue: AuditEntry['oldValue'], newValue: AuditEntry['newValue']) =>
  changesOf({ oldValue, newValue, subject: { type: 'policy', id: 'p1' } })

describe('what an entry changed', () => {
  it('names the fields that differ, in words, and none that stayed or that are for machines', () => {
    const oldValue = { isEnabled: true, version: 1, fingerprint: 'a', effect: { ownerId: 'u1' }, name: 'Same' }
    const newValue = { isEnabled: false, version: 2, fingerprint: 'b', effect: { ownerId: 'u2' }, name: 'Same' }
    expect(of(oldValue, newValue)).toEqual([
      { field: 'Enabled', before: 'yes', after: 'no' },
      { field: 'Effect owner id', before: 'u1', after: 'u2' },
    ])
  })

  it('lists everything of what was created or deleted, and what one side alone has', () => {
    const thing = { policyId: 'p1', name: 'nightly', scopes: ['read', 'scan'], expiresAt: null }
    expect(of(null, thing)).toEqual([
      { field: 'Name', before: null, after: 'nightly' },
      { field: 'Scopes', before: null, after: 'read, scan' },
      { field: 'Expires at', before: null, after: 'none' },
    ])
    expect(of(thing, null)).toHaveLength(3)
    expect(of({ status: 'approved' }, { status: 'resolved', resolvedHow: 'manual-fix' })).toEqual([
      { field: 'Status', before: 'approved', after: 'resolved' },
      { field: 'Resolved how', before: null, after: 'manual-fix' },
    ])
    expect(of(null, null)).toEqual([])
  })

  it('keeps the name of an attribute or a tag as it is, and says a moment in the time of the reader', () => {
    const newValue = { difference: { 'tags.teamName': 'a → b' }, expiresAt: '2027-02-27T05:28:53.488Z' }
    const [difference, expiry] = of(null, newValue)
    expect(of(null, { condition: { tags: { CostCenter: '7' } } })).toEqual([
      { field: 'Condition tags CostCenter', before: null, after: '7' },
    ])
    expect(difference).toEqual({ field: 'Difference tags.teamName', before: null, after: 'a → b' })
    expect(expiry?.after).toMatch(/^\d+ Feb 2027, /)
  })
})
