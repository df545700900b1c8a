import { describe, expect, it } from 'vitest'
import { conditionInWords, effectInWords, type Names } from './policy-words.ts'

const names: Names = {
  member: (id) => (id === 'u1' ? 'ops@example.com' : undefined),
  stack: (id) => (id === 's1' ? 'checkout' : undefined),
  channel: (id) => (id === 'c1' ? 'Network' : undefined),
}

describe('a policy in words', () => {
  it('says who owns what is ignored, for how long and for which value', () => {
    const effect = { kind: 'ignore', ownerId: 'u1', reason: 'until the sale is over', expiresAt: null } as const
    expect(effectInWords({ ...effect, whileEqualTo: { path: '/desired_count', value: 3 } }, names)).toBe(
      'Ignore while /desired_count is 3 · owner ops@example.com',
    )
    const dated = { ...effect, expiresAt: '2097-03-31T12:00:00.000Z', whileEqualTo: null }
    expect(effectInWords(dated, names)).toBe('Ignore until 31 Mar 2097 · owner ops@example.com')
    expect(effectInWords({ ...dated, expiresAt: '2020-03-31T12:00:00.000Z' }, names)).toContain(
      'until 31 Mar 2020 (expired)',
    )
  })

  it('counts the channels whose names the reader may not know', () => {
    expect(effectInWords({ kind: 'route', channelIds: ['c1'] }, names)).toBe('Send alerts only to Network')
    expect(effectInWords({ kind: 'route', channelIds: ['c1', 'c2'] }, names)).toBe('Send alerts only to 2 channels')
  })

  it('names every condition that is set, and none for every drift', () => {
    const words = conditionInWords(
      {
        kind: ['changed', 'missing'],
        resourceType: ['EC2', 'aws_iam_*'],
        changedPath: { only: ['/tags/**'] },
        tags: { env: 'prod-*' },
        costUsdMonthly: { atLeast: 10, below: 500 },
        stackId: ['s1', 's2'],
      },
      names,
    )
    expect(words).toEqual([
      { field: 'Kind', values: 'Changed or Missing' },
      { field: 'Type', values: 'EC2 instance or aws_iam_*' },
      { field: 'Only changes to', values: '/tags/**' },
      { field: 'Tag env', values: 'prod-*' },
      { field: 'Cost', values: '$10 or more, less than $500 a month' },
      { field: 'Stack', values: 'checkout or 1 other stack' },
    ])
    expect(conditionInWords({}, names)).toEqual([])
  })

  it('keeps a long list short', () => {
    const region = ['a', 'b', 'c', 'd', 'e', 'f']
    expect(conditionInWords({ region }, names)).toEqual([{ field: 'Region', values: 'a, b, c, d or 2 others' }])
  })
})
