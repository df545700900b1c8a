import { isJsonObject, type Json } from '@driftsentry/core/json'
import { canonicalText, unorderedText } from '../normalise/canonical.ts'
import { canonicalPolicy, isPolicy } from '../normalise/policy.ts'
import { isScalar } from '../normalise/scalar.ts'
import { childSide, type Side, type Walk } from './walk.ts'

/** Two lists at one place, with the sides they belong to. */
export interface ListPair {
  readonly expected: Side
  readonly actual: Side
  readonly left: readonly Json[]
  readonly right: readonly Json[]
}

/** Which item of the declared list belongs to which of the actual list; null where one has none. */
export type ItemPair = readonly [left: number | null, right: number | null]

/**
 * Pairs the items of two lists, whatever their order: equal ones first, then those with the same key; where there is none,
 * those that are equal but for the order of lists in them, those the type's rules find equal, and then the most similar.
 * Items that share nothing stay alone. In order of the declared list.
 */
export function matchItems(walk: Walk, lists: ListPair): readonly ItemPair[] {
  if (isOneChanged(lists)) return [[0, 0]]
  const pairs: ItemPair[] = []
  let left = [...lists.left.keys()]
  let right = [...lists.right.keys()]
  const matchBy = (nameOf: (item: Json) => string | null) => {
    const taken = takeEqual({ lists, left, right }, nameOf)
    pairs.push(...taken)
    const usedLeft = new Set(taken.map(([index]) => index))
    const usedRight = new Set(taken.map(([, index]) => index))
    left = left.filter((index) => !usedLeft.has(index))
    right = right.filter((index) => !usedRight.has(index))
  }
  matchBy(itemText)
  const keys = keysOf(walk, lists, left, right)
  matchBy(keys === null ? unorderedText : (item) => keyText(item, keys))
  pairs.push(...(keys === null ? matchSimilar(walk, lists, left, right) : alone(left, right)))
  return pairs.toSorted((a, b) => (a[0] ?? Infinity) - (b[0] ?? Infinity) || (a[1] ?? 0) - (b[1] ?? 0))
}

/** A value that stands alone on both sides was changed, and so was a block, however much of it, while the two share an attribute. */
function isOneChanged({ left, right }: ListPair): boolean {
  const [one, other] = [left[0], right[0]]
  if (left.length !== 1 || right.length !== 1) return false
  if (isScalar(one) && isScalar(other)) return true
  if (!isJsonObject(one) || !isJsonObject(other)) return false
  return Object.keys(one).some((key) => Object.hasOwn(other, key))
}

interface Rest {
  readonly lists: ListPair
  readonly left: readonly number[]
  readonly right: readonly number[]
}

function takeEqual(rest: Rest, nameOf: (item: Json) => string | null): [number, number][] {
  const waiting = new Map<string, number[]>()
  for (const index of rest.right) {
    const name = nameOf(rest.lists.right[index] ?? null)
    if (name === null) continue
    const queue = waiting.get(name)
    if (queue === undefined) waiting.set(name, [index])
    else queue.push(index)
  }
  for (const queue of waiting.values()) queue.reverse()
  const taken: [number, number][] = []
  for (const index of rest.left) {
    const name = nameOf(rest.lists.left[index] ?? null)
    const match = name === null ? undefined : waiting.get(name)?.pop()
    if (match !== undefined) taken.push([index, match])
  }
  return taken
}

// Fields by which the objects of a list are commonly told apart, tried in this order where the type's facts name none.
const commonKeys = ['Key', 'key', 'Id', 'id', 'Sid', 'Name', 'name', 'device_name', 'DeviceName', 'PolicyName']

/** The fields that tell the remaining objects apart: named by the type, or a common name that is unique on each side. */
function keysOf(
  walk: Walk,
  lists: ListPair,
  left: readonly number[],
  right: readonly number[],
): readonly string[] | null {
  const known = walk.facts.keys.get(walk.segments)
  if (known !== undefined) return known
  const items = [...lists.left, ...lists.right]
  if (left.length === 0 || right.length === 0 || !items.every(isJsonObject)) return null
  const key = commonKeys.find((name) => isUniqueIn(lists.left, name) && isUniqueIn(lists.right, name))
  return key === undefined ? null : [key]
}

function isUniqueIn(items: readonly Json[], key: string): boolean {
  const texts = items.map((item) => keyText(item, [key]))
  return !texts.includes(null) && new Set(texts).size === texts.length
}

function keyText(item: Json, keys: readonly string[]): string | null {
  if (!isJsonObject(item)) return null
  const values = keys.map((key) => (Object.hasOwn(item, key) ? item[key] : undefined))
  if (values.some((value) => typeof value === 'object' && value !== null)) return null
  return values.every((value) => value === undefined || value === null) ? null : JSON.stringify(values.map(String))
}

function alone(left: readonly number[], right: readonly number[]): ItemPair[] {
  return [...left.map((index): ItemPair => [index, null]), ...right.map((index): ItemPair => [null, index])]
}

function matchSimilar(walk: Walk, lists: ListPair, left: readonly number[], right: readonly number[]): ItemPair[] {
  // Lists of lists multiply the tries, so they share one budget; past it what is left is matched in order.
  if (left.length * right.length > walk.budget.trials) return matchInOrder(left, right)
  walk.budget.trials -= left.length * right.length
  const trials: { left: number; right: number; distance: number }[] = []
  for (const i of left) for (const j of right) trials.push({ left: i, right: j, distance: distance(walk, lists, i, j) })
  trials.sort((a, b) => a.distance - b.distance)
  const pairs: ItemPair[] = []
  const used = { left: new Set<number>(), right: new Set<number>() }
  for (const trial of trials) {
    if (trial.distance > maxDistance || used.left.has(trial.left) || used.right.has(trial.right)) continue
    used.left.add(trial.left)
    used.right.add(trial.right)
    pairs.push([trial.left, trial.right])
  }
  const lonely = alone(
    left.filter((index) => !used.left.has(index)),
    right.filter((index) => !used.right.has(index)),
  )
  return [...pairs, ...lonely]
}

/** Objects that differ in more than half of their leaves are two things, not one that changed. */
const maxDistance = 0.5

/** The share of the declared item's leaves that differ; 0 when the rules find the items equal, 1 when they share nothing. */
function distance(walk: Walk, lists: ListPair, left: number, right: number): number {
  const trial: Walk = {
    ...walk,
    segments: [...walk.segments, String(left)],
    changes: [],
    uncompared: [],
    guessed: false,
  }
  const expected = childSide(lists.expected, String(left), lists.left[left])
  trial.descend(trial, expected, childSide(lists.actual, String(right), lists.right[right]))
  if (trial.changes.length === 0) return 0
  return Math.min(1, trial.changes.length / Math.max(1, countLeaves(lists.left[left])))
}

function countLeaves(value: Json | undefined): number {
  if (typeof value !== 'object' || value === null) return 1
  let count = 0
  for (const member of Object.values(value)) count += countLeaves(member)
  return count
}

function matchInOrder(left: readonly number[], right: readonly number[]): ItemPair[] {
  const common = Math.min(left.length, right.length)
  const pairs = left.slice(0, common).map((index, position): ItemPair => [index, right[position] ?? null])
  return [...pairs, ...alone(left.slice(common), right.slice(common))]
}

/** One text for all writings of an item. */
function itemText(item: Json): string {
  return isPolicy(item) ? canonicalPolicy(item) : canonicalText(item)
}
