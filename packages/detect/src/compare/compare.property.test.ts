import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@driftsentry/core/json'
import type { ResourcePair } from '../resource-state.ts'
import { compare } from './compare.ts'
import { deepEqual } from './deep-equal.ts'
import { pointerSegments } from './json-pointer.ts'

const key = fc.oneof(
  fc.constantFrom('id', 'name', 'tags', 'ingress', 'a/b', 'c~d', '__proto__', 'constructor', ''),
  fc.string({ maxLength: 6 }),
)
const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ maxLength: 8 }),
)
/** Few keys and few values, so that two states have much in common and lists hold the same item twice. */
const commonKey = fc.constantFrom('a', 'b', 'name', 'tags', 'Key', 'Value')
const commonLeaf = fc.constantFrom<Json>(null, 0, 1, '', 'a', 'b', false, true, '0', '1', 'true', 'null')

const valueOf = (keys: fc.Arbitrary<string>, leaves: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaves,
      fc.array(tie('value'), { maxLength: 5 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 5, noNullPrototype: false }),
    ),
  })).value
const value = fc.oneof(valueOf(key, leaf), valueOf(commonKey, commonLeaf))
const attributes = fc.oneof(
  fc.dictionary(key, valueOf(key, leaf), { maxKeys: 6 }),
  fc.dictionary(commonKey, valueOf(commonKey, commonLeaf), { maxKeys: 4 }),
)
const types = fc.constantFrom('example_thing', 'aws_instance', 'aws_security_group', 'aws_db_instance', 'aws_s3_bucket')

function pairOf(
  declared: JsonObject,
  actual: JsonObject,
  readers: 'same' | 'different',
  type = 'example_thing',
): ResourcePair {
  return {
    ref: { address: `${type}.it`, previousAddress: null, id: null, type, region: null, accountId: null },
    provider: null,
    declared: { attributes: declared, sensitive: false, unknown: false },
    actual: { attributes: actual, sensitive: false, unknown: false },
    driftClass: 'configuration',
    actionReason: null,
    readers,
  }
}

/** The same value with keys, and if wanted lists, in the opposite order. */
function reversed(json: Json, lists: boolean): Json {
  if (isJsonArray(json)) {
    const items = json.map((item) => reversed(item, lists))
    return lists ? items.toReversed() : items
  }
  return isJsonObject(json)
    ? objectOf(
        Object.entries(json)
          .toReversed()
          .map(([name, member]) => [name, reversed(member, lists)]),
      )
    : json
}

function objectOf(entries: readonly (readonly [string, Json])[]): JsonObject {
  return entries.reduce((object: Record<string, Json>, [name, member]) => {
    Object.defineProperty(object, name, { value: member, enumerable: true })
    return object
  }, Object.create(null))
}

function reversedObject(json: JsonObject, lists: boolean): JsonObject {
  const result = reversed(json, lists)
  return isJsonObject(result) ? result : {}
}

function resolve(json: Json, pointer: string): Json | undefined {
  let found: Json | undefined = json
  for (const segment of pointerSegments(pointer)) {
    if (isJsonArray(found)) found = found[Number(segment)]
    else found = isJsonObject(found) && Object.hasOwn(found, segment) ? found[segment] : undefined
  }
  return found
}

/** The path of every value below the top, containers and leaves. */
function placesIn(json: Json, above: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof json !== 'object' || json === null) return [above]
  const below = Object.entries(json).flatMap(([name, member]) => placesIn(member, [...above, name]))
  return above.length === 0 ? below : [above, ...below]
}

function put(json: Json, [name, ...rest]: readonly string[], instead: Json): JsonObject {
  const written = (node: Json, path: readonly string[]): Json => {
    const [step, ...more] = path
    if (step === undefined) return instead
    if (isJsonArray(node)) return node.map((item, index) => (String(index) === step ? written(item, more) : item))
    if (!isJsonObject(node)) return node
    return objectOf(Object.entries(node).map(([key, member]) => [key, key === step ? written(member, more) : member]))
  }
  const result = written(json, name === undefined ? [] : [name, ...rest])
  return isJsonObject(result) ? result : {}
}

const text = (json: Json) =>
  JSON.stringify(json, (_name, member: Json) =>
    isJsonObject(member) ? objectOf(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1))) : member,
  )

const deepText = (end: string) => '['.repeat(100_000) + end + ']'.repeat(100_000)

describe('for every pair of states', () => {
  it('a state equals itself, its keys in any order', () => {
    fc.assert(
      fc.property(attributes, fc.constantFrom('same', 'different'), (state, readers) => {
        expect(compare(pairOf(state, reversedObject(state, false), readers)).result).toBe('equal')
      }),
    )
  })

  it('a state equals itself with its sets in any order', () => {
    fc.assert(
      fc.property(attributes, (state) => {
        expect(compare(pairOf(state, reversedObject(state, true), 'different')).result).toBe('equal')
      }),
    )
  })

  it('one provider’s two states differ or not whichever is called declared', () => {
    fc.assert(
      fc.property(attributes, attributes, (one, other) => {
        expect(compare(pairOf(one, other, 'same')).result).toBe(compare(pairOf(other, one, 'same')).result)
      }),
    )
  })

  it('every change resolves to its values in the side that has it', () => {
    fc.assert(
      fc.property(attributes, attributes, fc.constantFrom('same', 'different'), (one, other, readers) => {
        const comparison = compare(pairOf(one, other, readers))
        const changes = comparison.result === 'different' ? comparison.changes : []
        expect(changes.map((change) => resolve(change.op === 'add' ? other : one, change.path))).toEqual(
          changes.map((change) => (change.op === 'add' ? change.actual : change.expected)),
        )
      }),
    )
  })

  it('a value put anywhere else is a change, or named as not compared', () => {
    fc.assert(
      fc.property(attributes, fc.nat(), types, fc.constantFrom('same', 'different'), (state, at, type, readers) => {
        const places = placesIn(state)
        const place = places[at % places.length] ?? []
        fc.pre(place.length > 0)
        const comparison = compare(pairOf(state, put(state, place, 'put by hand'), readers, type))
        expect(comparison.result === 'equal' ? comparison.uncompared : ['different']).not.toEqual([])
      }),
    )
  })

  it('the inputs stay as they were', () => {
    fc.assert(
      fc.property(attributes, attributes, fc.constantFrom('same', 'different'), (one, other, readers) => {
        const before = JSON.stringify([one, other])
        compare(pairOf(one, other, readers))
        expect(JSON.stringify([one, other])).toBe(before)
      }),
    )
  })

  it('deepEqual agrees with a comparison of the sorted texts', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(deepEqual(one, other)).toBe(text(one) === text(other))
        expect(deepEqual(one, reversed(one, false))).toBe(true)
      }),
    )
  })

  it('survives states of the greatest depth the readers let in', () => {
    let one: Json = 'a'
    let other: Json = 'b'
    for (let depth = 0; depth < 510; depth += 1)
      [one, other] = depth % 2 ? [{ a: one }, { a: other }] : [[one], [other]]
    expect(compare(pairOf({ a: one }, { a: other }, 'different')).result).toBe('different')
    expect(compare(pairOf({ a: deepText('1') }, { a: deepText('2') }, 'different')).result).toBe('different')
  })
})

const states = fileURLToPath(new URL('../../../../../shared/fixtures/terraform-state/', import.meta.url))

describe.skipIf(!existsSync(states))('real states compared with themselves as another reader may write them', () => {
  const instances = (existsSync(states) ? readdirSync(states) : []).flatMap((file) => {
    const state = JSON.parse(readFileSync(`${states}${file}`, 'utf8'))
    const resources: { type: string; instances: { attributes?: JsonObject }[] }[] = state.resources
    return resources.flatMap(({ type, instances: list }) =>
      list.map(({ attributes: found }) => ({ file, type, found: found ?? {} })),
    )
  })

  /** Empty for absent, numbers for numeric text where the two say the same, documents with other blanks and key order. */
  const rewritten = (json: Json): Json => {
    if (typeof json === 'number') return String(json)
    if (typeof json === 'string' && json.startsWith('{'))
      return JSON.stringify(reversed(JSON.parse(json), false), null, 2)
    if (isJsonArray(json)) return json.map(rewritten).toReversed()
    if (!isJsonObject(json)) return json
    return objectOf(
      Object.entries(json)
        .filter(([, member]) => member !== null && member !== '' && !(isJsonArray(member) && member.length === 0))
        .toReversed()
        .map(([name, member]) => [name, rewritten(member)]),
    )
  }

  it.each(instances)('$file: $type', ({ type, found }) => {
    const actual = rewritten(found)
    expect(compare(pairOf(found, isJsonObject(actual) ? actual : {}, 'different', type))).toMatchObject({
      result: 'equal',
    })
    const back = compare(pairOf(isJsonObject(actual) ? actual : {}, found, 'different', type))
    expect(back).toMatchObject({ result: 'equal' })
  })
})
