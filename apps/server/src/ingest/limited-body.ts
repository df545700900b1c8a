import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DomainError } from '@driftsentry/core/errors'

/** The most one uploaded body may hold, counted after decompression. */
export const uploadLimitBytes = 256 * 1024 * 1024

/**
 * A request's body as it arrives, gzip undone, never held whole. Throws PAYLOAD_TOO_LARGE past `limitBytes`, so that a small
 * archive cannot unfold without end, and VALIDATION_ERROR when the body breaks off, is no gzip, or has another encoding.
 */
export async function* limitedBody(request: IncomingMessage, limitBytes: number): AsyncGenerator<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes)
  let size = 0
  try {
    // The socket must outlive an early end: the refusal is still to be sent, and Node then reads away the rest.
    for await (const chunk of decoded(request).iterator({ destroyOnReturn: false })) {
      if (!(chunk instanceof Uint8Array)) continue
      size += chunk.byteLength
      if (size > limitBytes) throw tooLarge(limitBytes)
      yield chunk
    }
  } catch (error) {
    throw sayWhyItBroke(error)
  }
  if (!request.complete) throw brokenOff()
}

function decoded(request: IncomingMessage) {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (encoding === 'identity') return request
  if (encoding === 'gzip' || encoding === 'x-gzip') return pipeline(request, createGunzip(), () => {})
  throw new DomainError(
    'VALIDATION_ERROR',
    'This Content-Encoding is not supported. Send the body uncompressed or as gzip.',
  )
}

function sayWhyItBroke(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'Z_BUF_ERROR') return brokenOff()
  if (code === 'Z_DATA_ERROR')
    return new DomainError('VALIDATION_ERROR', 'The body is not valid gzip, although its Content-Encoding says so.')
  return error
}

function brokenOff(): DomainError {
  return new DomainError('VALIDATION_ERROR', 'The upload was cut off before its end. Send it again.')
}

function tooLarge(limitBytes: number): DomainError {
  const limit = limitBytes >= 1024 * 1024 ? `${Math.floor(limitBytes / 1024 / 1024)} MB` : `${limitBytes} bytes`
  return new DomainError('PAYLOAD_TOO_LARGE', `The body is larger than the limit of ${limit}.`, { limitBytes })
}
