import { describe, expect, test } from 'vitest'

import { sourceOf } from '../testing/source-of.ts'
import type { ActualItem } from './actual-item.ts'
import { readActual } from './read-actual.ts'

async function read(content: string, chunkBytes = 32): Promise<ActualItem[]> {
  const items: ActualItem[] = []
  for await (const item of readActual(sourceOf(content, { name: 'actual.json', chunkBytes }))) items.push(item)
  return items
}

const record = (id: string, more: object = {}) => ({ type: 'aws_instance', id, attributes: { id }, ...more })
const ids = (items: readonly ActualItem[]) => items.map((item) => (item.type === 'actual' ? item.resource.id : item.id))

describe('what runs', () => {
  const records = [record('a'), record('b', { region: 'eu-west-1', accountId: '123456789012' }), record('c')]
  const forms: readonly (readonly [title: string, text: string])[] = [
    ['a list', JSON.stringify(records, null, 2)],
    ['an object with a list', JSON.stringify({ takenAt: { by: ['x'] }, resources: records, count: 3 })],
    ['lines', records.map((each) => JSON.stringify(each)).join('\n')],
    [
      'lines with blank ones and Windows ends',
      `\r\n${records.map((each) => JSON.stringify(each)).join('\r\n\r\n')}\r\n`,
    ],
    ['objects over several lines', records.map((each) => JSON.stringify(each, null, 2)).join('\n')],
  ]
  test.each(forms)('is read from %s, however the bytes are cut', async (_title, text) => {
    for (const chunkBytes of [1, 7, 10_000]) expect(ids(await read(text, chunkBytes))).toEqual(['a', 'b', 'c'])
  })

  test('carries where it is, its attributes and its marks', async () => {
    const [item] = await read(
      JSON.stringify([record('b', { region: 'eu-west-1', accountId: '123456789012', sensitive: { id: true } })]),
    )
    expect(item).toEqual({
      type: 'actual',
      resource: {
        type: 'aws_instance',
        id: 'b',
        region: 'eu-west-1',
        accountId: '123456789012',
        state: { attributes: { id: 'b' }, sensitive: { id: true }, unknown: false },
      },
    })
  })

  test('that could not be read is a gap, with the reader’s reason', async () => {
    const text =
      '{"type":"aws_instance","id":"x","error":{"code":"denied","message":"ec2:DescribeInstances"}}\n{"type":"t","id":"y","error":{"code":"throttled"}}'
    expect(await read(text)).toMatchObject([
      { type: 'gap', outcome: 'denied', resourceType: 'aws_instance', id: 'x', reason: 'ec2:DescribeInstances' },
      { type: 'gap', outcome: 'throttled', reason: 'reported as throttled' },
    ])
  })

  test('may be nothing, in a list, but not in an empty file', async () => {
    expect(await read('[]')).toEqual([])
    expect(await read('{"resources":[]}')).toEqual([])
    await expect(read('')).rejects.toThrow('actual.json: the file is empty')
  })

  test('given twice in the same words counts once; in other words it is refused; elsewhere it is another', async () => {
    const line = JSON.stringify(record('a'))
    expect(ids(await read(`${line}\n${line}`))).toEqual(['a'])
    expect(ids(await read(JSON.stringify([record('a'), record('a', { region: 'eu-west-1' })])))).toEqual(['a', 'a'])
    await expect(read(`${line}\n${JSON.stringify(record('a', { attributes: {} }))}`)).rejects.toThrow(
      '(line 2, byte 57): this resource',
    )
  })
})

describe('a record that cannot be read is refused, naming where', () => {
  const wrong: readonly (readonly [object | string | null, string])[] = [
    [{ id: 'a', attributes: {} }, 'the member "type" is missing'],
    [{ type: 't', attributes: {} }, 'the member "id" is missing'],
    [{ type: 't', id: 'a' }, 'the member "attributes" should be an object'],
    [{ type: 't', id: '', attributes: {} }, 'the member "id" should be a text that is not empty'],
    [{ type: 't', id: 7, attributes: {} }, 'the member "id" should be a text'],
    [{ type: 't', id: 'a', attributes: [] }, 'the member "attributes" should be an object'],
    [{ type: 't', id: 'a', attributes: {}, senstive: true }, 'the member "senstive" is not known'],
    [{ type: 't', id: 'a', attributes: {}, sensitive: 'yes' }, 'marks of sensitive or unknown values'],
    [{ type: 't', id: 'a', error: { code: 'lost' } }, 'an "error" needs a "code"'],
    [{ type: 't', id: 'a', error: { code: 'denied' }, attributes: {} }, 'not both'],
    [{ mode: 'managed', instances: [] }, 'this is a Terraform state'],
    ['text', 'a resource should be an object'],
    [null, 'a resource should be an object'],
  ]
  test.each(wrong)('%j', async (value, message) => {
    await expect(read(JSON.stringify([record('ok'), value]))).rejects.toThrow(message)
    await expect(read(JSON.stringify([record('ok'), value]))).rejects.toThrow('[1], byte 60')
    await expect(read(JSON.stringify({ at: 1, resources: [value] }))).rejects.toThrow('resources[0]')
  })

  test('in lines by its line, whatever came before it', async () => {
    await expect(read(`\n${JSON.stringify(record('a'), null, 1)}\n\n{"type":"t"}`)).rejects.toThrow('(line 10, byte')
    await expect(read(`${JSON.stringify(record('a'))}\n{"type":"t","id":`)).rejects.toThrow(
      'ends early, it is incomplete',
    )
    await expect(read(`${JSON.stringify(record('a'))}\n[]`)).rejects.toThrow(
      '(line 2, byte 57): a resource should be an object',
    )
  })

  test('by the attribute that is given twice', async () => {
    await expect(read('[{"type":"t","id":"a","attributes":{"b":{"c":1,"c":2}}}]')).rejects.toThrow(
      'the member "/attributes/b/c" is given twice',
    )
  })

  test('and so is a document of another kind', async () => {
    await expect(read('{"a":1}')).rejects.toThrow(
      'neither a resource ({type, id, attributes}) nor has it a list "resources"',
    )
    await expect(read('{"resources":null}')).rejects.toThrow('a list of resources should stand here')
    await expect(read('[] []')).rejects.toThrow('(byte 3): something follows')
    await expect(read('- type: x')).rejects.toThrow('neither a JSON list')
  })
})
