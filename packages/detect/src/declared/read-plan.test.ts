import { describe, expect, test } from 'vitest'

import { sourceOf } from '../testing/source-of.ts'
import type { DeclaredItem } from './declared-item.ts'
import type { DeclaredOptions } from './read-declared.ts'
import { readDeclared } from './read-declared.ts'

async function read(
  document: unknown,
  options: Partial<DeclaredOptions> & { chunkBytes?: number } = {},
): Promise<DeclaredItem[]> {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const items: DeclaredItem[] = []
  for await (const item of readDeclared(sourceOf(text, { name: 'plan.json', chunkBytes: options.chunkBytes ?? 50 }), {
    planned: false,
    ...options,
  })) {
    items.push(item)
  }
  return items
}

const plan = (members: object) => ({ format_version: '1.2', terraform_version: '1.9.5', ...members })

function change(name: string, actions: readonly string[], details: Record<string, unknown> = {}) {
  const { element = {}, ...rest } = details
  return {
    address: `aws_instance.${name}`,
    mode: 'managed',
    type: 'aws_instance',
    name,
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: { actions, before: { id: `i-${name}` }, after: { id: `i-${name}` }, after_unknown: {}, ...rest },
    ...(element as object),
  }
}

const resources = (items: readonly DeclaredItem[]) =>
  items.filter((item) => item.type !== 'source' && item.type !== 'notice')
const notices = (items: readonly DeclaredItem[]) => items.filter((item) => item.type === 'notice')
const summary = (items: readonly DeclaredItem[]) =>
  resources(items).map((item) => {
    if (item.type === 'pair') return `${item.pair.driftClass} ${item.pair.ref.address}`
    if (item.type === 'pending') return `pending ${item.pair.ref.address}`
    return item.type === 'declared' ? `declared ${item.resource.ref.address}` : `${item.type} ${item.ref.address}`
  })

const prior = (name: string) => ({
  address: `aws_instance.${name}`,
  mode: 'managed',
  type: 'aws_instance',
  values: {},
})

describe('what a difference in a plan means', () => {
  const drift = [
    change('both', ['update'], { after: { id: 'i-both', size: 2 } }),
    change('stale', ['update'], { after: { id: 'i-stale', size: 2 } }),
    change('unlisted', ['update']),
  ]
  const changes = [
    change('both', ['update']),
    change('stale', ['no-op']),
    change('wish', ['create'], { before: null }),
    change('same', ['no-op']),
  ]
  const expected = [
    'configuration aws_instance.both',
    'in_sync aws_instance.same',
    'not_created aws_instance.wish',
    'state aws_instance.stale',
    'state aws_instance.unlisted',
  ]

  test('in drift and changes it is configuration drift, in drift alone state drift, in changes alone none', async () => {
    expect(summary(await read(plan({ resource_drift: drift, resource_changes: changes }))).toSorted()).toEqual(expected)
  })

  test('the order of the members does not matter, nor how the bytes are cut', async () => {
    for (const chunkBytes of [1, 17, 100_000]) {
      const sorted = plan({ resource_changes: changes, resource_drift: drift })
      expect(summary(await read(sorted, { chunkBytes })).toSorted()).toEqual(expected)
    }
  })

  test('with planned, a change without drift is pending: declared is the wish, actual what there is', async () => {
    const items = await read(plan({ resource_drift: drift, resource_changes: changes }), { planned: true })
    const wanted = items.find((item) => item.type === 'not_created')
    expect(wanted?.pending).toMatchObject({
      driftClass: 'pending',
      actual: null,
      declared: { attributes: { id: 'i-wish' } },
    })
    const both = items.find((item) => item.type === 'pair' && item.pair.ref.address === 'aws_instance.both')
    expect(both).toMatchObject({ pending: { driftClass: 'pending' } })
    expect(resources(items)).toHaveLength(5)
  })

  test('with planned, a resource that exists and is to be changed is pending', async () => {
    const changed = change('here', ['update'], { after: { id: 'i-here', size: 2 } })
    const [item] = resources(await read(plan({ resource_changes: [changed] }), { planned: true }))
    expect(item).toMatchObject({
      type: 'pending',
      pair: { declared: { attributes: { size: 2 } }, actual: { attributes: { id: 'i-here' } } },
    })
  })

  test('a resource that is only to be created does not exist yet; one that is replaced, or gone, does or did', async () => {
    const items = await read(
      plan({
        resource_drift: [change('gone', ['delete'], { after: null })],
        resource_changes: [
          change('new', ['create'], { before: null }),
          change('replaced', ['delete', 'create']),
          change('left', ['create', 'forget']),
          change('gone', ['create'], { before: null }),
        ],
      }),
    )
    expect(summary(items)).toEqual([
      'not_created aws_instance.new',
      'in_sync aws_instance.replaced',
      'in_sync aws_instance.left',
      'configuration aws_instance.gone',
    ])
  })

  test('in a plan without changes all drift is configuration drift, and the prior state counts the rest', async () => {
    const items = await read(
      plan({
        resource_drift: [drift[0], change('moved', ['no-op'], { element: { previous_address: 'aws_instance.old' } })],
        prior_state: {
          values: {
            root_module: {
              resources: [prior('both'), { ...prior('data'), mode: 'data' }],
              child_modules: [
                { resources: [prior('calm')], child_modules: [{ resources: [prior('deep'), prior('moved')] }] },
              ],
            },
          },
        },
      }),
    )
    expect(summary(items)).toEqual([
      'configuration aws_instance.both',
      'in_sync aws_instance.moved',
      'in_sync aws_instance.calm',
      'in_sync aws_instance.deep',
    ])
  })

  test('a move alone is no drift, and a resource that moved keeps its former address', async () => {
    const moved = { previous_address: 'aws_instance.old' }
    const items = await read(
      plan({
        resource_drift: [change('a', ['no-op'], { element: moved }), change('b', ['update'], { element: moved })],
        resource_changes: [change('a', ['no-op'], { element: moved }), change('b', ['no-op'], { element: moved })],
      }),
    )
    expect(summary(items)).toEqual(['in_sync aws_instance.a', 'state aws_instance.b'])
    for (const item of resources(items)) {
      const ref = item.type === 'pair' ? item.pair.ref : item.type === 'in_sync' ? item.ref : null
      expect(ref?.previousAddress).toBe('aws_instance.old')
    }
  })

  test('a deposed object is a resource of its own', async () => {
    const element = { deposed: 'abcd1234' }
    const items = await read(
      plan({ resource_changes: [change('web', ['no-op']), change('web', ['delete'], { element })] }),
    )
    expect(summary(items)).toEqual(['in_sync aws_instance.web', 'in_sync aws_instance.web (deposed abcd1234)'])
  })

  test('data sources are left out', async () => {
    const element = { mode: 'data' }
    expect(
      summary(
        await read(
          plan({
            resource_changes: [change('d', ['read'], { element })],
            resource_drift: [change('d', ['update'], { element })],
          }),
        ),
      ),
    ).toEqual([])
  })
})

describe('a drifted resource', () => {
  test('has before as declared and after as actual, each with its own marks, and the reason of the change', async () => {
    const [item] = resources(
      await read(
        plan({
          resource_drift: [
            change('db', ['update'], {
              before: { id: 'db-1', arn: 'arn:aws:rds:eu-west-1:123456789012:db:x', password: 'a' },
              after: { id: 'db-1', password: 'b', tags: null },
              before_sensitive: { password: true },
              after_sensitive: true,
              after_unknown: { tags: true },
            }),
          ],
          resource_changes: [
            change('db', ['delete', 'create'], { element: { action_reason: 'replace_because_of_a_new_reason' } }),
          ],
        }),
      ),
    )
    expect(item).toEqual({
      type: 'pair',
      pending: null,
      pair: {
        ref: {
          address: 'aws_instance.db',
          previousAddress: null,
          id: 'db-1',
          type: 'aws_instance',
          region: 'eu-west-1',
          accountId: '123456789012',
        },
        provider: 'registry.terraform.io/hashicorp/aws',
        declared: {
          attributes: { id: 'db-1', arn: 'arn:aws:rds:eu-west-1:123456789012:db:x', password: 'a' },
          sensitive: { password: true },
          unknown: false,
        },
        actual: { attributes: { id: 'db-1', password: 'b', tags: null }, sensitive: true, unknown: { tags: true } },
        driftClass: 'configuration',
        actionReason: 'replace_because_of_a_new_reason',
      },
    })
  })

  test('that was deleted outside has no actual side', async () => {
    const items = await read(
      plan({ resource_drift: [change('gone', ['delete'], { after: null, after_sensitive: false })] }),
    )
    expect(resources(items)).toMatchObject([{ type: 'pair', pair: { actual: null, ref: { id: 'i-gone' } } }])
  })

  test('whose id is marked sensitive keeps it out of the reference', async () => {
    const items = await read(plan({ resource_drift: [change('k', ['update'], { before_sensitive: { id: true } })] }))
    expect(resources(items)).toMatchObject([{ pair: { ref: { id: null } } }])
  })

  test('keeps numbers past 2^53 digit for digit', async () => {
    const text = JSON.stringify(
      plan({ resource_drift: [change('n', ['update'], { after: { serial: '#' } })] }),
    ).replace('"#"', '12345678901234567890')
    expect(resources(await read(text))).toMatchObject([
      { pair: { actual: { attributes: { serial: '12345678901234567890' } } } },
    ])
  })
})

describe('a plan that is not whole', () => {
  test('says that it ended in an error, is incomplete, or deferred changes', async () => {
    const items = await read(
      plan({
        deferred_changes: [{ reason: 'unknown' }, {}],
        complete: false,
        errored: true,
        resource_changes: null,
        resource_drift: null,
      }),
    )
    expect(notices(items)).toMatchObject([{ level: 'incomplete' }, { level: 'incomplete' }, { level: 'warning' }])
    expect(notices(items)[2]).toMatchObject({ message: expect.stringContaining('2 changes are deferred') })
  })

  test('by a Terraform that did not record drift says that none can be found, and calls nothing in sync', async () => {
    const resource_changes = [change('x', ['no-op']), change('y', ['update'])]
    const items = await read({ format_version: '0.1', terraform_version: '0.14.11', resource_changes })
    expect(notices(items)).toMatchObject([{ level: 'incomplete' }])
    expect(items.filter(({ type }) => type !== 'source' && type !== 'notice')).toMatchObject([
      { type: 'gap', outcome: 'not_comparable', ref: { address: 'aws_instance.x' } },
      { type: 'gap', outcome: 'not_comparable', ref: { address: 'aws_instance.y' } },
    ])
  })
})

describe('wrong types are refused by place', () => {
  const cases: readonly (readonly [title: string, members: object, message: string])[] = [
    [
      'a change that is null',
      { resource_changes: [{ ...change('x', []), change: null }] },
      'resource_changes[0], byte 72): the member "change" is missing',
    ],
    [
      'actions as a text',
      { resource_changes: [change('x', ['no-op']), { ...change('y', []), change: { actions: 'update' } }] },
      'resource_changes[1].change.actions',
    ],
    ['no actions', { resource_drift: [change('x', [])] }, 'the actions of a change should be a list'],
    ['drift as an object', { resource_drift: {} }, 'a list should stand here'],
    ['an element as a text', { resource_drift: ['x'] }, 'an object should stand here'],
    ['before as a list', { resource_drift: [change('x', ['update'], { before: [] })] }, 'change.before'],
    [
      'marks as a text',
      { resource_drift: [change('x', ['update'], { after_sensitive: 'yes' })] },
      'change.after_sensitive',
    ],
    [
      'an address as a number',
      { resource_changes: [{ ...change('x', ['no-op']), address: 1 }] },
      'resource_changes[0].address',
    ],
    ['a change listed twice', { resource_changes: [change('x', ['no-op']), change('x', ['no-op'])] }, 'listed twice'],
    ['a drift listed twice', { resource_drift: [change('x', ['update']), change('x', ['update'])] }, 'listed twice'],
  ]
  test.each(cases)('%s', async (_title, members, message) => {
    await expect(read(plan(members))).rejects.toThrow(message)
    await expect(read(plan(members))).rejects.toMatchObject({ name: 'DetectionError', source: 'plan.json' })
  })

  test('a member given twice, outermost, in a change and in a drifted value', async () => {
    const inChange = JSON.stringify(plan({ resource_changes: [change('x', ['no-op'])] }))
    const inDrift = JSON.stringify(plan({ resource_drift: [change('x', ['update'])] }))
    const documents = [
      '{"format_version":"1.2","resource_drift":[],"resource_drift":[]}',
      inChange.replace('"mode"', '"address":"b","mode"'),
      inDrift.replace('"id":"i-x"', '"id":"i-x","id":"i-y"'),
    ]
    for (const text of documents) await expect(read(text)).rejects.toThrow('given twice')
  })

  test('nesting past the limit in a part that is not read', async () => {
    const deep = `{"format_version":"1.2","planned_values":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}}`
    await expect(read(deep)).rejects.toThrow('(planned_values, byte 2596): this is nested more than 512 levels deep')
  })

  test('every cut-off beginning of a plan', async () => {
    const text = JSON.stringify(
      plan({
        planned_values: { a: [1] },
        resource_drift: [change('a', ['update'])],
        resource_changes: [change('a', ['update'])],
      }),
    )
    for (let length = 1; length < text.length; length++) {
      await expect(read(text.slice(0, length))).rejects.toThrow(/ends early, it is incomplete/)
    }
  })
})
