/**
 * Where bytes come from. `name` is what messages call it: a file's name, or `stdin`. A chunk must stay unchanged until
 * the second one after it is asked for, so a source may reuse two buffers.
 */
export interface ByteSource {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}
