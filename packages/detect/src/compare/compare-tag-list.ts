import { isJsonArray, isJsonObject, type Json } from '@driftsentry/core/json'
import { textOf } from '../normalise/text-of.ts'
import { childSide, type Side, type Walk } from './walk.ts'

/**
 * Tags are a map to Terraform and a list of keys and values to most services: a list against a map is compared as the map it
 * stands for. False when the two are no such pair.
 */
export function compareTagList(walk: Walk, expected: Side, actual: Side): boolean {
  const left = isJsonArray(expected.value) ? tagSides(expected, expected.value) : memberSides(expected)
  const right = isJsonArray(actual.value) ? tagSides(actual, actual.value) : memberSides(actual)
  if (left === null || right === null || isJsonArray(expected.value) === isJsonArray(actual.value)) return false
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    walk.segments.push(key)
    const nowhere = { value: undefined, sensitive: false, unknown: false, place: null }
    walk.descend(walk, left.get(key) ?? nowhere, right.get(key) ?? nowhere)
    walk.segments.pop()
  }
  return true
}

function memberSides(side: Side): ReadonlyMap<string, Side> | null {
  if (!isJsonObject(side.value)) return null
  return new Map(Object.entries(side.value).map(([key, value]: [string, Json]) => [key, childSide(side, key, value)]))
}

function tagSides(side: Side, items: readonly Json[]): ReadonlyMap<string, Side> | null {
  const found = new Map<string, Side>()
  for (const [index, item] of items.entries()) {
    const names = isJsonObject(item)
      ? tagNames.find(([key, value]) => typeof item[key] === 'string' && value in item)
      : undefined
    if (!isJsonObject(item) || names === undefined) return null
    const [key, value] = names
    found.set(textOf(item[key]), childSide(childSide(side, String(index), item), value, item[value]))
  }
  return found.size === items.length ? found : null
}

const tagNames = [
  ['Key', 'Value'],
  ['key', 'value'],
  ['TagKey', 'TagValue'],
] as const
