import type { Outputs } from '../api/client.ts'

/** Any value of a resource's state. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject
export interface JsonObject {
  readonly [key: string]: JsonValue
}

export type DriftDetail = Outputs['drift']['show']
type WireChange = DriftDetail['changes'][number]
/** One differing attribute. */
export type Change = Omit<WireChange, 'expected' | 'actual'> & {
  readonly expected: JsonValue
  readonly actual: JsonValue
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

export function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** A JSON document kept as text (an IAM policy, a Lambda's settings), read; undefined when the text is not one. */
export function embedded(value: JsonValue | undefined): JsonObject | readonly JsonValue[] | undefined {
  if (isObject(value) || isArray(value)) return value
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value) || isTooDeep(value)) return undefined
  try {
    const parsed: JsonValue = JSON.parse(value)
    return isObject(parsed) || isArray(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

/** States nest 200 levels at most, but a text in them may hold any brackets, and everything that walks a document is recursive. */
const deepestDocument = 200

function isTooDeep(text: string): boolean {
  let depth = 0
  // Strings are skipped whole: what is between their quotes nests nothing.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth += 1
    else if (token === ']' || token === '}') depth -= 1
    if (depth > deepestDocument) return true
  }
  return false
}

/** The same text for the same value, whatever the order of keys. */
export function canonical(value: JsonValue | undefined): string {
  if (isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value) ?? 'null'
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}
