import type { ByteSource } from '../input/byte-source.ts'

/** A source for tests: the bytes, or the text as UTF-8, in chunks of one size. Buffers are reused as a real source may. */
export function sourceOf(
  content: string | Uint8Array,
  options: { name?: string; chunkBytes?: number } = {},
): ByteSource {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return { name: options.name ?? 'test.json', bytes: chunks(bytes, options.chunkBytes ?? 64) }
}

function* chunks(bytes: Uint8Array, chunkBytes: number): Generator<Uint8Array> {
  const buffers = [Buffer.alloc(chunkBytes), Buffer.alloc(chunkBytes)] as const
  for (let at = 0, turn = 0; at < bytes.length; at += chunkBytes, turn++) {
    const part = bytes.subarray(at, at + chunkBytes)
    const buffer = turn % 2 === 0 ? buffers[0] : buffers[1]
    buffer.set(part)
    yield buffer.subarray(0, part.length)
  }
}
