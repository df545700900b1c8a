import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { sourceOf } from '../testing/source-of.ts'
import type { DeclaredItem } from './declared-item.ts'
import { readDeclared } from './read-declared.ts'

async function read(document: object | string, chunkBytes = 64): Promise<DeclaredItem[]> {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const items: DeclaredItem[] = []
  for await (const item of readDeclared(sourceOf(text, { name: 'terraform.tfstate', chunkBytes }), {
    planned: false,
  })) {
    if (item.type !== 'source') items.push(item)
  }
  return items
}

const state = (...resources: object[]) => ({
  version: 4,
  terraform_version: '1.9.5',
  serial: 1,
  lineage: 'l',
  resources,
})
const aws = 'provider["registry.terraform.io/hashicorp/aws"]'
const resource = (instances: object[], more: object = {}) => ({
  mode: 'managed',
  type: 'aws_instance',
  name: 'web',
  provider: aws,
  instances,
  ...more,
})
const instance = (more: object = {}) => ({ schema_version: 1, attributes: { id: 'i-1' }, ...more })

const addresses = (items: readonly DeclaredItem[]) =>
  items.map((item) =>
    item.type === 'declared' ? item.resource.ref.address : item.type === 'gap' ? item.ref.address : item.type,
  )
const only = (items: readonly DeclaredItem[]) => {
  const [item] = items
  if (item?.type !== 'declared') throw new Error('One declared resource was expected.')
  return item.resource
}

describe('the resources of a state', () => {
  test('are every module, count and for_each instance, and no data source', async () => {
    const items = await read(
      state(
        resource([instance()]),
        resource([instance({ index_key: 0 }), instance({ index_key: 1, status: 'tainted' })], { name: 'n' }),
        resource([instance({ index_key: 'a.b' })], { module: 'module.app["x"].module.db[0]' }),
        resource([instance(), instance({ deposed: 'abcd1234' })], { name: 'r' }),
        resource([instance()], { mode: 'data', name: 'd' }),
      ),
    )
    expect(addresses(items)).toEqual([
      'aws_instance.web',
      'aws_instance.n[0]',
      'aws_instance.n[1]',
      'module.app["x"].module.db[0].aws_instance.web["a.b"]',
      'aws_instance.r',
      'aws_instance.r (deposed abcd1234)',
    ])
  })

  test('have their keys quoted as Terraform quotes them', async () => {
    const keys = {
      'a"b': '"a\\"b"',
      'a\nb\t\\': '"a\\nb\\t\\\\"',
      '${x}%{y}$z': '"$${x}%%{y}$z"',
      'é🎉 \u0007': '"é🎉 \\u0007"',
      '': '""',
    }
    const items = await read(state(resource(Object.keys(keys).map((key) => instance({ index_key: key })))))
    expect(addresses(items)).toEqual(Object.values(keys).map((key) => `aws_instance.web[${key}]`))
  })

  test('read the same however the members are ordered and the bytes are cut', async () => {
    const item = {
      instances: [{ attributes: { id: 'i-1' }, index_key: 3 }],
      mode: 'managed',
      module: 'module.m',
      name: 'web',
      provider: aws,
      type: 'aws_instance',
    }
    for (const chunkBytes of [1, 3, 1000])
      expect(addresses(await read(state(item), chunkBytes))).toEqual(['module.m.aws_instance.web[3]'])
  })

  test('carry the provider of the resource, of the instance, or of the legacy form', async () => {
    expect(only(await read(state(resource([instance()])))).provider).toBe('registry.terraform.io/hashicorp/aws')
    const perInstance = instance({ provider: 'provider["registry.opentofu.org/hashicorp/aws"].by["eu"]' })
    expect(only(await read(state(resource([perInstance], { provider: undefined })))).provider).toBe(
      'registry.opentofu.org/hashicorp/aws',
    )
    expect(only(await read(state(resource([instance()], { provider: 'module.a.provider.aws.west' })))).provider).toBe(
      'aws',
    )
  })

  test('tell id, region and account of an AWS resource, and of no other', async () => {
    const attributes = { id: 'i-1', arn: 'arn:aws:ec2:eu-west-1:123456789012:instance/i-1' }
    expect(only(await read(state(resource([instance({ attributes })])))).ref).toMatchObject({
      id: 'i-1',
      region: 'eu-west-1',
      accountId: '123456789012',
    })
    const zone = { id: 'i-1', availability_zone: 'us-west-2-lax-1a', owner_id: '210987654321' }
    expect(only(await read(state(resource([instance({ attributes: zone })])))).ref).toMatchObject({
      region: 'us-west-2',
      accountId: '210987654321',
    })
    const google = resource([instance({ attributes })], {
      type: 'google_x',
      provider: 'provider["registry.terraform.io/hashicorp/google"]',
    })
    expect(only(await read(state(google))).ref).toMatchObject({ id: 'i-1', region: null, accountId: null })
  })

  test('without attributes are gaps, never in sync', async () => {
    const items = await read(
      state(
        resource([
          { schema_version: 0, attributes_flat: { id: 'x' } },
          { index_key: 1, attributes: null },
        ]),
      ),
    )
    expect(items).toMatchObject([
      { type: 'gap', outcome: 'not_comparable', reason: expect.stringContaining('Terraform 0.11') },
      { type: 'gap', outcome: 'not_comparable', ref: { address: 'aws_instance.web[1]' } },
    ])
  })

  test('are refused when wrong, by place', async () => {
    const wrong: readonly (readonly [object, string])[] = [
      [{ ...state(), resources: {} }, '(resources, byte 78): a list should stand here'],
      [state({ type: 'a', id: '1', attributes: {} }), 'the member "mode" is missing'],
      [state({ mode: 'managed', type: 'a', name: 'b' }), 'the member "instances" is missing'],
      [state(resource([instance({ attributes: [] })])), 'resources[0].instances[0].attributes'],
      [state(resource([instance({ index_key: {} })])), 'an index must be a text or a number'],
      [state(resource([instance(), instance()])), 'listed twice'],
      [state(resource([instance({ sensitive_attributes: {} })])), 'a list of paths should stand here'],
    ]
    for (const [document, message] of wrong) await expect(read(document)).rejects.toThrow(message)
    const twice = JSON.stringify(state(resource([instance()]))).replace('"id":"i-1"', '"id":"i-1","id":"i-2"')
    await expect(read(twice)).rejects.toThrow('the member "/id" is given twice')
  })

  test('hold every attribute as it was written', async () => {
    const attributes = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 3 }))
    await fc.assert(
      fc.asyncProperty(attributes, fc.integer({ min: 1, max: 60 }), async (value, chunkBytes) => {
        const text = JSON.stringify(value)
        fc.pre(!/\d{16}|\d[eE]/.test(text))
        const resourceRead = only(await read(state(resource([instance({ attributes: value })])), chunkBytes))
        expect(resourceRead.state.attributes).toEqual(JSON.parse(text))
      }),
      { numRuns: 150 },
    )
  })
})

const get = (value: string) => ({ type: 'get_attr', value })
const at = (value: string | number) => ({ type: 'index', value: { value, type: typeof value } })

const marks = async (attributes: object, ...paths: object[][]) =>
  only(await read(state(resource([instance({ attributes, sensitive_attributes: paths })])))).state.sensitive

describe('sensitive attributes of a state', () => {
  test('mark what their paths lead to, through objects, maps and lists', async () => {
    expect(await marks({ password: 'x' }, [get('password')])).toEqual({ password: true })
    expect(await marks({ list: [{}, { secret: 'x', plain: 'y' }] }, [get('list'), at(1), get('secret')])).toEqual({
      list: [false, { secret: true }],
    })
    expect(await marks({ env: { KEY: 'x' } }, [get('env'), at('KEY')])).toEqual({ env: { KEY: true } })
    expect(await marks({ a: { b: 'x' } }, [get('a')], [get('a'), get('b')])).toEqual({ a: true })
  })

  test('mark rather too much where a path leads nowhere', async () => {
    expect(await marks({}, [get('password')])).toEqual({ password: true })
    expect(await marks({ list: ['a'] }, [get('list'), at(7)])).toEqual({ list: true })
    expect(await marks({ list: ['a'] }, [get('list'), at(4e9)])).toEqual({ list: true })
    expect(await marks({ text: 'a' }, [get('text'), get('deeper')])).toEqual({ text: true })
    expect(await marks({ a: 1 }, [{ type: 'new_kind', value: 'a' }])).toBe(true)
    expect(await marks({ a: 1 }, [get('__proto__')])).toEqual(
      Object.assign(Object.create(null), JSON.parse('{"__proto__":true}')),
    )
  })

  test('a sensitive id is kept out of the reference', async () => {
    const sensitive = instance({ attributes: { id: 'secret' }, sensitive_attributes: [[get('id')]] })
    expect(only(await read(state(resource([sensitive])))).ref.id).toBeNull()
  })
})

const shown = (address: string, more: object = {}) => ({
  address,
  mode: 'managed',
  type: 'aws_instance',
  provider_name: 'registry.terraform.io/hashicorp/aws',
  values: { id: 'i-1', key: 'x' },
  sensitive_values: { key: true },
  ...more,
})

describe('a state as show -json prints it', () => {
  test('gives the resources of every module with their marks', async () => {
    const items = await read({
      format_version: '1.0',
      terraform_version: '1.9.5',
      values: {
        outputs: {},
        root_module: {
          resources: [
            shown('aws_instance.a'),
            shown('aws_instance.a', { deposed_key: '00000001' }),
            shown('data.x.y', { mode: 'data' }),
          ],
          child_modules: [
            {
              address: 'module.m',
              resources: [shown('module.m.aws_instance.b["k"]')],
              child_modules: [{ resources: [shown('module.m.module.n.aws_instance.c', { values: null })] }],
            },
          ],
        },
      },
    })
    expect(addresses(items)).toEqual([
      'aws_instance.a',
      'aws_instance.a (deposed 00000001)',
      'module.m.aws_instance.b["k"]',
      'module.m.module.n.aws_instance.c',
    ])
    expect(only(items).state).toEqual({ attributes: { id: 'i-1', key: 'x' }, sensitive: { key: true }, unknown: false })
    expect(items[3]?.type).toBe('gap')
  })
})
