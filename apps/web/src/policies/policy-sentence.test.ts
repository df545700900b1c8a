import { describe, expect, it } from 'vitest'
import { policySentence } from './policy-sentence.ts'
import type { Condition, Effect } from './policy-queries.ts'
import type { Names } from './policy-words.ts'

const names: Names = {
  member: () => undefined,
  stack: (id) => (id === 's1' ? 'checkout' : undefined),
  channel: (id) => (id === 'c1' ? 'On call' : undefined),
}

const ignore = { kind: 'ignore', ownerId: 'u1', reason: 'agreed', expiresAt: null, whileEqualTo: null } as const

describe('a policy in one sentence', () => {
  it.each<readonly [Effect, string]>([
    [{ kind: 'severity', severity: 'info' }, 'Set the severity of every drift to info.'],
    [ignore, 'Ignore every drift.'],
    [{ kind: 'auto-approve', reason: 'agreed' }, 'Approve every drift automatically.'],
    [{ kind: 'two-approvals' }, 'Require two approvals for every drift.'],
    [{ kind: 'alert-after', scans: 2, of: 3 }, 'Alert on every drift only after being seen in 2 of the last 3 scans.'],
    [{ kind: 'route', channelIds: [] }, 'Send alerts about every drift only to the channels you choose.'],
    [{ kind: 'route', channelIds: ['c1'] }, 'Send alerts about every drift only to On call.'],
  ])('says what is done: %o', (effect, sentence) => {
    expect(policySentence({ condition: {}, effect }, names)).toBe(sentence)
  })

  it('says which drifts, every condition after the other, and until when', () => {
    const condition: Condition = {
      severity: ['critical', 'warning'],
      kind: ['missing'],
      resourceType: ['RDS'],
      changedPath: { only: ['/tags/**'] },
      stackId: ['s1'],
      tags: { env: 'prod-*' },
      costUsdMonthly: { atLeast: 10 },
    }
    const effect = { ...ignore, expiresAt: '2097-03-31T12:00:00.000Z', whileEqualTo: { path: '/size', value: 3 } }
    expect(policySentence({ condition, effect }, names)).toBe(
      'Ignore critical or warning missing drifts of type RDS database, with changes only to /tags/**, in stack checkout, ' +
        'tagged env=prod-*, costing $10 or more a month, while /size is 3, until 31 Mar 2097.',
    )
  })
})
