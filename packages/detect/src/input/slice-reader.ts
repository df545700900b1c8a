import { jsonBytes } from './json-bytes.ts'
import { JsonScanner } from './json-scanner.ts'
import type { JsonSlice } from './json-slice.ts'
import { refuseAt } from './origin.ts'

/** The names of members that a reader wants, ready to be found by their bytes. */
export type MemberNames<Name extends string> = readonly { readonly name: Name; readonly bytes: Buffer }[]

export function memberNames<const Name extends string>(...names: readonly Name[]): MemberNames<Name> {
  return names.map((name) => ({ name, bytes: Buffer.from(name) }))
}

/** The wanted members that were there. */
export type FoundMembers<Name extends string> = { -readonly [Member in Name]?: JsonSlice }

/**
 * Takes a cut value apart by one level without parsing it: the members or elements that are wanted become slices of their
 * own, the others are passed over. Not for two values at once.
 */
export class SliceReader {
  private slice: JsonSlice | null = null
  private readonly scanner = new JsonScanner((index, cause) => this.refuse(index, cause))

  /** The wanted members of an object. Refuses one that is given twice, and a value that is no object. */
  members<Name extends string>(slice: JsonSlice, wanted: MemberNames<Name>): FoundMembers<Name> {
    this.slice = slice
    const found: FoundMembers<Name> = {}
    let at = this.enter(slice, jsonBytes.openBrace, 'an object should stand here')
    if (slice.buffer[at] === jsonBytes.closeBrace) return found
    for (;;) {
      if (slice.buffer[at] !== jsonBytes.quote)
        this.refuse(at, 'the name of a member, in double quotes, is missing here')
      const keyStart = at
      const keyEnd = this.pass(slice, at)
      at = this.blank(slice, keyEnd)
      if (slice.buffer[at] !== jsonBytes.colon) this.refuse(at, 'a colon is missing here')
      const start = this.blank(slice, at + 1)
      const end = this.pass(slice, start)
      const name = nameOf(slice.buffer, keyStart + 1, keyEnd - 1, wanted)
      if (name !== null) {
        if (found[name])
          this.refuse(keyStart, `the member "${name}" is given twice, so it is not known which of the two counts`)
        found[name] = this.part(slice, start, end, name)
      }
      at = this.blank(slice, end)
      if (slice.buffer[at] === jsonBytes.closeBrace) return found
      if (slice.buffer[at] !== jsonBytes.comma) this.refuse(at, 'a comma or } is missing here')
      at = this.blank(slice, at + 1)
    }
  }

  /** The elements of an array. Refuses a value that is none. */
  *elements(slice: JsonSlice): Generator<JsonSlice, void, void> {
    this.slice = slice
    let at = this.enter(slice, jsonBytes.openBracket, 'a list should stand here')
    if (slice.buffer[at] === jsonBytes.closeBracket) return
    for (let index = 0; ; index++) {
      this.slice = slice
      const end = this.pass(slice, at)
      const part = this.part(slice, at, end, index)
      at = this.blank(slice, end)
      const last = slice.buffer[at] === jsonBytes.closeBracket
      if (!last && slice.buffer[at] !== jsonBytes.comma) this.refuse(at, 'a comma or ] is missing here')
      yield part
      if (last) return
      at = this.blank(slice, at + 1)
    }
  }

  private enter(slice: JsonSlice, bracket: number, cause: string): number {
    if (slice.buffer[slice.start] !== bracket) this.refuse(slice.start, cause)
    return this.blank(slice, slice.start + 1)
  }

  private pass(slice: JsonSlice, from: number): number {
    this.scanner.begin(0)
    const after = this.scanner.scan(slice.buffer, from, slice.end)
    return after < 0 ? this.refuse(from, 'a value is missing here') : after
  }

  private blank(slice: JsonSlice, from: number): number {
    let at = from
    for (; at < slice.end; at++) {
      const byte = slice.buffer[at]
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break
    }
    return at
  }

  private part(slice: JsonSlice, start: number, end: number, step: string | number): JsonSlice {
    const { source, path, offset } = slice.origin
    return {
      buffer: slice.buffer,
      start,
      end,
      colons: this.scanner.colons,
      longNumber: this.scanner.longNumber,
      origin: {
        source,
        path: typeof step === 'number' ? `${path}[${step}]` : `${path}.${step}`,
        offset: offset + start - slice.start,
      },
    }
  }

  private refuse(index: number, cause: string): never {
    if (!this.slice) throw new Error(cause)
    const { origin, start } = this.slice
    return refuseAt({ ...origin, offset: origin.offset + index - start }, cause)
  }
}

function nameOf<Name extends string>(
  buffer: Buffer,
  start: number,
  end: number,
  wanted: MemberNames<Name>,
): Name | null {
  for (const { name, bytes } of wanted) {
    if (bytes.length === end - start && equalBytes(buffer, start, bytes)) return name
  }
  if (buffer.subarray(start, end).indexOf(jsonBytes.backslash) < 0) return null
  const key: unknown = JSON.parse(buffer.toString('utf8', start - 1, end + 1))
  return wanted.find(({ name }) => name === key)?.name ?? null
}

function equalBytes(buffer: Buffer, start: number, bytes: Buffer): boolean {
  for (let index = 0; index < bytes.length; index++) {
    if (buffer[start + index] !== bytes[index]) return false
  }
  return true
}
