import type { ByteSource } from './byte-source.ts'
import type { Reading } from './byte-cursor.ts'
import { ByteCursor, needBytes } from './byte-cursor.ts'
import type { DecodeLimits } from './decode-utf8.ts'
import { decodeUtf8 } from './decode-utf8.ts'

/** Runs a reader over an input: feeds it chunk by chunk, yields what it reads, and closes the input whatever happens. */
export async function* readItems<Item extends object>(
  input: ByteSource,
  limits: DecodeLimits,
  reader: (cursor: ByteCursor) => Reading<Item>,
): AsyncGenerator<Item, void, void> {
  const cursor = new ByteCursor(input.name)
  const reading = reader(cursor)
  const chunks = decodeUtf8(input, limits)
  try {
    for (const step of reading) {
      if (step !== needBytes) {
        yield step
        continue
      }
      const chunk = await chunks.next()
      if (chunk.done) cursor.finish()
      else cursor.feed(chunk.value)
    }
  } finally {
    await chunks.return(undefined)
  }
}
