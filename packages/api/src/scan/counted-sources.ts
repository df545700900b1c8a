import type { ByteSource, ScanSources } from './detection-port.ts'

/** The same sources, and how much of them was read so far, in bytes. */
export function counted(sources: ScanSources): { readonly sources: ScanSources; readonly bytesRead: () => number } {
  let read = 0
  async function* counting(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const chunk of bytes) {
      read += chunk.byteLength
      yield chunk
    }
  }
  const within = ({ name, bytes }: ByteSource): ByteSource => ({ name, bytes: counting(bytes) })
  const { declared, actual, expected } = sources
  return {
    sources: { declared: within(declared), actual: actual && within(actual), expected },
    bytesRead: () => read,
  }
}
