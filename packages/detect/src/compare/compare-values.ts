import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@driftsentry/core/json'
import { isEmpty, isEmptyOrZero } from '../normalise/empty.ts'
import { equalInForm } from '../normalise/equal-forms.ts'
import { canonicalPolicy, isPolicy } from '../normalise/policy.ts'
import { canonicalText } from '../normalise/canonical.ts'
import { isLikelySame, isMasked, isUnresolvedName } from '../normalise/likely-forms.ts'
import { parseDocument } from '../normalise/document.ts'
import { isScalar, sameScalar } from '../normalise/scalar.ts'
import { isTransient } from '../normalise/transient.ts'
import { isCallArgument } from '../resource-types/call-arguments.ts'
import { isSecretName } from '../resource-types/secret-names.ts'
import { otherTypes } from '../resource-types/other-types.ts'
import { compareLists } from './compare-lists.ts'
import { compareTagList } from './compare-tag-list.ts'
import { deepEqual } from './deep-equal.ts'
import { childSide, recordChange, recordUncompared, type Side, type Walk } from './walk.ts'

/** Compares one place of two states and everything below it; what differs is recorded in the walk. */
export function compareValues(walk: Walk, expected: Side, actual: Side): void {
  if (expected.unknown === true || actual.unknown === true) return recordUncompared(walk, expected, 'unknown')
  if (deepEqual(expected.value, actual.value)) return
  const barred = walk.facts.uncomparable.get(walk.segments)
  // A provider that wrote both sides also wrote what it cannot read back: there it is the code's old and new value.
  if (barred !== undefined && (barred === 'computed' || walk.readers === 'different'))
    return recordUncompared(walk, expected, expected.value === undefined ? 'undeclared' : barred)
  if (isNothingOnBoth(walk, expected, actual) || isDefault(walk, expected, actual)) {
    // What is left out here was declared: taken for equal, and still said, since a reader that is blind looks the same.
    if (isEmpty(actual.value) && !isEmpty(expected.value)) recordUncompared(walk, expected, 'omitted')
    return
  }
  if (expected.value === undefined) return compareUndeclared(walk, expected, actual)
  if (actual.value === undefined && isUnreadable(walk)) return recordUncompared(walk, expected, 'unreadable')
  compareContents(walk, expected, actual)
}

/** One side may leave out what the other writes as the type's default: folded while the value is equal to it. */
function isDefault(walk: Walk, expected: Side, actual: Side): boolean {
  const known = walk.facts.defaults.get(walk.segments)
  if (known === undefined) return false
  if (isEmpty(expected.value)) return canonicalText(actual.value) === canonicalText(known.value)
  return isEmpty(actual.value) && canonicalText(expected.value) === canonicalText(known.value)
}

/**
 * A value that only the live side has. One provider names every attribute on both sides, so there it is a difference.
 * Another reader also returns what nobody can declare or what the service filled in, and of that nothing is known unless the
 * type names an enforced default (which {@link isDefault} found unequal), or the key was the user's to invent.
 */
function compareUndeclared(walk: Walk, expected: Side, actual: Side): void {
  const key = walk.segments.at(-1) ?? ''
  if (walk.readers === 'same' || walk.facts.defaults.get(walk.segments)?.enforced === true) {
    return recordChange(walk, expected, actual)
  }
  if (isUserKeyed(walk) && !key.startsWith('aws:')) return recordChange(walk, expected, actual)
  recordUncompared(walk, actual, 'undeclared')
}

/** Whether the object that holds the present place has keys its user invented. */
function isUserKeyed(walk: Walk): boolean {
  const parent = walk.segments.slice(0, -1)
  if (walk.facts.shared.get(parent)) return false
  if (walk.facts.userKeyed.get(parent)) return true
  const holder = parent.at(-1)
  return walk.facts.facts.otherObjects === 'user_keyed' && holder !== undefined && !/^\d+$/.test(holder)
}

/** Whether a reader other than the provider may leave the present place out: secrets are never returned. */
function isUnreadable(walk: Walk): boolean {
  if (walk.readers === 'same') return false
  const name = walk.segments.at(-1) ?? ''
  return walk.facts.unreadable.get(walk.segments) === true || isSecretName(name) || isCallArgument(name)
}

function compareContents(walk: Walk, expected: Side, actual: Side): void {
  const left = expected.value
  const right = actual.value
  if (isSameDocument(left, right)) return
  if (isMapAppearing(walk, left, right)) return compareObjects(walk, asObject(expected), asObject(actual))
  // Whether a reader leaves this out is known of types with a table only.
  if (right === undefined && walk.readers === 'different' && walk.facts.facts === otherTypes) walk.guessed = true
  if (isJsonObject(left) && isJsonObject(right)) {
    if (isPolicy(left) && isPolicy(right)) return recordChange(walk, expected, actual)
    return compareObjects(walk, expected, actual)
  }
  if (isJsonArray(left) && isJsonArray(right)) return compareLists(walk, { expected, actual, left, right })
  if (isScalar(left) && isScalar(right)) return compareScalars(walk, expected, actual)
  if (walk.readers === 'different' && compareTagList(walk, expected, actual)) return
  if (walk.readers === 'different' && compareListOfOne(walk, expected, actual)) return
  recordChange(walk, expected, actual)
}

/** A map the user keys that was not there, or is gone: reported key by key, as a map that changed. */
function isMapAppearing(walk: Walk, left: Json | undefined, right: Json | undefined): boolean {
  const nothingHere = left === undefined || left === null
  const nothingThere = right === undefined || right === null
  if (walk.segments.length !== 1 || walk.facts.facts.otherObjects !== 'user_keyed') return false
  return (nothingHere && isJsonObject(right)) || (nothingThere && isJsonObject(left))
}

const noMembers: JsonObject = Object.freeze({})

function asObject(side: Side): Side {
  return isJsonObject(side.value) ? side : { ...side, value: noMembers }
}

function compareObjects(walk: Walk, expected: Side, actual: Side): void {
  const { value: left } = expected
  const { value: right } = actual
  if (!isJsonObject(left) || !isJsonObject(right)) return
  const respelled = walk.readers === 'different' ? respelledKeys(left, right) : noKeys
  for (const key in left) {
    const other = respelled.get(key) ?? key
    if (left[key] === memberOf(right, other)) continue
    walk.segments.push(key)
    compareValues(walk, childSide(expected, key, left[key]), childSide(actual, other, memberOf(right, other)))
    walk.segments.pop()
  }
  const used = new Set(respelled.values())
  for (const key in right) {
    if (Object.hasOwn(left, key) || used.has(key)) continue
    walk.segments.push(key)
    compareValues(walk, childSide(expected, key, undefined), childSide(actual, key, right[key]))
    walk.segments.pop()
  }
}

const noKeys: ReadonlyMap<string, string> = new Map()

/** Keys that the other side writes with the first letter in the other case, as `sourceColumn` and `SourceColumn`. */
function respelledKeys(left: JsonObject, right: JsonObject): ReadonlyMap<string, string> {
  let found: Map<string, string> | undefined
  for (const key in left) {
    if (key === '' || Object.hasOwn(right, key)) continue
    const first = key.slice(0, 1)
    const other = (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + key.slice(1)
    if (other !== key && Object.hasOwn(right, other) && !Object.hasOwn(left, other))
      (found ??= new Map()).set(key, other)
  }
  return found ?? noKeys
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

function compareScalars(walk: Walk, expected: Side, actual: Side): void {
  const { value: left } = expected
  const { value: right } = actual
  if (!isScalar(left) || !isScalar(right)) return
  if (sameScalar(left, right)) return
  if (typeof left !== 'string' || typeof right !== 'string') return recordChange(walk, expected, actual)
  if (isTransient(walk.segments.at(-1) ?? '', right) && !isUserKeyed(walk))
    return recordUncompared(walk, expected, 'transient')
  const forms = walk.facts.forms.get(walk.segments)
  if (forms !== undefined && forms.some((form) => equalInForm(form, left, right))) return
  if (walk.readers === 'different' && isLikelySame(walk.segments, left, right)) return
  if (walk.readers === 'different' && isMasked(right)) return recordUncompared(walk, expected, 'unreadable')
  if (isUnresolvedName(left, right)) return recordUncompared(walk, expected, 'unresolved')
  recordChange(walk, expected, actual)
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

function isNothingOnBoth(walk: Walk, expected: Side, actual: Side): boolean {
  // Two objects of nothing but zero values are looked into, so that each member left out is named.
  if (isJsonObject(expected.value) && isJsonObject(actual.value)) return false
  const saysNothing = walk.readers === 'different' ? isEmptyOrZero : isEmpty
  return saysNothing(expected.value) && saysNothing(actual.value)
}
