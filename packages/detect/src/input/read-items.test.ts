import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { sourceOf } from '../testing/source-of.ts'
import type { Reading } from './byte-cursor.ts'
import { needBytes } from './byte-cursor.ts'
import type { ByteCursor } from './byte-cursor.ts'
import type { DecodeLimits } from './decode-utf8.ts'
import { parseSlice } from './json-slice.ts'
import { readItems } from './read-items.ts'

function* readOne(cursor: ByteCursor): Reading<{ value: unknown }> {
  yield { value: parseSlice(yield* cursor.cut()) }
  if ((yield* cursor.peek()) >= 0) cursor.refuse('something follows')
}

function* skipOne(cursor: ByteCursor): Reading<{ value: unknown }> {
  yield* cursor.skip()
  if ((yield* cursor.peek()) >= 0) cursor.refuse('something follows')
  yield { value: 'skipped' }
}

function* walk(cursor: ByteCursor): Reading<{ value: unknown }> {
  const members: Record<string, unknown> = Object.create(null)
  for (const key of cursor.members()) {
    if (key === needBytes) {
      yield needBytes
      continue
    }
    const items: unknown[] = []
    for (const element of cursor.elements()) {
      if (element === needBytes) yield needBytes
      else items.push(parseSlice(element))
    }
    members[key] = items
  }
  yield { value: members }
}

interface Options extends DecodeLimits {
  readonly chunkBytes?: number
  readonly reader?: typeof readOne
}

async function read(content: string | Uint8Array, options: Options = {}): Promise<unknown> {
  const found: unknown[] = []
  for await (const item of readItems(sourceOf(content, options), options, options.reader ?? readOne))
    found.push(item.value)
  return found[0]
}

const utf16 = (text: string, order: 'le' | 'be', mark: boolean) => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

describe('reading a value in chunks', () => {
  test('gives what JSON.parse gives, whatever the document and however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.json({ maxDepth: 6 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (text, chunkBytes, pretty) => {
          const written = pretty ? JSON.stringify(JSON.parse(text), null, 2) : text
          // Numbers past a double's precision are carried as text on purpose: tested below.
          fc.pre(!/\d{16}|\d[eE]/.test(written))
          expect(await read(written, { chunkBytes })).toEqual(JSON.parse(text))
        },
      ),
      { numRuns: 400 },
    )
  })

  test('passes over any document to its end, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 6 }), fc.integer({ min: 1, max: 40 }), async (text, chunkBytes) => {
        expect(await read(text, { chunkBytes, reader: skipOne })).toBe('skipped')
      }),
      { numRuns: 200 },
    )
  })

  test('walks members and elements as JSON.parse sees them, however they are cut', async () => {
    const document = fc.dictionary(
      fc.string({ unit: 'binary' }),
      fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 5 }),
    )
    await fc.assert(
      fc.asyncProperty(document, fc.integer({ min: 1, max: 30 }), fc.boolean(), async (value, chunkBytes, pretty) => {
        const text = JSON.stringify(value, null, pretty ? 1 : 0)
        fc.pre(!/\d{16}|\d[eE]/.test(text) && JSON.stringify(value).isWellFormed())
        expect(await read(text, { chunkBytes, reader: walk })).toEqual(JSON.parse(text))
      }),
      { numRuns: 300 },
    )
  })

  test('refuses every cut-off beginning of a document, and says it ends early', async () => {
    const text = '{"a":[1,"x\\u00e9\\n",{"b":null}],"c":"ü","d":true}'
    const bytes = Buffer.from(text)
    for (let length = 1; length < bytes.length; length++) {
      const attempt = read(bytes.subarray(0, length), { chunkBytes: 3 })
      await expect(attempt).rejects.toThrow(
        /^test\.json \(.*byte \d+\): (the file ends early, it is incomplete|this is not UTF-8)/,
      )
    }
  })

  test('refuses what JSON.parse refuses', async () => {
    const wrong = [
      '{"a" 1}',
      '{"a":1,}',
      '[1,]',
      '[,1]',
      '{1:2}',
      "{'a':1}",
      '[1 2]',
      'truth',
      '01',
      '1.',
      '+1',
      '"\\x"',
      '"\\u12g4"',
      '[}',
      '{]',
      '{"a"}',
      '{,}',
      '"a\nb"',
      '"a\u0000b"',
      '[1]]',
      '1 2',
      'NaN',
      '[1',
      '"a',
    ]
    for (const text of wrong) {
      expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
      for (const chunkBytes of [1, 64]) await expect(read(text, { chunkBytes })).rejects.toThrow(/^test\.json/)
    }
  })

  test('refuses broken texts, brackets and foreign characters also in a part that is skipped', async () => {
    for (const text of ['["\\u123g"]', '["\\q"]', '["a\tb"]', '[}', '[@]', '[1', '["a']) {
      for (const chunkBytes of [1, 64])
        await expect(read(text, { chunkBytes, reader: skipOne })).rejects.toThrow(/^test\.json/)
    }
  })

  test('names the byte of the fault', async () => {
    await expect(read('{"a": @}')).rejects.toThrow('test.json (byte 6): this character cannot stand here')
    await expect(read('{"a":\u00001}', { chunkBytes: 2 })).rejects.toThrow(
      'test.json (byte 5): a NUL byte stands between the values',
    )
  })

  test('reads a text of several megabytes', async () => {
    const huge = 'x'.repeat(5_000_000)
    expect(await read(JSON.stringify({ huge }), { chunkBytes: 4096 })).toEqual({ huge })
  })
})

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

describe('hostile structure', () => {
  test('nesting past 512 levels is refused where it is read and where it is skipped', async () => {
    expect(await read(nested(512))).toBeInstanceOf(Array)
    for (const reader of [readOne, skipOne]) {
      await expect(read(nested(513), { reader })).rejects.toThrow('nested more than 512 levels deep')
      await expect(read('{"a":'.repeat(200_000), { reader, chunkBytes: 4096 })).rejects.toThrow(
        'nested more than 512 levels deep',
      )
    }
  })

  test('a member given twice is refused by its path, also where the values are equal or the key is escaped', async () => {
    await expect(read('{"a":[0,{"b/c":1,"b/c":1}]}')).rejects.toThrow('the member "/a/1/b~1c" is given twice')
    await expect(read('{"a":1,"\\u0061":2}')).rejects.toThrow('the member "/a" is given twice')
    expect(await read('{"a":{"b":":\\":,"},"c":{"b":1}}')).toEqual({ a: { b: ':":,' }, c: { b: 1 } })
  })

  test('__proto__ and constructor are keys like any other', async () => {
    const value = await read(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"n":12345678901234567890}',
    )
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor', 'n'])
    expect('polluted' in {}).toBe(false)
  })

  test('no message holds a value of the input', async () => {
    const secret = 'hunter2-very-secret'
    for (const text of [
      `{"a":"${secret}",}`,
      `{"a":"${secret}","a":1}`,
      `{"a":"${secret}`,
      `["${secret}" "b"]`,
      `[${secret}]`,
    ]) {
      const error: unknown = await read(text).catch((reason: unknown) => reason)
      expect(String(error)).not.toContain(secret)
      expect(String(error)).toContain('DetectionError')
    }
  })
})

describe('numbers', () => {
  test('one that a double keeps is a number, any other its decimal text', async () => {
    const text =
      '[9007199254740991, 9007199254740993, 12345678901234567890, 0.1, 1e5, 1e400, 1.0000000000000000001, -0.5, 1234567890123456]'
    const expected = [
      9007199254740991,
      '9007199254740993',
      '12345678901234567890',
      0.1,
      100000,
      '1e400',
      '1.0000000000000000001',
      -0.5,
      1234567890123456,
    ]
    for (const chunkBytes of [1, 7, 1000]) expect(await read(text, { chunkBytes })).toEqual(expected)
  })
})

describe('encodings', () => {
  const text = '{"name":"Grüße 🎉","n":[1,2]}'
  const value = JSON.parse(text) as unknown

  test('UTF-8 and UTF-16 of either order, with and without a byte-order mark, read the same in chunks of any size', async () => {
    const forms = [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      ...(['le', 'be'] as const).flatMap((order) => [utf16(text, order, true), utf16(text, order, false)]),
    ]
    for (const bytes of forms) {
      for (const chunkBytes of [1, 2, 3, 5, 100]) expect(await read(bytes, { chunkBytes })).toEqual(value)
    }
  })

  test('bytes that are not UTF-8 are refused, naming the first of them', async () => {
    const latin1 = Buffer.from('{"a":"b","name":"Grüße"}', 'latin1')
    for (const chunkBytes of [1, 4, 100]) {
      await expect(read(latin1, { chunkBytes })).rejects.toThrow('test.json (byte 19): this is not UTF-8 text')
    }
    const broken = Buffer.concat([Buffer.from('"name'), Buffer.from([0xe2, 0x28, 0xa1]), Buffer.from('"')])
    for (const chunkBytes of [1, 3, 6, 100]) {
      await expect(read(broken, { chunkBytes })).rejects.toThrow('test.json (byte 5): this is not UTF-8 text')
    }
    const cut = Buffer.from('"🎉"').subarray(0, 3)
    await expect(read(cut, { chunkBytes: 2 })).rejects.toThrow('test.json (byte 1): this is not UTF-8 text')
  })

  test('broken UTF-16, UTF-32, zip and gzip are refused by name', async () => {
    await expect(read(utf16(text, 'le', true).subarray(0, 21))).rejects.toThrow('the UTF-16 text is broken')
    await expect(read(Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]))).rejects.toThrow('this is UTF-32 text')
    await expect(read(Buffer.from('PK\u0003\u0004rest'))).rejects.toThrow('terraform show -json PLANFILE')
    await expect(read(Buffer.from([0x1f, 0x8b, 8, 0, 0]))).rejects.toThrow('compressed by gzip')
  })

  test('a lone surrogate written as an escape is kept', async () => {
    expect(await read('"\\ud83d x"', { chunkBytes: 1 })).toBe('\ud83d x')
  })
})

test('an input past the size limit is refused as too large', async () => {
  const attempt = read(JSON.stringify('x'.repeat(1000)), { maxBytes: 500 })
  await expect(attempt).rejects.toMatchObject({
    code: 'too_large',
    message: 'test.json: this is larger than the limit of 500 bytes',
  })
})

test('the input is closed when its reader is left early', async () => {
  let closed = false
  const bytes = (function* () {
    try {
      for (;;) yield Buffer.from('[1]')
    } finally {
      closed = true
    }
  })()
  const attempt = (async () => {
    for await (const _ of readItems({ name: 'x', bytes }, {}, readOne)) break
  })()
  await attempt
  expect(closed).toBe(true)
})
