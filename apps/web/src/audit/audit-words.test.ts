import { describe, expect, it } from 'vitest'
import type { AuditEntry } from './audit-entry.ts'
import { noteOf } from './audit-note.ts'
import { actionInWords, actorInWords, subjectInWords } from './audit-words.ts'

const entry: AuditEntry = {
  id: 'e1',
  seq: '1',
  action: 'drift:approved',
  driftId: null,
  subject: { type: 'drift', id: 'd1' },
  actorType: 'user',
  actorId: 'u1',
  actorEmail: 'ada@example.com',
  actorName: 'ada@example.com',
  oldValue: null,
  newValue: null,
  details: { resourceAddress: 'aws_instance.web' },
  reason: null,
  requestId: null,
  ipAddress: null,
  userAgent: null,
  createdAt: '2026-11-20T12:00:00.000Z',
}
const names = {
  member: () => undefined,
  stack: (id: string) => (id === 's1' ? 'network' : undefined),
  channel: (id: string) => (id === 'c1' ? 'On call' : undefined),
}

function line(change: Partial<AuditEntry>): string {
  const shown = { ...entry, ...change }
  return [actorInWords(shown), actionInWords(shown), subjectInWords(shown, names)].filter(Boolean).join(' ')
}

describe('an entry of the audit log in words', () => {
  it.each<readonly [string, Partial<AuditEntry>]>([
    ['ada@example.com approved aws_instance.web', {}],
    ['Policy “Tags” approved aws_instance.web', { actorType: 'system', actorName: 'policy "Tags"' }],
    [
      'ada@example.com changed the severity of aws_instance.web',
      { action: 'drift:changed', oldValue: { severity: 'info' }, newValue: { severity: 'critical' } },
    ],
    [
      'DriftSentry required two approvals for aws_instance.web',
      {
        action: 'drift:changed',
        actorType: 'system',
        actorName: 'policies',
        oldValue: { severity: 'info', approvalsNeeded: 1 },
        newValue: { severity: 'info', approvalsNeeded: 2 },
      },
    ],
    [
      'DriftSentry detected another change in aws_instance.web',
      {
        action: 'drift:changed',
        actorType: 'system',
        actorName: 'scheduler',
        newValue: { difference: {}, severity: 'info' },
      },
    ],
    [
      'ada@example.com finished a scan of network',
      { action: 'scan:finished', subject: { type: 'scan', id: 'x' }, details: { stackId: 's1' } },
    ],
    [
      'ada@example.com sent a test to On call',
      { action: 'channel:tested', subject: { type: 'channel', id: 'c1' }, details: {} },
    ],
    [
      'ada@example.com disabled two-factor authentication for grace@example.com',
      {
        action: 'second_factor:disabled',
        subject: { type: 'user', id: 'u2' },
        details: { email: 'grace@example.com' },
      },
    ],
    [
      'ada@example.com disabled two-factor authentication',
      { action: 'second_factor:disabled', subject: { type: 'user', id: 'u1' }, details: {} },
    ],
    ['ada@example.com thing made', { action: 'thing:made', details: {} }],
  ])('reads: %s', (words, change) => {
    expect(line(change)).toBe(words)
  })

  it('quotes what a person wrote and nothing that DriftSentry says itself, and counts what a scan found', () => {
    expect(noteOf({ ...entry, reason: 'Agreed' })).toBe('“Agreed”')
    expect(noteOf({ ...entry, actorType: 'system', reason: 'Policy "Tags"' })).toBe('Policy "Tags".')
    expect(noteOf({ ...entry, subject: { type: 'session', id: 's' }, reason: 'signed out everywhere' })).toBe(
      'Signed out everywhere.',
    )
    const scan = { ...entry, action: 'scan:finished' }
    expect(noteOf({ ...scan, details: { drifts: { created: 2, changed: 0, resolved: 1 } } })).toBe(
      'Drifts: 2 new, 1 resolved',
    )
    expect(noteOf({ ...scan, details: { drifts: { created: 0 } } })).toBe('No new drifts')
  })

  it('shows the first few fields that became another, and not what the action says already', () => {
    const oldValue = { status: 'detected', severity: 'info', priority: 1, name: 'a', description: null }
    const newValue = { status: 'approved', severity: 'critical', priority: 2, name: 'b', description: 'c' }
    expect(noteOf({ ...entry, oldValue, newValue })).toBe(
      'Severity: info → critical · Priority: 1 → 2 · Name: a → b · 1 other field',
    )
    expect(noteOf({ ...entry, oldValue: { status: 'detected' }, newValue: { status: 'approved' } })).toBeNull()
  })
})
