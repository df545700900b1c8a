import type { Json, JsonObject } from '@driftsentry/core/json'

/**
 * Whether two JSON values are equal to the letter, whatever the order of their keys. This is the path every unchanged
 * resource takes, so it allocates nothing. The depth is bounded by the readers (512).
 */
export function deepEqual(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (isArray(left)) return isArray(right) && equalItems(left, right)
  return !isArray(right) && equalMembers(left, right)
}

function equalItems(left: readonly Json[], right: readonly Json[]): boolean {
  if (left.length !== right.length) return false
  for (let index = 0; index < left.length; index += 1) {
    if (!deepEqual(left[index], right[index])) return false
  }
  return true
}

function equalMembers(left: JsonObject, right: JsonObject): boolean {
  let count = 0
  for (const key in left) {
    count += 1
    const value = left[key]
    const other = right[key]
    if (other === undefined) return false
    // The only inherited name that reads as a JSON value: others (`constructor`) are functions, and so equal to none.
    if (key === '__proto__' && !Object.hasOwn(right, key)) return false
    if (value !== other && !deepEqual(value, other)) return false
  }
  for (const _key in right) count -= 1
  return count === 0
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
