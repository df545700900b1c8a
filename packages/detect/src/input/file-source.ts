import { open, type FileHandle } from 'node:fs/promises'

import { DetectionError } from '../detection-error.ts'
import type { ByteSource } from './byte-source.ts'

const chunkBytes = 512 * 1024

/**
 * The bytes of a file, the next chunk being read while the present one is worked on. Three buffers go round: one with the
 * reader, one ready, one being filled, which is less memory than a stream's and costs no allocation a chunk.
 * Throws `DetectionError` (`unreadable`) when the file cannot be opened or read.
 */
export function fileSource(path: string, name: string = path): ByteSource {
  return { name, bytes: readChunks(path, name) }
}

async function* readChunks(path: string, name: string): AsyncGenerator<Uint8Array> {
  const file = await open(path).catch((error: unknown) => refuse(name, error))
  const buffers = [Buffer.allocUnsafe(chunkBytes), Buffer.allocUnsafe(chunkBytes), Buffer.allocUnsafe(chunkBytes)]
  let pending: Promise<Uint8Array> | null = null
  try {
    for (let turn = 0; ; turn = (turn + 1) % buffers.length) {
      const chunk: Uint8Array = await (pending ?? readInto(file, buffers[turn]))
      if (chunk.length === 0) return
      pending = readInto(file, buffers[(turn + 1) % buffers.length])
      // A rejection must not be unhandled while the present chunk is worked on; it is met at the next `await`.
      pending.catch(() => undefined)
      yield chunk
    }
  } catch (error) {
    refuse(name, error)
  } finally {
    await pending?.catch(() => undefined)
    await file.close()
  }
}

async function readInto(file: FileHandle, buffer: Buffer | undefined): Promise<Uint8Array> {
  const target = buffer ?? Buffer.allocUnsafe(chunkBytes)
  const { bytesRead } = await file.read(target, 0, target.length)
  return target.subarray(0, bytesRead)
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'the file may not be read (permission denied)',
  EPERM: 'the file may not be read (permission denied)',
  EISDIR: 'this is a folder, not a file',
}

function refuse(name: string, error: unknown): never {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown fault'
  throw new DetectionError({
    code: 'unreadable',
    source: name,
    cause: causes[code] ?? `the file cannot be read (${code})`,
  })
}
