import { emptyObject, isJsonArray, isJsonObject, type Json, type JsonObject } from '@driftsentry/core/json'
import { textOf } from '../src/normalise/text-of.ts'

/** A live model with one leaf changed, removed or added, and where. */
export interface Mutation {
  readonly kind: 'change' | 'remove' | 'add'
  /** Segments of the leaf, in the live model. */
  readonly path: readonly string[]
  /** The value that was changed or removed. */
  readonly before: Json | undefined
  readonly live: JsonObject
}

/**
 * Every live model that differs from the given one in one leaf below a declared property: each leaf changed, each removed,
 * and one leaf more in each list and object.
 */
export function* mutationsOf(declared: JsonObject, live: JsonObject): Generator<Mutation> {
  for (const property of Object.keys(live)) {
    if (Object.hasOwn(declared, property)) yield* below(live, [property])
  }
}

function* below(live: JsonObject, path: readonly string[]): Generator<Mutation> {
  const value = at(live, path)
  if (typeof value === 'object' && value !== null) {
    yield { kind: 'add', path: [...path, addedKey(value)], before: undefined, live: edited(live, path, addLeaf) }
    for (const key of Object.keys(value)) yield* below(live, [...path, key])
    return
  }
  if (value === undefined) return
  yield { kind: 'change', path, before: value, live: edited(live, path, changeLeaf) }
  // Nothing is taken away with an empty text or null: empty and absent are one value.
  if (value !== '' && value !== null) yield { kind: 'remove', path, before: value, live: removed(live, path) }
}

const addedName = 'AddedByHand'

function addedKey(container: Json): string {
  return isJsonArray(container) ? String(container.length) : addedName
}

function addLeaf(container: Json): Json {
  if (isJsonArray(container)) return [...container, anotherItem(container.at(-1))]
  return isJsonObject(container) ? with_(container, addedName, 'by hand') : container
}

function anotherItem(item: Json | undefined): Json {
  if (item === undefined) return 'by hand'
  if (isJsonArray(item)) return item.map(anotherItem)
  if (!isJsonObject(item)) return changeLeaf(item)
  return Object.entries(item).reduce((copy, [key, member]) => with_(copy, key, anotherItem(member)), emptyJson)
}

function changeLeaf(leaf: Json): Json {
  if (typeof leaf === 'number') return leaf + 1
  if (typeof leaf === 'boolean') return !leaf
  return leaf === null ? 'by hand' : `${textOf(leaf)}-by-hand`
}

const emptyJson: JsonObject = emptyObject()

function at(value: Json | undefined, path: readonly string[]): Json | undefined {
  let found = value
  for (const segment of path) {
    if (isJsonArray(found)) found = found[Number(segment)]
    else found = isJsonObject(found) && Object.hasOwn(found, segment) ? found[segment] : undefined
  }
  return found
}

function edited(live: JsonObject, path: readonly string[], edit: (value: Json) => Json): JsonObject {
  const result = rewrite(live, path, edit)
  return isJsonObject(result) ? result : live
}

function rewrite(value: Json, path: readonly string[], edit: (value: Json) => Json): Json {
  const [segment, ...rest] = path
  if (segment === undefined) return edit(value)
  if (isJsonArray(value))
    return value.map((item, index) => (String(index) === segment ? rewrite(item, rest, edit) : item))
  return isJsonObject(value) ? with_(value, segment, rewrite(value[segment] ?? null, rest, edit)) : value
}

function removed(live: JsonObject, path: readonly string[]): JsonObject {
  const key = path.at(-1) ?? ''
  return edited(live, path.slice(0, -1), (container) => {
    if (isJsonArray(container)) return container.filter((_, index) => String(index) !== key)
    return isJsonObject(container) ? without(container, key) : container
  })
}

function with_(object: JsonObject, key: string, value: Json): JsonObject {
  const copy = emptyObject()
  for (const name of Object.keys(object)) copy[name] = object[name] ?? null
  copy[key] = value
  return copy
}

function without(object: JsonObject, key: string): JsonObject {
  const copy = emptyObject()
  for (const name of Object.keys(object)) if (name !== key) copy[name] = object[name] ?? null
  return copy
}
