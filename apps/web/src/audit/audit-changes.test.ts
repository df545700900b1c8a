import { describe, expect, it } from 'vitest'
import { changesOf } from './audit-changes.ts'

describe('what an entry changed', () => {
  it('names the fields that differ, in words, and none that stayed or that are for machines', () => {
    const oldValue = { isEnabled: true, version: 1, fingerprint: 'a', effect: { kind: 'ignore' }, name: 'Same' }
    const newValue = { isEnabled: false, version: 2, fingerprint: 'b', effect: { kind: 'severity' }, name: 'Same' }
    expect(changesOf({ oldValue, newValue })).toEqual([
      { field: 'Enabled', before: 'yes', after: 'no' },
      { field: 'Effect kind', before: 'ignore', after: 'severity' },
    ])
  })

  it('lists everything of what was created or deleted, and what one side alone has', () => {
    const thing = { name: 'nightly', scopes: ['read', 'scan'], expiresAt: null }
    expect(changesOf({ oldValue: null, newValue: thing })).toEqual([
      { field: 'Name', before: null, after: 'nightly' },
      { field: 'Scopes', before: null, after: 'read, scan' },
      { field: 'Expires at', before: null, after: 'none' },
    ])
    expect(changesOf({ oldValue: thing, newValue: null })).toHaveLength(3)
    expect(changesOf({ oldValue: { status: 'approved' }, newValue: { status: 'resolved', resolvedHow: 'manual-fix' } })).toEqual(
      [
        { field: 'Status', before: 'approved', after: 'resolved' },
        { field: 'Resolved how', before: null, after: 'manual-fix' },
      ],
    )
    expect(changesOf({ oldValue: null, newValue: null })).toEqual([])
  })

  it('keeps the name of an attribute as it is, and says a moment in the time of the reader', () => {
    const newValue = { difference: { 'tags.teamName': 'a → b' }, expiresAt: '2027-02-27T05:28:53.488Z' }
    const [difference, expiry] = changesOf({ oldValue: null, newValue })
    expect(difference).toEqual({ field: 'Difference tags.teamName', before: null, after: 'a → b' })
    expect(expiry?.after).toMatch(/^\d+ Feb 2027, /)
  })
})
