import { describe, expect, it } from 'vitest'
import type { Change } from '../diff/json-value.ts'
import { expiresAt, policyName, scopesOf } from './ignore-rule.ts'

const change = (path: string): Change => ({ path, op: 'replace', expected: 1, actual: 2, sensitive: false })
const drift = {
  kind: 'changed' as const,
  resourceAddress: 'module.web.aws_instance.a[0]',
  resourceType: 'EC2',
  stackId: null,
  changes: [change('/tags/a'), change('/ebs/0/size'), change('/ebs/1/size')],
  difference: {},
}

const values = (other: object) => scopesOf({ ...drift, ...other }).map(({ value }) => value)

describe('ignoring one drift', () => {
  it('offers first what leaves every other difference of the resource visible, wherever in a list it stands', () => {
    const [narrowest] = scopesOf(drift)
    expect(narrowest?.condition).toEqual({
      kind: ['changed'],
      address: ['module.web.aws_instance.a[0]'],
      changedPath: { only: ['/tags/a', '/ebs/*/size'] },
    })
  })

  it('never reaches beyond the stack', () => {
    for (const { condition } of scopesOf({ ...drift, stackId: 's' })) expect(condition.stackId).toEqual(['s'])
  })

  it('does not offer to name attributes where not all of them are known, or there are none', () => {
    expect(values({ kind: 'missing', changes: [] })).toEqual(['resource'])
    expect(values({ difference: { '(more)': '7' } })).toEqual(['resource'])
    expect(values({ changes: Array.from({ length: 51 }, (_, index) => change(`/a${index}`)) })).toEqual(['resource'])
  })

  it('keeps within the bounds of the API, however long the address', () => {
    const long = { ...drift, resourceAddress: `aws_instance.${'x'.repeat(2_000)}end` }
    const [, resource] = scopesOf(long)
    expect(resource?.condition.address?.[0]).toMatch(/^\*\*x+end$/)
    expect(resource?.condition.address?.[0]).toHaveLength(200)
    expect(policyName(long, 'resource')).toHaveLength(100)
  })

  it('ends when it was asked to, or never', () => {
    const now = new Date('2030-01-01T00:00:00Z')
    expect(expiresAt('week', now)).toBe('2030-01-08T00:00:00.000Z')
    expect(expiresAt('ever', now)).toBeNull()
  })
})
