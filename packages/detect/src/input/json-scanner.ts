import { jsonBytes } from './json-bytes.ts'

/** Deeper than this is refused: real plans stay under 40, and what comes after may recurse. */
export const maxDepth = 512

const space = 1
const quote = 2
const open = 3
const close = 4
const colon = 5
const comma = 6
const digit = 7
const letter = 8

/** What a byte means between strings; 0 may not stand there. */
const outside = byteTable([
  [' \t\n\r', space],
  ['"', quote],
  ['{[', open],
  ['}]', close],
  [':', colon],
  [',', comma],
  ['-0123456789', digit],
  ['truefalsn', letter],
])

const ordinary = 0
const endOfString = 1
const backslash = 2
const control = 3

/** What a byte means inside a string. */
const inside = byteTable([
  [String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code)), control],
  ['"', endOfString],
  ['\\', backslash],
])

const numberBytes = byteTable([
  ['-+.0123456789', 1],
  ['eE', 2],
])
const escapable = byteTable([
  ['"\\/bfnrt', 1],
  ['u', 2],
])
const hexDigits = byteTable([['0123456789abcdefABCDEF', 1]])

/** How many characters of a number a double is sure to keep: 15 digits and what stands around them. */
const exactNumberBytes = 15

/**
 * Finds where one JSON value ends, in as many pieces as the bytes come. It checks what tells truncation and damage apart
 * from data: brackets match, strings end, escapes are escapes, nothing foreign stands between them. Grammar beyond that
 * (`{"a" "b"}`) is left to the parser, so a value that is only skipped is checked this far. One byte is looked at once.
 */
export class JsonScanner {
  /** Member colons met in the value: as many members as its text holds, duplicates included. */
  colons = 0
  /** The value holds a number that a double may not keep exactly. */
  longNumber = false
  private started = false
  private depth = 0
  private depthLimit = maxDepth
  private inString = false
  /** 0: no escape open; 1: after a backslash; 2 to 5: hex digits still missing, plus one. */
  private escape = 0
  private numberLength = 0
  private readonly closers = new Uint8Array(maxDepth)
  private readonly refuse: (index: number, cause: string) => never

  /** `refuse` is told where in the buffer the fault is, and throws. */
  constructor(refuse: (index: number, cause: string) => never) {
    this.refuse = refuse
  }

  /** Ready for the next value, which stands `enclosing` levels deep. */
  begin(enclosing: number): void {
    this.colons = 0
    this.longNumber = false
    this.started = false
    this.depth = 0
    this.depthLimit = maxDepth - enclosing
    this.inString = false
    this.escape = 0
    this.numberLength = 0
  }

  /** True where a value that began may end at the end of the input: a number or a literal at the outermost level. */
  get mayEndHere(): boolean {
    return this.started && this.depth === 0 && !this.inString
  }

  get isInString(): boolean {
    return this.inString
  }

  /**
   * Goes on at `from`, up to `end`. Returns the index after the value's last byte, or -1 when the value needs more bytes
   * (all up to `end` are then used up). The first byte of a value may not be white space.
   */
  scan(buffer: Uint8Array, from: number, end: number): number {
    let at = from
    if (this.inString) {
      at = this.scanString(buffer, at, end)
      if (at < 0) return -1
      if (this.depth === 0) return at
    }
    if (this.numberLength > 0) at = this.scanNumber(buffer, at, end)
    while (at < end) {
      const byte = buffer[at] ?? 0
      switch (outside[byte] ?? 0) {
        case space:
          if (this.depth === 0) return at
          at++
          break
        case quote: {
          if (this.depth === 0 && this.started)
            return this.refuse(at, 'a comma or a bracket is missing before this text')
          this.started = true
          const after = this.scanString(buffer, at + 1, end)
          if (after < 0) return -1
          at = after
          if (this.depth === 0) return at
          break
        }
        case open:
          this.open(byte, at)
          at++
          break
        case close:
          if (this.depth === 0) return this.started ? at : this.refuse(at, 'a value is missing here')
          if (this.closers[--this.depth] !== byte) return this.refuse(at, 'this bracket closes one of the other kind')
          at++
          if (this.depth === 0) return at
          break
        case colon:
          if (this.depth === 0) return this.refuse(at, 'a colon stands where a value should')
          this.colons++
          at++
          break
        case comma:
          if (this.depth === 0) return this.started ? at : this.refuse(at, 'a value is missing here')
          at++
          break
        case digit:
          this.started = true
          at = this.scanNumber(buffer, at, end)
          break
        case letter:
          this.started = true
          at++
          break
        default:
          return this.refuse(at, foreignByte(byte))
      }
    }
    return -1
  }

  private open(byte: number, at: number): void {
    if (this.depth === 0 && this.started) this.refuse(at, 'a comma or a bracket is missing before this one')
    if (this.depth >= this.depthLimit) this.refuse(at, `this is nested more than ${maxDepth} levels deep`)
    this.started = true
    this.closers[this.depth++] = byte === jsonBytes.openBrace ? jsonBytes.closeBrace : jsonBytes.closeBracket
  }

  /** From inside a string to after its closing quote, or -1. */
  private scanString(buffer: Uint8Array, from: number, end: number): number {
    let at = from
    this.inString = true
    if (this.escape > 0) at = this.scanEscape(buffer, at, end)
    while (at < end) {
      const meaning = inside[buffer[at] ?? 0]
      if (meaning === ordinary) {
        at++
      } else if (meaning === endOfString) {
        this.inString = false
        return at + 1
      } else if (meaning === backslash) {
        this.escape = 1
        at = this.scanEscape(buffer, at + 1, end)
      } else {
        this.refuse(at, `${controlName(buffer[at] ?? 0)} stands unescaped in a text`)
      }
    }
    return -1
  }

  private scanEscape(buffer: Uint8Array, from: number, end: number): number {
    let at = from
    while (at < end && this.escape > 0) {
      const byte = buffer[at] ?? 0
      if (this.escape === 1) {
        const kind = escapable[byte]
        if (kind === 0) this.refuse(at, 'a backslash is followed by a character that cannot be escaped')
        this.escape = kind === 2 ? 5 : 0
      } else {
        if (hexDigits[byte] === 0) this.refuse(at, 'a \\u escape needs four hexadecimal digits')
        this.escape = this.escape === 2 ? 0 : this.escape - 1
      }
      at++
    }
    return at
  }

  private scanNumber(buffer: Uint8Array, from: number, end: number): number {
    let at = from
    while (at < end) {
      const kind = numberBytes[buffer[at] ?? 0]
      if (kind === 0) break
      if (kind === 2) this.longNumber = true
      at++
    }
    this.numberLength += at - from
    if (this.numberLength > exactNumberBytes) this.longNumber = true
    if (at < end) this.numberLength = 0
    return at
  }
}

function byteTable(rows: readonly (readonly [characters: string, meaning: number])[]): Uint8Array {
  const table = new Uint8Array(256)
  for (const [characters, meaning] of rows) {
    for (const character of characters) table[character.charCodeAt(0)] = meaning
  }
  return table
}

function controlName(byte: number): string {
  if (byte === 0) return 'a NUL byte'
  if (byte === 0x0a || byte === 0x0d) return 'a line break'
  return 'a control character'
}

function foreignByte(byte: number): string {
  if (byte === 0) return 'a NUL byte stands between the values'
  if (byte === 0x27) return 'a text is quoted with \' where JSON wants "'
  return 'this character cannot stand here; the file is damaged or is not JSON'
}
