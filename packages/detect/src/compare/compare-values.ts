import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@driftsentry/core/json'
import { isEmpty, isEmptyOrZero } from '../normalise/empty.ts'
import { equalInForm } from '../normalise/equal-forms.ts'
import { canonicalPolicy, isPolicy } from '../normalise/policy.ts'
import { canonicalText } from '../normalise/canonical.ts'
import { parseDocument } from '../normalise/document.ts'
import { isScalar, sameScalar, type Scalar } from '../normalise/scalar.ts'
import { compareLists } from './compare-lists.ts'
import { deepEqual } from './deep-equal.ts'
import { childSide, recordChange, recordUncompared, type Side, type Walk } from './walk.ts'

/** Compares one place of two states and everything below it; what differs is recorded in the walk. */
export function compareValues(walk: Walk, expected: Side, actual: Side): void {
  if (expected.unknown === true || actual.unknown === true) return recordUncompared(walk, 'unknown')
  if (deepEqual(expected.value, actual.value)) return
  const barred = walk.facts.uncomparable.get(walk.segments)
  if (barred !== undefined) return recordUncompared(walk, barred)
  if (saysNothing(walk, expected.value) && saysNothing(walk, actual.value)) return
  if (isDefault(walk, expected.value, actual.value)) return
  if (expected.value === undefined) return compareUndeclared(walk, expected, actual)
  if (actual.value === undefined && walk.readers === 'different' && walk.facts.unreadable.get(walk.segments)) {
    return recordUncompared(walk, 'unreadable')
  }
  compareContents(walk, expected, actual)
}

/** One side may leave out what the other writes as the type's default: folded while the value is equal to it. */
function isDefault(walk: Walk, expected: Json | undefined, actual: Json | undefined): boolean {
  const known = walk.facts.defaults.get(walk.segments)
  if (known === undefined) return false
  if (isEmpty(expected)) return canonicalText(actual) === canonicalText(known.value)
  return isEmpty(actual) && canonicalText(expected) === canonicalText(known.value)
}

/**
 * A value that only the live side has. One provider names every attribute on both sides, so there it is a difference.
 * Another reader also returns what nobody can declare or what the service filled in, and of that nothing is known unless the
 * type names a default (then {@link isDefault} has found it unequal), or the key was the user's to invent.
 */
function compareUndeclared(walk: Walk, expected: Side, actual: Side): void {
  const key = walk.segments.at(-1) ?? ''
  if (walk.readers === 'same' || walk.facts.defaults.get(walk.segments) !== undefined) {
    return recordChange(walk, expected, actual)
  }
  if (isUserKeyed(walk) && !key.startsWith('aws:')) return recordChange(walk, expected, actual)
  recordUncompared(walk, 'undeclared')
}

/** Whether the object that holds the present place has keys its user invented. */
function isUserKeyed(walk: Walk): boolean {
  const parent = walk.segments.slice(0, -1)
  if (walk.facts.shared.get(parent)) return false
  if (walk.facts.userKeyed.get(parent)) return true
  const holder = parent.at(-1)
  return walk.facts.facts.otherObjects === 'user_keyed' && holder !== undefined && !/^\d+$/.test(holder)
}

function compareContents(walk: Walk, expected: Side, actual: Side): void {
  const left = expected.value
  const right = actual.value
  if (isSameDocument(left, right)) return
  if (isJsonObject(left) && isJsonObject(right)) {
    if (isPolicy(left) && isPolicy(right)) return recordChange(walk, expected, actual)
    return compareObjects(walk, expected, actual, left, right)
  }
  if (isJsonArray(left) && isJsonArray(right)) return compareLists(walk, { expected, actual, left, right })
  if (isScalar(left) && isScalar(right) && isSameText(walk, left, right)) return
  if (walk.readers === 'different' && compareListOfOne(walk, expected, actual)) return
  recordChange(walk, expected, actual)
}

function compareObjects(walk: Walk, expected: Side, actual: Side, left: JsonObject, right: JsonObject): void {
  for (const key in left) compareMember(walk, expected, actual, key, left[key], memberOf(right, key))
  for (const key in right) {
    if (!Object.hasOwn(left, key)) compareMember(walk, expected, actual, key, undefined, right[key])
  }
}

function compareMember(
  walk: Walk,
  expected: Side,
  actual: Side,
  key: string,
  left: Json | undefined,
  right: Json | undefined,
): void {
  if (left === right) return
  walk.segments.push(key)
  compareValues(walk, childSide(expected, key, left), childSide(actual, key, right))
  walk.segments.pop()
}

function memberOf(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/** A document may be a value of its own on one side and text on the other; what counts is what it says. */
function isSameDocument(left: Json | undefined, right: Json | undefined): boolean {
  const leftDocument = typeof left === 'string' ? parseDocument(left) : left
  const rightDocument = typeof right === 'string' ? parseDocument(right) : right
  if (typeof leftDocument !== 'object' || typeof rightDocument !== 'object') return false
  if (isPolicy(leftDocument) && isPolicy(rightDocument)) {
    return canonicalPolicy(leftDocument) === canonicalPolicy(rightDocument)
  }
  const wasText = typeof left === 'string' || typeof right === 'string'
  return wasText && canonicalText(leftDocument) === canonicalText(rightDocument)
}

function isSameText(walk: Walk, left: Scalar, right: Scalar): boolean {
  if (sameScalar(left, right)) return true
  if (typeof left !== 'string' || typeof right !== 'string') return false
  const forms = walk.facts.forms.get(walk.segments)
  return forms !== undefined && forms.some((form) => equalInForm(form, left, right))
}

/** A block that may stand once is a list of one to Terraform and an object or plain value to the service. */
function compareListOfOne(walk: Walk, expected: Side, actual: Side): boolean {
  const left = expected.value
  const right = actual.value
  if (isJsonArray(left) === isJsonArray(right)) return false
  if (isJsonArray(left) && left.length === 1) {
    walk.segments.push('0')
    compareValues(walk, childSide(expected, '0', left[0]), actual)
    walk.segments.pop()
    return true
  }
  if (isJsonArray(right) && right.length === 1) {
    compareValues(walk, expected, childSide(actual, '0', right[0]))
    return true
  }
  return false
}

function saysNothing(walk: Walk, value: Json | undefined): boolean {
  return walk.readers === 'different' ? isEmptyOrZero(value) : isEmpty(value)
}
