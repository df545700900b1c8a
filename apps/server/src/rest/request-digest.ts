import { createHash } from 'node:crypto'
import type { Upload, UploadedPart } from '@driftsentry/api/context'

/** What a request asks for, as a digest: two are equal if and only if they ask for the same with the same bytes. */
export interface RequestDigest {
  /** The upload, which is digested while it is read. */
  digesting(upload: Upload): Upload
  /** The digest; null when an upload was not read to its end. */
  end(): Uint8Array | null
}

/** Begins the digest of a request with everything of it but an upload. */
export function requestDigest(...head: readonly (string | Uint8Array)[]): RequestDigest {
  const hash = createHash('sha256')
  for (const part of head) hash.update(sizeOf(part)).update(part)
  let isWhole = true

  async function* bytesOf({ field, bytes }: UploadedPart): AsyncGenerator<Uint8Array> {
    hash.update(sizeOf(field)).update(field)
    let sizeBytes = 0
    for await (const chunk of bytes) {
      sizeBytes += chunk.byteLength
      hash.update(chunk)
      yield chunk
    }
    hash.update(`${sizeBytes}.`)
  }

  return {
    async *digesting(upload) {
      isWhole = false
      for await (const part of upload) yield { ...part, bytes: bytesOf(part) }
      isWhole = true
    },
    end: () => (isWhole ? hash.copy().digest() : null),
  }
}

/** So that no two lists of parts run together into the same bytes. */
function sizeOf(part: string | Uint8Array): string {
  return `${Buffer.byteLength(part)}:`
}
