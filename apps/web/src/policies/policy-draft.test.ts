import { describe, expect, it } from 'vitest'
import type { Policy } from './policy-queries.ts'
import { draftOf, inputOf, newDraft, previewOf } from './policy-draft.ts'

const policy: Policy = {
  id: 'p1',
  name: 'The autoscaler owns sizes',
  description: 'Agreed with the platform team',
  priority: 40,
  isEnabled: false,
  condition: {
    kind: ['changed'],
    severity: ['warning'],
    resourceType: ['EC2'],
    address: ['module.workers.**', 'aws_instance.*'],
    changedPath: { only: ['/desired_capacity'] },
    region: ['eu-west-1'],
    accountId: ['123456789012'],
    tags: { env: 'prod-*', 'k8s.io/role': 'a=b', 'a="b"': 'c' },
    costUsdMonthly: { atLeast: 0, below: 50.5 },
    stackId: ['s1'],
  },
  effect: {
    kind: 'ignore',
    ownerId: 'u1',
    reason: 'set by the autoscaler',
    expiresAt: '2097-03-31T12:00:00.000Z',
    whileEqualTo: { path: '/desired_count', value: { replicas: 3 } },
  },
  createdAt: '2026-11-20T12:00:00.000Z',
  updatedAt: '2026-11-20T12:00:00.000Z',
}
const { id: _, createdAt: __, updatedAt: ___, ...fields } = policy

describe('the form of a policy', () => {
  it('says exactly what the policy says, whatever its conditions', () => {
    expect(inputOf(draftOf(policy, 'me')).input).toEqual(fields)
  })

  it.each<Policy['effect']>([
    { kind: 'severity', severity: 'critical' },
    { kind: 'auto-approve', reason: 'tags are never more' },
    { kind: 'two-approvals' },
    { kind: 'alert-after', scans: 4, of: 7 },
    { kind: 'route', channelIds: ['c1', 'c2'] },
  ])('says exactly what an effect says: $kind', (effect) => {
    expect(inputOf(draftOf({ ...policy, effect }, 'me')).input?.effect).toEqual(effect)
  })

  it('takes what is left empty for no condition', () => {
    const { input } = inputOf({
      ...newDraft('me'),
      name: 'All',
      effect: { ...newDraft('me').effect, kind: 'two-approvals' },
    })
    expect(input?.condition).toEqual({})
  })

  it('names every field that cannot be read, and sends nothing', () => {
    const draft = draftOf(policy, 'me')
    const { input, faults } = inputOf({
      ...draft,
      name: ' ',
      priority: '1.5',
      effect: { ...draft.effect, reason: 'too short', acceptedValue: 'three' },
      condition: { ...draft.condition, tags: 'env', costBelow: 'a lot' },
    })
    expect(input).toBeNull()
    expect(Object.keys(faults).toSorted()).toEqual([
      'condition.costUsdMonthly',
      'condition.tags',
      'effect.reason',
      'effect.whileEqualTo',
      'name',
      'priority',
    ])
  })

  it('can be previewed before its reason is written, and not while a condition cannot be read', () => {
    const draft = newDraft('me')
    expect(previewOf(draft)?.effect).toMatchObject({ kind: 'ignore', ownerId: 'me', whileEqualTo: null })
    expect(previewOf({ ...draft, condition: { ...draft.condition, costAtLeast: 'x' } })).toBeNull()
    expect(previewOf({ ...draft, effect: { ...draft.effect, kind: 'route' } })?.effect).toEqual({
      kind: 'two-approvals',
    })
  })
})
