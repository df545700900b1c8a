import type { Json } from '@driftsentry/core/json'

import type { Origin } from './origin.ts'
import { parseJson } from './parse-json.ts'

/**
 * The text of one JSON value, cut from the input and not parsed. Its bytes are a view: unless copied with {@link keep}, they
 * are good only until the reader asks for more input.
 */
export interface JsonSlice {
  readonly buffer: Buffer
  readonly start: number
  readonly end: number
  /** Member colons in the text, and whether it holds a number that a double may not keep exactly. */
  readonly colons: number
  readonly longNumber: boolean
  readonly origin: Origin
}

/** The same text in memory of its own. */
export function keep(slice: JsonSlice): JsonSlice {
  const buffer = Buffer.from(slice.buffer.subarray(slice.start, slice.end))
  return { ...slice, buffer, start: 0, end: buffer.length }
}

/** The value. Throws `DetectionError` naming the place when it is no JSON, or names a member twice. */
export function parseSlice(slice: JsonSlice): Json {
  const text = slice.buffer.toString('utf8', slice.start, slice.end)
  return parseJson(text, { colons: slice.colons, longNumber: slice.longNumber, origin: slice.origin })
}
