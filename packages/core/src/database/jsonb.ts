import type { ColumnType } from 'kysely'
import type { Json } from '../kernel/json.ts'

declare const brand: unique symbol

/** JSON text made by {@link jsonb}: what a JSONB column takes. */
export type JsonbText = string & { readonly [brand]: 'jsonb' }

/** A JSONB column: reads as the parsed value, takes only what {@link jsonb} made. */
export type Jsonb = ColumnType<Json, JsonbText, JsonbText>

/** NUL, which PostgreSQL cannot store in text, and halves of surrogate pairs, which are no characters. */
const unstorable = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const replacement = '\uFFFD'

/** The text with each character that PostgreSQL refuses (NUL, lone surrogates) replaced by U+FFFD. */
export function storableText(text: string): string {
  return text.replace(unstorable, replacement)
}

/**
 * The JSON text of a value, for a JSONB column. Passing the value itself would be wrong: the driver sends a JavaScript
 * array as a PostgreSQL array. Characters that JSONB refuses become U+FFFD, in keys too, so that no input can fail a write.
 */
export function jsonb(value: unknown): JsonbText {
  const text = JSON.stringify(value)
  if (text === undefined) throw new TypeError('a value without JSON form')
  return (mayHoldUnstorable(text) ? JSON.stringify(storable(JSON.parse(text))) : text) as JsonbText
}

/** JSON.stringify writes NUL and lone surrogates as escapes, so their absence is cheap to see. */
function mayHoldUnstorable(text: string): boolean {
  return text.includes('\\u0000') || text.includes('\\ud')
}

/** The value as it will read back from a JSONB column written with {@link jsonb}. */
function storable(value: Json): Json {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [storableText(key), storable(child)]))
}
