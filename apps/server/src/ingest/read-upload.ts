import type { IncomingMessage } from 'node:http'
import { PassThrough, pipeline, Readable } from 'node:stream'
import type { Upload, UploadedPart } from '@driftsentry/api/context'
import { DomainError } from '@driftsentry/core/errors'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import { limitedBody, uploadLimitBytes } from './limited-body.ts'

/**
 * The files of a request, read while they arrive: the parts of a form, or the body itself as the one part `document`. Each must
 * be read to its end before the next comes. A request without a body has no parts.
 */
export async function* readUpload(request: IncomingMessage, limitBytes = uploadLimitBytes): Upload {
  const type = request.headers['content-type'] ?? ''
  const bytes = limitedBody(request, limitBytes)
  if (/^multipart\/form-data\b/i.test(type)) {
    yield* formParts(bytes, { ...request.headers, 'content-type': type })
  } else if (request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0) {
    yield { field: 'document', name: 'the body', bytes }
  }
}

async function* formParts(bytes: AsyncGenerator<Uint8Array>, headers: BusboyHeaders): Upload {
  const parts = new PassThrough({ objectMode: true, highWaterMark: 4 })
  const open = new Set<Readable>()
  const parser = startParser(headers)
  parser.on('file', (field: string, file: Readable) => {
    open.add(file)
    file.once('close', () => open.delete(file))
    file.on('error', () => {})
    parts.write({ field, name: field, bytes: partBytes(file) } satisfies UploadedPart)
  })
  parser.on('partsLimit', () => parts.destroy(new DomainError('VALIDATION_ERROR', 'The form has too many parts.')))
  pipeline(Readable.from(bytes, { objectMode: false }), parser, (error: Error | null | undefined) => {
    const reason = error ? malformedForm(error) : undefined
    for (const file of open) if (reason) file.destroy(reason)
    if (reason) parts.destroy(reason)
    else parts.end()
  })
  try {
    yield* parts
  } finally {
    parser.destroy()
  }
}

/** Every part is streamed as a file is, also one without a file name: a text field would be collected in memory. */
function startParser(headers: BusboyHeaders): InstanceType<typeof Busboy> {
  try {
    return new Busboy({ headers, isPartAFile: () => true, limits: { parts: 8, fieldNameSize: 100, headerPairs: 50 } })
  } catch {
    throw new DomainError('VALIDATION_ERROR', 'The form cannot be read: its Content-Type names no boundary.')
  }
}

async function* partBytes(file: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of file) if (chunk instanceof Uint8Array) yield chunk
  } catch (error) {
    throw malformedForm(error)
  }
}

function malformedForm(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  return new DomainError('VALIDATION_ERROR', 'The form cannot be read: it was cut off or is malformed.')
}
