import { DetectionError } from '../detection-error.ts'
import { jsonBytes } from './json-bytes.ts'
import { JsonScanner, maxDepth } from './json-scanner.ts'
import type { JsonSlice } from './json-slice.ts'

/** What a reader yields when it can go no further without the next chunk. */
export const needBytes = Symbol('needBytes')
type NeedBytes = typeof needBytes

/** A reader: yields what it read, and `needBytes` for more input. It never waits, so one loop at the outside does. */
export type Reading<Item, Result = void> = Generator<Item | NeedBytes, Result, void>

const endOfInput = -1
const wanting = -2
const letterN = 0x6e

/** A value larger than this is refused before it fills the memory; the engine could not hold it as one text anyway. */
const maxValueBytes = 256 * 1024 * 1024

/**
 * A window over the input that moves forward only. It walks the outer levels of a document (`members`, `elements`), cuts
 * out the values that are asked for (`cut`) and passes over the others (`skip`), holding no more than one chunk and the
 * value being cut.
 */
export class ByteCursor {
  readonly source: string
  /** How many line breaks were passed between the values of the outermost level. */
  lineBreaks = 0
  private buffer: Buffer = Buffer.alloc(0)
  private position = 0
  private end = 0
  /** Bytes of input before the window. */
  private base = 0
  /** From here on bytes must survive the next chunk; -1 when nothing is being cut. */
  private keptFrom = -1
  /** The window is memory of our own, which may be appended to. */
  private owned = false
  private ended = false
  private depth = 0
  private readonly path: (string | number)[] = []
  private readonly scanner = new JsonScanner((index, cause) => this.refuse(cause, this.base + index))

  constructor(source: string) {
    this.source = source
  }

  /** Bytes of UTF-8 passed so far. */
  get offset(): number {
    return this.base + this.position
  }

  /** Gives the next chunk. Views handed out before are no longer good. */
  feed(chunk: Uint8Array): void {
    const keptFrom = this.keptFrom >= 0 ? this.keptFrom : this.position
    const kept = this.end - keptFrom
    if (kept === 0) {
      this.base += this.end
      this.buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
      this.owned = false
      this.position = 0
      this.end = chunk.length
      if (this.keptFrom >= 0) this.keptFrom = 0
      return
    }
    if (!this.owned || this.end + chunk.length > this.buffer.length) this.moveToOwned(keptFrom, chunk.length)
    this.buffer.set(chunk, this.end)
    this.end += chunk.length
  }

  /** Tells that no chunk will follow. */
  finish(): void {
    this.ended = true
  }

  /** The next byte that is no white space, not passed yet; -1 at the end of the input. */
  *peek(): Reading<never, number> {
    for (;;) {
      const byte = this.tryPeek()
      if (byte !== wanting) return byte
      yield needBytes
    }
  }

  /** The first bytes of the input, up to `count`, before anything was passed. */
  *head(count: number): Reading<never, Buffer> {
    this.keptFrom = this.position
    while (this.end - this.position < count && !this.ended) yield needBytes
    this.keptFrom = -1
    return this.buffer.subarray(this.position, Math.min(this.end, this.position + count))
  }

  /** The first key of the object that begins here, without passing anything; null when it has none. */
  *firstKey(): Reading<never, string | null> {
    yield* this.peek()
    const { offset, lineBreaks } = this
    this.keptFrom = this.position
    this.position++
    let key: string | null = null
    if ((yield* this.peek()) === jsonBytes.quote) {
      const from = this.offset
      yield* this.pass()
      key = parseKey(this.buffer.toString('utf8', from - this.base, this.position))
    }
    this.position = offset - this.base
    this.keptFrom = -1
    this.lineBreaks = lineBreaks
    return key
  }

  /** The keys of an object, one by one; none of a null. A value that was not read when the next key is asked for is skipped. */
  *members(): Reading<string> {
    if (yield* this.passNull()) return
    yield* this.enter(jsonBytes.openBrace, 'an object')
    const seen = new Set<string>()
    for (let first = true; ; first = false) {
      const byte = yield* this.peek()
      if (byte === jsonBytes.closeBrace && first) break
      if (byte !== jsonBytes.quote) this.refuseEnd(byte, 'the name of a member, in double quotes, is missing here')
      const { buffer, start, end } = yield* this.cut()
      const key = parseKey(buffer.toString('utf8', start, end))
      if (seen.has(key))
        this.refuse(`the member ${quoted(key)} is given twice, so it is not known which of the two counts`)
      seen.add(key)
      if ((yield* this.peek()) !== jsonBytes.colon) this.refuseEnd(yield* this.peek(), 'a colon is missing here')
      this.position++
      this.path[this.path.length - 1] = key
      const before = yield* this.valueStart()
      yield key
      if (this.offset === before) yield* this.skip()
      if (!(yield* this.another(jsonBytes.closeBrace, '}'))) break
    }
    this.leave()
  }

  /** The elements of an array, cut out one by one; none of a null. */
  *elements(): Reading<JsonSlice> {
    for (const step of this.items()) {
      if (step === needBytes) yield needBytes
      else yield yield* this.cut()
    }
  }

  /** The positions of an array's elements; none of a null. An element that was not read when the next is asked for is skipped. */
  *items(): Reading<number> {
    if (yield* this.passNull()) return
    yield* this.enter(jsonBytes.openBracket, 'a list')
    for (let index = 0; ; index++) {
      const byte = yield* this.peek()
      if (byte === jsonBytes.closeBracket && index === 0) break
      this.path[this.path.length - 1] = index
      const before = yield* this.valueStart()
      yield index
      if (this.offset === before) yield* this.skip()
      if (!(yield* this.another(jsonBytes.closeBracket, ']'))) break
    }
    this.leave()
  }

  /** The text of the value that begins here. */
  *cut(): Reading<never, JsonSlice> {
    yield* this.valueStart()
    this.keptFrom = this.position
    const offset = this.offset
    yield* this.pass()
    const slice: JsonSlice = {
      buffer: this.buffer,
      start: this.keptFrom,
      end: this.position,
      colons: this.scanner.colons,
      longNumber: this.scanner.longNumber,
      origin: { source: this.source, path: this.pathText(), offset },
    }
    this.keptFrom = -1
    return slice
  }

  /** Passes over the value that begins here. */
  *skip(): Reading<never> {
    yield* this.valueStart()
    yield* this.pass()
  }

  /** Refuses the input at a byte (here, unless told). */
  refuse(cause: string, offset: number = this.offset): never {
    const path = this.pathText()
    const place = path === '' ? `byte ${offset}` : `${path}, byte ${offset}`
    throw new DetectionError({ code: 'unreadable', source: this.source, place, cause })
  }

  /** Refuses an input that ends where `cause` says what should stand, telling it from one that is merely wrong there. */
  refuseEnd(byte: number, cause: string): never {
    return this.refuse(byte === endOfInput ? 'the file ends early, it is incomplete' : cause)
  }

  private *pass(): Reading<never> {
    this.scanner.begin(this.depth)
    const from = this.offset
    for (;;) {
      const after = this.scanner.scan(this.buffer, this.position, this.end)
      if (after >= 0) {
        this.position = after
        return
      }
      this.position = this.end
      if (this.keptFrom >= 0 && this.offset - from > maxValueBytes) this.refuse('this one value is too large', from)
      if (this.ended) {
        this.endOfValue()
        return
      }
      yield needBytes
    }
  }

  private endOfValue(): void {
    if (this.scanner.mayEndHere) return
    this.refuse(
      this.scanner.isInString
        ? 'the file ends early, it is incomplete: this text is not closed'
        : 'the file ends early, it is incomplete',
    )
  }

  private tryPeek(): number {
    while (this.position < this.end) {
      const byte = this.buffer[this.position] ?? 0
      if (byte === 0x0a && this.depth === 0) this.lineBreaks++
      else if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte
      this.position++
    }
    return this.ended ? endOfInput : wanting
  }

  private *valueStart(): Reading<never, number> {
    const byte = yield* this.peek()
    if (byte === endOfInput) this.refuseEnd(byte, '')
    return this.offset
  }

  private *passNull(): Reading<never, boolean> {
    if ((yield* this.peek()) !== letterN) return false
    const slice = yield* this.cut()
    return (
      slice.buffer.toString('latin1', slice.start, slice.end) === 'null' ||
      this.refuse('this is not valid JSON', slice.origin.offset)
    )
  }

  private *enter(bracket: number, wanted: string): Reading<never> {
    const byte = yield* this.peek()
    if (byte !== bracket) this.refuseEnd(byte, `${wanted} should stand here`)
    if (this.depth >= maxDepth) this.refuse(`this is nested more than ${maxDepth} levels deep`)
    this.position++
    this.depth++
    this.path.push('')
  }

  private leave(): void {
    this.position++
    this.depth--
    this.path.pop()
  }

  /** After a member or an element: true when a comma announces another; stops before the closing bracket. */
  private *another(closing: number, bracket: string): Reading<never, boolean> {
    const byte = yield* this.peek()
    if (byte === closing) return false
    if (byte !== jsonBytes.comma) this.refuseEnd(byte, `a comma or ${bracket} is missing here`)
    this.position++
    return true
  }

  private pathText(): string {
    let text = ''
    for (const step of this.path) {
      if (typeof step === 'number') text += `[${step}]`
      else if (step !== '') text += `${text === '' ? '' : '.'}${/^[\w@-]{1,60}$/.test(step) ? step : quoted(step)}`
    }
    return text
  }

  private moveToOwned(keptFrom: number, coming: number): void {
    const kept = this.end - keptFrom
    const needed = kept + coming
    // Doubling keeps the copying of one large value linear however small the chunks are.
    const target = this.owned && needed * 2 <= this.buffer.length ? this.buffer : Buffer.allocUnsafe(needed * 2)
    this.buffer.copy(target, 0, keptFrom, this.end)
    this.base += keptFrom
    this.position -= keptFrom
    this.end = kept
    if (this.keptFrom >= 0) this.keptFrom = 0
    this.buffer = target
    this.owned = true
  }
}

function quoted(key: string): string {
  return JSON.stringify(key.length > 80 ? `${key.slice(0, 80)}…` : key)
}

/** The key of its text, quotes included. */
function parseKey(text: string): string {
  const key: unknown = text.includes('\\') ? JSON.parse(text) : text.slice(1, -1)
  return String(key)
}
