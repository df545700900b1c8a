import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brandId, newId, type ChannelId, type PolicyId, type UserId } from '../../kernel/ids.ts'
import type { Change } from '../drift/drift.ts'
import type { PolicyFacts } from './condition.ts'
import { compileRules, evaluate, nothingSaid, type Verdict } from './evaluate.ts'
import type { PolicyCondition, PolicyEffect, PolicyRule } from './policy.ts'

const now = new Date('2026-11-21T12:00:00Z')
const ownerId = brandId<UserId>('0198c0de-0000-7000-8000-000000000001')

const opened: Change = {
  path: '/ingress/0/cidr_blocks',
  op: 'replace',
  expected: ['10.0.0.0/8'],
  actual: ['0.0.0.0/0'],
  sensitive: false,
}

const facts: PolicyFacts = {
  kind: 'changed',
  stackId: null,
  resourceType: 'SECURITY_GROUP',
  providerType: 'aws_security_group',
  resourceAddress: 'module.app.aws_security_group.web',
  region: 'eu-central-1',
  accountId: '123456789012',
  changes: [opened],
  difference: {},
  expectedState: { tags: { env: 'prod', team: 'shop' } },
  actualState: { ingress: [{ cidr_blocks: ['0.0.0.0/0'] }], desired_count: 3, tags: { env: 'sandbox' } },
  severity: 'critical',
  costUsdMonthly: 12.5,
}

function rule(effect: PolicyEffect, condition: PolicyCondition = {}): PolicyRule {
  const id = newId<PolicyId>()
  return { id, name: `rule ${id}`, condition, effect }
}

const ignore = (more: Partial<Extract<PolicyEffect, { kind: 'ignore' }>> = {}): PolicyEffect => ({
  kind: 'ignore',
  ownerId,
  reason: 'managed by the autoscaler',
  expiresAt: null,
  whileEqualTo: null,
  ...more,
})

function verdictOf(rules: readonly PolicyRule[], about: Partial<PolicyFacts> = {}): Verdict {
  return evaluate(compileRules(rules), { ...facts, ...about }, now)
}

const fits = (condition: PolicyCondition, about: Partial<PolicyFacts> = {}) =>
  verdictOf([rule(ignore(), condition)], about).ignore !== null

const whileEqual = (path: string, value: unknown, about: Partial<PolicyFacts> = {}) =>
  verdictOf([rule(ignore({ whileEqualTo: { path, value: JSON.parse(JSON.stringify(value)) } }))], about).ignore !== null

describe('what a condition asks', () => {
  test.each<[string, PolicyCondition, boolean]>([
    ['nothing', {}, true],
    ['the kind', { kind: ['missing', 'changed'] }, true],
    ['another kind', { kind: ['missing'] }, false],
    ['our name of the type', { resourceType: ['SECURITY_GROUP'] }, true],
    ["the provider's name of the type", { resourceType: ['aws_security_*'] }, true],
    ['another type', { resourceType: ['EC2'] }, false],
    ['the address', { address: ['module.*.aws_security_group.*'] }, true],
    ['another address', { address: ['aws_security_group.*'] }, false],
    ['the region and the account', { region: ['eu-central-1'], accountId: ['123456789012'] }, true],
    ['the region and another account', { region: ['eu-central-1'], accountId: ['1'] }, false],
    ['a declared tag', { tags: { env: 'prod', team: '*' } }, true],
    ['a tag that somebody set by hand', { tags: { env: 'sandbox' } }, false],
    ['a tag it has not', { tags: { owner: '*' } }, false],
    ['the severity', { severity: ['critical'] }, true],
    ['the cost', { costUsdMonthly: { atLeast: 12.5, below: 13 } }, true],
    ['a lower cost', { costUsdMonthly: { below: 12.5 } }, false],
    ['a changed path', { changedPath: { any: ['/ingress/**'] } }, true],
    ['another path', { changedPath: { any: ['/tags/**'] } }, false],
    ['a stack', { stackId: [brandId('0198c0de-0000-7000-8000-0000000000aa')] }, false],
    ['no value at all', { kind: [] }, false],
  ])('%s', (_, condition, expected) => {
    expect(fits(condition)).toBe(expected)
  })

  test('`only` needs every change to fit, at least one of them, and to know them all', () => {
    const tags = { changedPath: { only: ['/tags/**'] } }
    const tag = { ...opened, path: '/tags/Name' }
    expect(fits(tags, { changes: [tag, { ...tag, path: '/tags' }] })).toBe(true)
    expect(fits(tags, { changes: [tag, opened] })).toBe(false)
    expect(fits(tags, { changes: [] })).toBe(false)
    expect(fits(tags, { changes: [tag], difference: { '(more)': '1 changes are not kept' } })).toBe(false)
  })

  test('of a resource that nobody declared the tags it has count', () => {
    expect(fits({ tags: { env: 'sandbox' } }, { expectedState: null })).toBe(true)
  })

  test('an unknown cost is within no range', () => {
    expect(fits({ costUsdMonthly: { atLeast: 0 } }, { costUsdMonthly: null })).toBe(false)
  })
})

describe('which rule decides', () => {
  test('without rules nothing is said', () => {
    expect(verdictOf([])).toEqual(nothingSaid)
  })

  test('of each kind the first that fits, so that rules of several kinds apply at once', () => {
    const channelId = newId<ChannelId>()
    const rules = [
      rule({ kind: 'severity', severity: 'info' }, { kind: ['missing'] }),
      rule({ kind: 'severity', severity: 'warning' }),
      rule({ kind: 'severity', severity: 'critical' }),
      rule({ kind: 'route', channelIds: [channelId] }),
      rule({ kind: 'two-approvals' }),
    ]
    const verdict = verdictOf(rules)
    expect(verdict.severity).toMatchObject({ id: rules[1]?.id, severity: 'warning' })
    expect(verdict.route?.channelIds).toEqual([channelId])
    expect(verdict.twoApprovals?.id).toBe(rules[4]?.id)
    expect(verdict.ignore).toBeNull()
  })

  test('a severity rule sees the rating of the engine, every other what came of it', () => {
    const rules = [
      rule({ kind: 'two-approvals' }, { severity: ['critical'] }),
      rule({ kind: 'severity', severity: 'info' }, { severity: ['critical'] }),
      rule(ignore(), { severity: ['info'] }),
    ]
    expect(verdictOf(rules)).toMatchObject({ severity: { severity: 'info' }, twoApprovals: null, ignore: {} })
  })

  test('of each kind nothing but the first fitting rule matters, whatever comes after', () => {
    const severities = fc.constantFrom('critical' as const, 'warning' as const, 'info' as const)
    const kinds = fc.constantFrom('changed' as const, 'missing' as const)
    const drawn = fc.array(fc.record({ severity: severities, kind: kinds }))
    fc.assert(
      fc.property(drawn, (specs) => {
        const rules = specs.map(({ severity, kind }) => rule({ kind: 'severity', severity }, { kind: [kind] }))
        const first = specs.find(({ kind }) => kind === facts.kind)
        expect(verdictOf(rules).severity?.severity).toBe(first?.severity)
      }),
    )
  })
})

describe('ignoring', () => {
  test('ends at its moment, and the next rule is asked', () => {
    const rules = [
      rule(ignore({ expiresAt: '2026-11-21T12:00:00.000Z' })),
      rule(ignore({ expiresAt: '2026-11-21T12:00:00.001Z' })),
    ]
    const { ignore: decided } = verdictOf(rules)
    expect(decided).toMatchObject({ id: rules[1]?.id, until: new Date('2026-11-21T12:00:00.001Z') })
  })

  test('holds while the actual value is the one accepted', () => {
    expect(whileEqual('/ingress/0/cidr_blocks', ['0.0.0.0/0'])).toBe(true)
    expect(whileEqual('/ingress/0/cidr_blocks', ['10.0.0.0/8'])).toBe(false)
    expect(whileEqual('/desired_count', 3)).toBe(true)
    expect(whileEqual('/desired_count', '3')).toBe(false)
    expect(whileEqual('/gone', null)).toBe(true)
  })

  test('never holds for what nobody can see', () => {
    const secret: Change = {
      ...opened,
      path: '/password',
      expected: '(sensitive)',
      actual: '(sensitive)',
      sensitive: true,
    }
    expect(whileEqual('/password', '(sensitive)', { changes: [secret] })).toBe(false)
    expect(whileEqual('/password/0', 'a', { changes: [secret] })).toBe(false)
    expect(whileEqual('/desired_count', 3, { actualState: { '(omitted)': 'too large' }, changes: [] })).toBe(false)
    expect(whileEqual('/desired_count', null, { actualState: null, changes: [] })).toBe(false)
  })

  test('asks for nothing that every object has', () => {
    expect(whileEqual('/constructor/name', 'Object')).toBe(false)
    expect(fits({ tags: { constructor: '**' } })).toBe(false)
  })
})
