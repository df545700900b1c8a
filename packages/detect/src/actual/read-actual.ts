import { createHash } from 'node:crypto'

import { DetectionError } from '../detection-error.ts'
import type { ByteCursor, Reading } from '../input/byte-cursor.ts'
import { needBytes } from '../input/byte-cursor.ts'
import type { ByteSource } from '../input/byte-source.ts'
import type { DecodeLimits } from '../input/decode-utf8.ts'
import { jsonBytes } from '../input/json-bytes.ts'
import type { JsonSlice } from '../input/json-slice.ts'
import { refuseAt } from '../input/origin.ts'
import { readItems } from '../input/read-items.ts'
import type { ActualItem } from './actual-item.ts'
import { isRecordMember, readActualRecord } from './actual-record.ts'

/**
 * Reads what runs from a list of resources, `{"resources": [...]}`, or one resource a line (NDJSON); {@link readActualRecord}
 * tells what a resource is. The same resource given twice in the same words counts once.
 *
 * Throws `DetectionError` naming the line or the index, and the cause, at the first record that cannot be read.
 */
export function readActual(input: ByteSource, limits: DecodeLimits = {}): AsyncIterable<ActualItem> {
  return readItems(input, limits, readDocument)
}

function* readDocument(cursor: ByteCursor): Reading<ActualItem> {
  const seen = new SeenRecords()
  const first = yield* cursor.peek()
  if (first === jsonBytes.openBracket) {
    for (const element of cursor.elements()) {
      if (element === needBytes) yield needBytes
      else yield* readOnce(element, seen)
    }
  } else if (first === jsonBytes.openBrace) {
    if (yield* isLines(cursor)) yield* readLines(cursor, seen)
    else yield* readWrapped(cursor, seen)
  } else {
    const cause =
      first < 0
        ? 'the file is empty; a world without resources is written []'
        : 'this is neither a JSON list, an object nor NDJSON'
    throw new DetectionError({ code: 'unreadable', source: cursor.source, cause })
  }
  if ((yield* cursor.peek()) >= 0) cursor.refuse('something follows after the end of the document')
}

/** Whether the first object is itself a resource, by its first member. */
function* isLines(cursor: ByteCursor): Reading<never, boolean> {
  const key = yield* cursor.firstKey()
  return key !== null && isRecordMember(key)
}

function* readLines(cursor: ByteCursor, seen: SeenRecords): Reading<ActualItem> {
  for (;;) {
    if ((yield* cursor.peek()) < 0) return
    const line = cursor.lineBreaks + 1
    const slice = yield* cursor.cut()
    yield* readOnce({ ...slice, origin: { ...slice.origin, path: `line ${line}` } }, seen)
    cursor.lineBreaks += lineBreaksIn(slice)
  }
}

function* readWrapped(cursor: ByteCursor, seen: SeenRecords): Reading<ActualItem> {
  let found = false
  for (const key of cursor.members()) {
    if (key === needBytes) {
      yield needBytes
      continue
    }
    if (key !== 'resources') continue
    found = true
    if ((yield* cursor.peek()) !== jsonBytes.openBracket) cursor.refuse('a list of resources should stand here')
    for (const element of cursor.elements()) {
      if (element === needBytes) yield needBytes
      else yield* readOnce(element, seen)
    }
  }
  if (found) return
  const cause = 'this object is neither a resource ({type, id, attributes}) nor has it a list "resources"'
  throw new DetectionError({ code: 'unsupported', source: cursor.source, cause })
}

function* readOnce(slice: JsonSlice, seen: SeenRecords): Generator<ActualItem, void, void> {
  const item = readActualRecord(slice)
  if (seen.isNew(item, slice)) yield item
}

/** Which resources were given, by a digest of their text: holding the text would hold the whole file. */
class SeenRecords {
  private readonly digests = new Map<string, string>()

  isNew(item: ActualItem, slice: JsonSlice): boolean {
    const of = item.type === 'actual' ? item.resource : { ...item, type: item.resourceType }
    const key = [of.type, of.accountId ?? '', of.region ?? '', of.id].join('\0')
    const digest = createHash('sha1').update(slice.buffer.subarray(slice.start, slice.end)).digest('base64')
    const before = this.digests.get(key)
    if (before === undefined) {
      this.digests.set(key, digest)
      return true
    }
    return before === digest
      ? false
      : refuseAt(slice.origin, 'this resource (by type, id, region and account) was given before, in other words')
  }
}

function lineBreaksIn({ buffer, start, end }: JsonSlice): number {
  let count = 0
  for (let at = buffer.indexOf(0x0a, start); at >= 0 && at < end; at = buffer.indexOf(0x0a, at + 1)) count++
  return count
}
