import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'

import { DetectionError } from '../detection-error.ts'
import type { ByteSource } from './byte-source.ts'

export interface DecodeLimits {
  /** The most bytes the input may have, as given; no limit when absent. */
  readonly maxBytes?: number
}

/**
 * The input as UTF-8 without a byte-order mark, a chunk at a time: UTF-16 of either order, marked or not (PowerShell's `>`
 * writes it), is transcoded, UTF-8 is checked and handed on uncopied. Throws `DetectionError`: `unreadable` for anything
 * else, naming the byte, and `too_large` past the limit.
 */
export async function* decodeUtf8(source: ByteSource, limits: DecodeLimits = {}): AsyncGenerator<Uint8Array> {
  let decoder: Decoder | null = null
  let head: Uint8Array = new Uint8Array(0)
  let received = 0
  for await (const chunk of source.bytes) {
    received += chunk.length
    if (limits.maxBytes !== undefined && received > limits.maxBytes) throw tooLarge(source.name, limits.maxBytes)
    if (decoder) {
      yield* nonEmpty(decoder.decode(chunk))
      continue
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk])
    if (head.length < 4) {
      // The chunk may be reused by its source, and the first four bytes are needed at once.
      head = Uint8Array.from(head)
      continue
    }
    decoder = decoderFor(head, source.name)
    yield* nonEmpty(decoder.decode(head))
  }
  if (!decoder) {
    decoder = decoderFor(head, source.name)
    yield* nonEmpty(decoder.decode(head))
  }
  yield* nonEmpty(decoder.finish())
}

interface Decoder {
  decode(chunk: Uint8Array): Uint8Array
  finish(): Uint8Array
}

function* nonEmpty(bytes: Uint8Array): Generator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}

/** By byte-order mark, else by where the zeros of the first two ASCII characters fall (RFC 4627, section 3). */
function decoderFor(head: Uint8Array, name: string): Decoder {
  const [a, b, c, d] = head
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4)
    throw binary(name, 'a zip archive, which a saved plan is too; give the output of `terraform show -json PLANFILE`')
  if (a === 0x1f && b === 0x8b) throw binary(name, 'compressed by gzip; unpack it first')
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) throw utf32(name)
  if (a === 0 && b === 0 && (c === 0xfe || c === 0) && d !== undefined && d !== 0) throw utf32(name)
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && d === 0 && c !== 0))
    return new Utf16Decoder('utf-16le', name)
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0))
    return new Utf16Decoder('utf-16be', name)
  return new Utf8Checker(name)
}

class Utf8Checker implements Decoder {
  private readonly name: string
  private offset = 0
  /** The first bytes of a character that the chunk's end cut; already handed on. */
  private cut: Uint8Array = new Uint8Array(0)

  constructor(name: string) {
    this.name = name
  }

  decode(chunk: Uint8Array): Uint8Array {
    const bom = this.offset === 0 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
    const from = this.completeCut(chunk)
    const tail = cutCharacterBytes(chunk, from)
    const whole = chunk.subarray(from, chunk.length - tail)
    if (!isUtf8(whole)) this.refuse(this.offset + from + firstInvalid(whole))
    if (tail > 0) this.cut = Uint8Array.from(chunk.subarray(chunk.length - tail))
    this.offset += chunk.length
    return bom ? chunk.subarray(3) : chunk
  }

  finish(): Uint8Array {
    if (this.cut.length > 0) this.refuse(this.offset - this.cut.length)
    return new Uint8Array(0)
  }

  /** Checks the character begun in an earlier chunk, and tells how many bytes of this one belong to it. */
  private completeCut(chunk: Uint8Array): number {
    if (this.cut.length === 0) return 0
    const wanted = characterLength(this.cut[0] ?? 0) - this.cut.length
    const joined = Buffer.concat([this.cut, chunk.subarray(0, wanted)])
    const start = this.offset - this.cut.length
    if (chunk.length < wanted) {
      this.cut = joined
      return chunk.length
    }
    if (!isUtf8(joined)) this.refuse(start)
    this.cut = new Uint8Array(0)
    return wanted
  }

  private refuse(offset: number): never {
    throw new DetectionError({
      code: 'unreadable',
      source: this.name,
      place: `byte ${offset}`,
      cause: 'this is not UTF-8 text; save the file as UTF-8 (a Latin-1 or binary file cannot be read)',
    })
  }
}

class Utf16Decoder implements Decoder {
  private readonly name: string
  private readonly decoder: TextDecoder
  private offset = 0

  constructor(encoding: 'utf-16le' | 'utf-16be', name: string) {
    this.name = name
    this.decoder = new TextDecoder(encoding, { fatal: true })
  }

  decode(chunk: Uint8Array): Uint8Array {
    const bytes = this.attempt(() => this.decoder.decode(chunk, { stream: true }))
    this.offset += chunk.length
    return bytes
  }

  finish(): Uint8Array {
    return this.attempt(() => this.decoder.decode())
  }

  private attempt(decode: () => string): Uint8Array {
    try {
      return Buffer.from(decode(), 'utf8')
    } catch {
      const place = `after byte ${this.offset}`
      throw new DetectionError({
        code: 'unreadable',
        source: this.name,
        place,
        cause: 'the UTF-16 text is broken or ends inside a character',
      })
    }
  }
}

function characterLength(lead: number): number {
  if (lead >= 0xf0) return 4
  return lead >= 0xe0 ? 3 : 2
}

/** How many bytes at the end begin a character that the chunk does not hold whole. */
function cutCharacterBytes(chunk: Uint8Array, from: number): number {
  for (let back = 1; back <= 3 && chunk.length - back >= from; back++) {
    const byte = chunk[chunk.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc2 && byte <= 0xf4) return characterLength(byte) > back ? back : 0
    if (byte >= 0xc0) return 0
  }
  return 0
}

/** Where the first character begins that is none: one by one, since it is done only on the way to a refusal. */
function firstInvalid(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    const length = byte < 0x80 ? 1 : characterLength(byte)
    if (length > 1 && !isUtf8(bytes.subarray(at, at + length))) return at
    at += length
  }
  return at
}

function tooLarge(name: string, maxBytes: number): DetectionError {
  return new DetectionError({
    code: 'too_large',
    source: name,
    cause: `this is larger than the limit of ${maxBytes} bytes`,
  })
}

function binary(name: string, what: string): DetectionError {
  return new DetectionError({ code: 'unsupported', source: name, cause: `this is ${what}` })
}

function utf32(name: string): DetectionError {
  return new DetectionError({ code: 'unreadable', source: name, cause: 'this is UTF-32 text; save the file as UTF-8' })
}
