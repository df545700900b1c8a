import type { Json } from '@driftsentry/core/json'

import type { JsonSlice } from './json-slice.ts'
import { parseSlice } from './json-slice.ts'
import { refuseAt } from './origin.ts'
import { jsonBytes } from './json-bytes.ts'

/** The text that stands there; null when the member is absent or null. Refuses any other kind of value. */
export function textOrNull(slice: JsonSlice | undefined): string | null {
  if (!slice) return null
  if (slice.buffer[slice.start] !== jsonBytes.quote) {
    if (parseSlice(slice) === null) return null
    return refuseAt(slice.origin, 'a text should stand here')
  }
  const text = slice.buffer.toString('utf8', slice.start + 1, slice.end - 1)
  if (!text.includes('\\')) return text
  const value = parseSlice(slice)
  return typeof value === 'string' ? value : null
}

/** The text that must stand there. `owner` is whose member it is. */
export function text(slice: JsonSlice | undefined, owner: JsonSlice, name: string): string {
  const value = textOrNull(slice)
  return value ?? refuseAt(owner.origin, `the member "${name}" is missing`)
}

/** True when the member is there and not null. */
export function isGiven(slice: JsonSlice | undefined): slice is JsonSlice {
  return slice !== undefined && slice.buffer[slice.start] !== 0x6e
}

/** The parsed value; null when the member is absent. */
export function valueOrNull(slice: JsonSlice | undefined): Json {
  return slice ? parseSlice(slice) : null
}
