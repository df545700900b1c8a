import { isJsonObject, type Json } from '@driftsentry/core/json'
import { isScalar } from '../normalise/scalar.ts'
import { isNamedValue, isOrderedByName, isSettingsName } from '../resource-types/list-names.ts'
import { holdsMark } from './marks.ts'
import { matchItems, type ListPair } from './match-items.ts'
import { childSide, recordChange, recordUncompared, type Side, type Walk } from './walk.ts'

/** Compares two lists: by position where order is meaning, otherwise item with the item that is most like it. */
export function compareLists(walk: Walk, lists: ListPair): void {
  const order = orderOf(walk)
  if (order === 'ordered' && isPositional(lists)) return compareByPosition(walk, lists)
  const pairs = matchItems(walk, lists)
  const before = walk.changes.length
  for (const [left, right] of pairs) compareItems(walk, lists, left, right)
  if (order === 'ordered' && walk.changes.length === before && isReordered(pairs)) {
    walk.guessed = true
    recordChange(walk, lists.expected, lists.actual)
  }
}

/** One provider keeps the order of a true list and sorts a set by itself, so there a new order is a difference. */
function orderOf(walk: Walk): 'ordered' | 'unordered' {
  const known = walk.facts.order.get(walk.segments)
  if (known !== undefined) return known
  if (walk.facts.keys.get(walk.segments) !== undefined || walk.facts.shared.get(walk.segments)) return 'unordered'
  if (walk.readers === 'same') return 'ordered'
  return isOrderedByName(walk.segments) ? 'ordered' : 'unordered'
}

// Items that are not known yet stand where they will stand. Plain values were replaced in place when fewer places changed than
// values left the list.
function isPositional(lists: ListPair): boolean {
  if (holdsMark(lists.expected.unknown) || holdsMark(lists.actual.unknown)) return true
  const { left, right } = lists
  if (left.length !== right.length || !left.every(isScalar) || !right.every(isScalar)) return false
  const kept = new Set(right.map(String))
  const gone = left.filter((item) => !kept.has(String(item))).length
  return left.filter((item, index) => item !== right[index]).length <= gone
}

function compareByPosition(walk: Walk, lists: ListPair): void {
  const length = Math.max(lists.left.length, lists.right.length)
  for (let index = 0; index < length; index += 1) {
    compareItems(walk, lists, index < lists.left.length ? index : null, index < lists.right.length ? index : null)
  }
}

function compareItems(walk: Walk, lists: ListPair, left: number | null, right: number | null): void {
  const expected = left === null ? nothing : childSide(lists.expected, String(left), lists.left[left])
  const actual = right === null ? nothing : childSide(lists.actual, String(right), lists.right[right])
  walk.segments.push(String(left ?? right))
  if (left === null) compareExtraItem(walk, expected, actual)
  else if (right === null) recordChange(walk, expected, actual)
  else walk.descend(walk, expected, actual)
  walk.segments.pop()
}

const nothing: Side = { value: undefined, sensitive: false, unknown: false, place: null }

function compareExtraItem(walk: Walk, expected: Side, actual: Side): void {
  const list = walk.segments.slice(0, -1)
  if (walk.readers === 'different' && (isShared(walk, list, actual.value) || isProviderTag(actual.value))) {
    return recordUncompared(walk, actual, 'undeclared')
  }
  recordChange(walk, expected, actual)
}

/** Whether others add to the list: by the type's facts, or because it is a bag of named settings that AWS returns in full. */
function isShared(walk: Walk, list: readonly string[], item: Json | undefined): boolean {
  return walk.facts.shared.get(list) === true || (isSettingsName(list.at(-1) ?? '') && isNamedValue(item))
}

// Only AWS writes tags whose key begins so ("Tag your AWS resources": the `aws:` prefix is reserved).
function isProviderTag(item: Json | undefined): boolean {
  if (!isJsonObject(item)) return false
  const key = item['Key'] ?? item['key'] ?? item['TagKey']
  return typeof key === 'string' && key.startsWith('aws:')
}

function isReordered(pairs: readonly (readonly [number | null, number | null])[]): boolean {
  return pairs.some(([left, right]) => left !== right)
}
