import { describe, expect, it } from 'vitest'
import { type DriftId, newId } from '../../kernel/ids.ts'
import { criticalAlert } from './critical-alert.ts'

const drift = {
  id: newId<DriftId>(),
  stackId: null,
  resourceAddress: 'aws_security_group.bastion',
  resourceType: 'SECURITY_GROUP',
  accountId: '123456789012',
  severityReason: 'the network was opened to the whole internet',
  at: new Date(0),
}

describe('what a critical alert says', () => {
  it('is the thing by its name, the account and the reason, as one sentence', () => {
    expect(criticalAlert(drift).message).toBe(
      'Security group in account 123456789012: the network was opened to the whole internet.',
    )
  })
  it("is a provider's own name where there is no other, and nothing of an account that nobody knows", () => {
    const other = { ...drift, resourceType: 'google_sql_user', accountId: null, severityReason: 'Seen by hand.' }
    expect(criticalAlert(other).message).toBe('google_sql_user: Seen by hand.')
  })
})
