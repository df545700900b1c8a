import { isDeepStrictEqual } from 'node:util'
import { isJsonArray, isJsonObject, type Json } from '../../kernel/json.ts'
import type { PolicyFacts } from './condition.ts'
import type { ExpectedValue } from './policy.ts'

/**
 * Whether the resource really has the value at the pointer. What nobody can say is no: a sensitive value, of which all read alike,
 * and one that was too large to keep. An attribute that is missing has the value null.
 */
export function holdsValue(
  { changes, actualState }: Pick<PolicyFacts, 'changes' | 'actualState'>,
  { path, value }: ExpectedValue,
): boolean {
  const isUnknown = changes.some(({ path: changed, sensitive }) => sensitive && touch(changed, path))
  if (isUnknown || hidesSomething(value)) return false
  const change = changes.find(({ path: changed }) => changed === path)
  const actual = change ? change.actual : valueAt(actualState, path)
  return actual !== undefined && isDeepStrictEqual(plain(actual), plain(value))
}

/** One of the two is the other, or lies within it. */
function touch(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`)
}

/** The texts that stand for what is not shown. */
function hidesSomething(value: Json): boolean {
  return /"\((sensitive|omitted)/.test(JSON.stringify(value))
}

/** RFC 6901. Undefined where there is no state to look into. */
function valueAt(state: Json, pointer: string): Json | undefined {
  if (state === null || (isJsonObject(state) && Object.hasOwn(state, '(omitted)'))) return undefined
  let value: Json = state
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (isJsonArray(value) && /^(0|[1-9]\d{0,6})$/.test(key)) value = value[Number(key)] ?? null
    else if (isJsonObject(value) && Object.hasOwn(value, key)) value = value[key] ?? null
    else return null
  }
  return value
}

/** Without the difference between objects that have a prototype and those that have none. */
function plain(value: Json): Json {
  return JSON.parse(JSON.stringify(value))
}
