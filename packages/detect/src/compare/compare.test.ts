import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@driftsentry/core/json'
import type { Marks, ResourcePair } from '../resource-state.ts'
import { compare } from './compare.ts'
import type { RawChange } from './comparison.ts'

function pairOf(
  declared: JsonObject,
  actual: JsonObject,
  more: Partial<ResourcePair> & { type?: string } = {},
): ResourcePair {
  const { type = 'example_thing', ...rest } = more
  return {
    ref: { address: `${type}.it`, previousAddress: null, id: 'it', type, region: null, accountId: null },
    provider: null,
    declared: { attributes: declared, sensitive: false, unknown: false },
    actual: { attributes: actual, sensitive: false, unknown: false },
    driftClass: 'configuration',
    actionReason: null,
    ...rest,
  }
}

function changesOf(pair: ResourcePair): readonly RawChange[] {
  const comparison = compare(pair)
  return comparison.result === 'different' ? comparison.changes : []
}

const paths = (pair: ResourcePair) => changesOf(pair).map(({ op, path }) => `${op} ${path}`)
const live = { readers: 'different' } as const

function withMarks(pair: ResourcePair, marks: { sensitive?: Marks; unknown?: Marks }): ResourcePair {
  return { ...pair, declared: pair.declared && { ...pair.declared, ...marks } }
}

const items = (offset: number) =>
  Array.from({ length: 3000 }, (_, index) => ({ at: { a: index + offset, b: { c: index * 2 + offset } } }))

const policy = (statement: object) => ({ policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) })

const uncompared = (pair: ResourcePair) => {
  const comparison = compare(pair)
  return comparison.result === 'not_comparable' ? [] : comparison.uncompared
}

const sensitive = (pair: ResourcePair) => changesOf(pair).map((change) => change.sensitive)

describe('what differs is reported', () => {
  it('reports the leaf that changed, with both raw values', () => {
    expect(paths(pairOf({ a: { b: [{ c: 1 }] } }, { a: { b: [{ c: 2 }] } }))).toEqual(['replace /a/b/0/c'])
    expect(changesOf(pairOf({ size: 't3.micro' }, { size: 't3.large' }))).toEqual([
      { path: '/size', op: 'replace', expected: 't3.micro', actual: 't3.large', sensitive: false },
    ])
  })

  it('says whether an attribute was added, removed or replaced', () => {
    expect(paths(pairOf({ a: null, b: 'x', c: 1 }, { a: 'x', b: null, c: 2 }))).toEqual([
      'add /a',
      'remove /b',
      'replace /c',
    ])
  })

  it('pairs the objects of a list that are most alike and reports the attribute inside', () => {
    const declared = {
      rule: [
        { name: 'a', port: 80, proto: 'tcp' },
        { name: 'b', port: 81, proto: 'tcp' },
      ],
    }
    const actual = {
      rule: [
        { name: 'b', port: 82, proto: 'tcp' },
        { name: 'a', port: 80, proto: 'tcp' },
      ],
    }
    expect(paths(pairOf(declared, actual, live))).toEqual(['replace /rule/1/port'])
  })

  it('names an added list item by its place in the actual list and a removed one by its place in the declared list', () => {
    const declared = { ids: ['gone', 'kept'] }
    const actual = { ids: ['kept', 'other', 'new'] }
    expect(paths(pairOf(declared, actual, live))).toEqual(['remove /ids/0', 'add /ids/1', 'add /ids/2'])
  })

  it('tells a value replaced in place from one that left a list while another came', () => {
    expect(paths(pairOf({ a: ['1', '2', '3'] }, { a: ['1', '9', '3'] }))).toEqual(['replace /a/1'])
    expect(paths(pairOf({ a: ['1', '2', '3'] }, { a: ['1', '3', '4'] }))).toEqual(['remove /a/1', 'add /a/2'])
  })

  it('reports a whole object when two objects share nothing', () => {
    const declared = { rule: [{ from: 1, to: 2, who: 'a' }] }
    const actual = { rule: [{ cidr: 'x', via: 'y', when: 'z' }] }
    expect(paths(pairOf(declared, actual, live))).toEqual(['remove /rule/0', 'add /rule/0'])
  })

  it('escapes a key that holds a slash or a tilde, and leaves a dot or a bracket alone', () => {
    expect(
      paths(
        pairOf(
          { tags: { 'a/b': '1', 'c~d': '1', 'e.f[0]': '1' } },
          { tags: { 'a/b': '2', 'c~d': '2', 'e.f[0]': '2' } },
        ),
      ),
    ).toEqual(['replace /tags/a~1b', 'replace /tags/c~0d', 'replace /tags/e.f[0]'])
  })

  it('takes __proto__ and constructor for keys like any other', () => {
    const declared: JsonObject = JSON.parse('{"tags":{"__proto__":"1","constructor":"1"}}')
    const actual: JsonObject = JSON.parse('{"tags":{"__proto__":"2","constructor":"1"}}')
    expect(paths(pairOf(declared, actual))).toEqual(['replace /tags/__proto__'])
    expect(paths(pairOf(JSON.parse('{"tags":{"__proto__":{}}}'), JSON.parse('{"tags":{"x":"1"}}')))).toEqual([
      'add /tags/x',
    ])
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  it('tells 1.10 from 1.1 and big numbers from their neighbours', () => {
    expect(paths(pairOf({ v: '1.10' }, { v: '1.1' }, live))).toEqual(['replace /v'])
    expect(paths(pairOf({ v: '9007199254740993' }, { v: 9007199254740992 }, live))).toEqual(['replace /v'])
    expect(paths(pairOf({ doc: '{"a":9007199254740993}' }, { doc: '{"a":9007199254740992}' }))).toEqual([
      'replace /doc',
    ])
  })

  it('reports a list in another order when one provider wrote both sides and the list is no known set', () => {
    const comparison = compare(
      pairOf(
        { layers: ['a', 'b'], targets: [{ a: 1 }, { b: 2 }] },
        { layers: ['b', 'a'], targets: [{ b: 2 }, { a: 1 }] },
      ),
    )
    expect(comparison).toMatchObject({ result: 'different', confidence: 'low' })
  })

  it('keeps to its time on lists made to be slow', () => {
    const started = performance.now()
    expect(compare(pairOf({ rule: items(0) }, { rule: items(1_000_000) }, live)).result).toBe('different')
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('what is only written otherwise is no difference', () => {
  it.each([
    ['null, empty and absent', { tags: null, list: [], text: '' }, { tags: {}, map: {}, note: null }],
    ['keys in another order', { a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }],
    ['numbers and booleans as text', { port: 80, on: true }, { port: '80', on: 'true' }],
    ['a JSON document with other blanks', { doc: '{"a": [1, 2]}' }, { doc: '{"a":[1,2]}' }],
    [
      'a policy with reordered keys, statements and lists, and a list of one as a plain value',
      {
        policy:
          '{"Version":"2012-10-17","Statement":[{"Sid":"","Effect":"Allow","Action":["s3:GetObject"],"Resource":"*"}]}',
      },
      { policy: '{"Statement":{"Resource":["*"],"Action":"S3:getobject","Effect":"Allow"},"Version":"2012-10-17"}' },
    ],
    [
      'a principal as account number and as its root user',
      { policy: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}]}' },
      {
        policy:
          '{"Statement":[{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::123456789012:root"]},"Action":"sts:AssumeRole"}]}',
      },
    ],
  ])('%s', (_name, declared: JsonObject, actual: JsonObject) => {
    expect(changesOf(pairOf(declared, actual))).toEqual([])
  })

  it('takes sets in another order, zero values left out and a block as a plain object for equal when another reader read them', () => {
    const declared = { ids: ['a', 'b'], monitoring: false, iops: 0, versioning: [{ enabled: true }] }
    const actual = { ids: ['b', 'a'], versioning: { enabled: true } }
    expect(changesOf(pairOf(declared, actual, live))).toEqual([])
  })

  it('takes tags as a map and as a list of keys and values for the same', () => {
    const listed = [
      { Key: 'B', Value: '2' },
      { Key: 'A', Value: '1' },
    ]
    expect(paths(pairOf({ tags: { A: '1', B: '2' } }, { tags: listed }, live))).toEqual([])
    expect(paths(pairOf({ tags: { A: '1', B: '3' } }, { tags: listed }, live))).toEqual(['replace /tags/B'])
    expect(paths(pairOf({ tags: { A: '1' } }, { tags: listed }, live))).toEqual(['add /tags/0/Value'])
    expect(paths(pairOf({ tags: { A: '1', B: '2', C: '3' } }, { tags: listed }, live))).toEqual(['remove /tags/C'])
  })

  it('reports a change of a tag once, under tags', () => {
    const declared = { tags: { A: '1' }, tags_all: { A: '1', Team: 'x' } }
    const actual = { tags: { A: '2' }, tags_all: { A: '2', Team: 'x' } }
    expect(paths(pairOf(declared, actual))).toEqual(['replace /tags/A'])
  })

  it('reports the first tags of a resource tag by tag, and once', () => {
    const tagged = { tags: { A: '1', B: '2' }, tags_all: { A: '1', B: '2' } }
    expect(paths(pairOf({ tags: null, tags_all: {} }, tagged))).toEqual(['add /tags/A', 'add /tags/B'])
    expect(paths(pairOf(tagged, { tags: null, tags_all: null }))).toEqual(['remove /tags/A', 'remove /tags/B'])
  })

  it('takes a default tag that a reader shows among the tags for declared', () => {
    const declared = { tags: { A: '1' }, tags_all: { A: '1', Team: 'x' } }
    expect(paths(pairOf(declared, { tags: { A: '1', Team: 'x' } }, live))).toEqual([])
    expect(paths(pairOf(declared, { tags: { A: '1', Team: 'y' } }, live))).toEqual(['add /tags/Team'])
  })
})

describe('a policy that grants something else is a difference', () => {
  const base = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Principal: { AWS: '123456789012' } }
  it.each([
    ['another effect', { ...base, Effect: 'Deny' }],
    ['one more action', { ...base, Action: ['s3:GetObject', 's3:PutObject'] }],
    ['everybody', { ...base, Principal: '*' }],
    ['a condition', { ...base, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    ['a resource that differs in case', { ...base, Resource: 'arn:aws:s3:::A' }],
    ['an element of no known name', { ...base, Unheard: 'x' }],
  ])('%s', (_name, statement) => {
    expect(paths(pairOf(policy(base), policy(statement)))).toEqual(['replace /policy'])
  })
})

describe('what cannot be compared is said, not passed over', () => {
  it('never compares a value the source does not know yet', () => {
    const pair = withMarks(pairOf({ arn: null, id: 'a' }, { arn: 'x', id: 'b' }), { unknown: { arn: true } })
    expect(paths(pair)).toEqual(['replace /id'])
    expect(uncompared(pair)).toEqual([{ path: '/arn', reason: 'unknown' }])
  })

  it('finds a missing attribute unless the type says that readers leave it out', () => {
    const pair = pairOf({ description: 'x', force_destroy: true }, {}, live)
    expect(compare(pair)).toMatchObject({ confidence: 'low' })
    expect(compare({ ...pair, ref: { ...pair.ref, type: 'aws_security_group' } })).toMatchObject({ confidence: 'high' })
    expect(paths(pair)).toEqual(['remove /description'])
    expect(uncompared(pair)).toEqual([{ path: '/force_destroy', reason: 'unreadable' }])
  })

  it('names what only the live side has, and calls it drift when its key was the user’s own', () => {
    const pair = pairOf({ environment: { A: '1' } }, { environment: { A: '1', B: '2' }, created_by: 'x' }, live)
    expect(paths(pair)).toEqual(['add /environment/B'])
    expect(uncompared(pair)).toEqual([{ path: '/created_by', reason: 'undeclared' }])
  })

  it('finds an undeclared value that is not the default of its type, and folds one that is', () => {
    const type = 'aws_instance'
    expect(paths(pairOf({ id: 'i' }, { id: 'i', tenancy: 'dedicated' }, { ...live, type }))).toEqual(['add /tenancy'])
    expect(paths(pairOf({ id: 'i' }, { id: 'i', tenancy: 'default' }, { ...live, type }))).toEqual([])
  })

  it.each([
    ['status', 'available', 'modifying'],
    ['lifecycle_state', 'available', 'creating'],
    ['State', 'ACTIVE', 'UPDATE_IN_PROGRESS'],
    ['status', 'available', 'shutting-down'],
  ])('waits for a %s that passes by itself', (name, declared, actual) => {
    const passing = compare(pairOf({ [name]: declared }, { [name]: actual }, live))
    expect(passing).toEqual({ result: 'equal', uncompared: [{ path: `/${name}`, reason: 'transient' }] })
    expect(paths(pairOf({ [name]: declared }, { [name]: 'failed' }, live))).toEqual([`replace /${name}`])
    expect(paths(pairOf({ tags: { [name]: declared } }, { tags: { [name]: actual } }, live))).toEqual([
      `replace /tags/${name}`,
    ])
    expect(paths(pairOf({ mode: declared }, { mode: actual }))).toEqual(['replace /mode'])
  })

  it('leaves an etag to what it is the version of, but not that of an object in S3, nor a key of that name', () => {
    const versions = [
      { etag: 'a', tags: { etag: 'a' } },
      { etag: 'b', tags: { etag: 'b' } },
    ] as const
    expect(paths(pairOf(...versions))).toEqual(['replace /tags/etag'])
    expect(paths(pairOf(...versions, { type: 'aws_s3_object' }))).toEqual(['replace /etag', 'replace /tags/etag'])
  })

  it('lets aws: tags be, which nobody else can write', () => {
    const actual = { tags: { A: '1', 'aws:cloudformation:stack-name': 'x' } }
    expect(paths(pairOf({ tags: { A: '1' } }, actual, live))).toEqual([])
  })

  it('is not comparable when one side does not exist', () => {
    expect(compare({ ...pairOf({}, {}), actual: null }).result).toBe('not_comparable')
  })
})

describe('a list of nothing', () => {
  it('names the null that came or went', () => {
    expect(paths(pairOf({ a: [null] }, { a: [] }))).toEqual(['remove /a/0'])
    expect(paths(pairOf({ a: [] }, { a: [null] }))).toEqual(['add /a/0'])
  })

  it('is no item of a set of lists that are alike', () => {
    const one = [
      [null, {}],
      [{ '': 5e-324 }, []],
    ]
    const other = [
      [[], { '': 5e-324 }],
      [{}, null],
    ]
    expect(paths(pairOf({ a: one }, { a: other }, live))).toEqual([])
  })
})

describe('a secret is marked wherever it is', () => {
  it('when a mark of either side covers the place, is above it or below it', () => {
    expect(sensitive(withMarks(pairOf({ a: { b: 1 } }, { a: { b: 2 } }), { sensitive: { a: true } }))).toEqual([true])
    expect(sensitive(withMarks(pairOf({ a: { b: 'x' } }, {}), { sensitive: { a: { b: true } } }))).toEqual([true])
    expect(sensitive(withMarks(pairOf({ a: 1 }, { a: 2 }), { sensitive: { b: true } }))).toEqual([false])
  })

  it('when only the side that runs marks it', () => {
    const pair = pairOf({ note: 'a' }, { note: 'b' })
    expect(sensitive({ ...pair, actual: pair.actual && { ...pair.actual, sensitive: { note: true } } })).toEqual([true])
  })

  it('follows the marks of a list item to wherever the other side has the item', () => {
    const pair = pairOf(
      {
        key: [
          { name: 'a', v: 1 },
          { name: 'b', v: 1 },
        ],
      },
      {
        key: [
          { name: 'b', v: 2 },
          { name: 'a', v: 1 },
        ],
      },
      live,
    )
    expect(sensitive(withMarks(pair, { sensitive: { key: [{}, { v: true }] } }))).toEqual([true])
  })

  it('when its name says so, and not when it only speaks of one', () => {
    expect(sensitive(pairOf({ db_password: 'a' }, { db_password: 'b' }))).toEqual([true])
    expect(sensitive(pairOf({ environment: { API_TOKEN: 'a' } }, { environment: { API_TOKEN: 'b' } }))).toEqual([true])
    expect(sensitive(pairOf({ secret_arn: 'a' }, { secret_arn: 'b' }))).toEqual([false])
    expect(sensitive(pairOf({ block: null }, { block: { private_key: 'x' } }))).toEqual([true])
  })
})
