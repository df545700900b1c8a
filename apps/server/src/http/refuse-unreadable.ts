import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { maxHeaderSize } from 'node:http'
import { type ApiError, toApiError } from '@driftsentry/api/api-error'
import { DomainError } from '@driftsentry/core/errors'
import type { FastifyBaseLogger } from 'fastify'
import { errorEnvelope } from '../rest/envelope.ts'

/**
 * Answers what Node cannot read as a request, in the envelope of every other refusal, and ends the connection: where the next request
 * would begin is not known. Called in place of any route, with the bare socket.
 */
export function refuseUnreadable(log: FastifyBaseLogger) {
  const refused = new WeakSet<Socket>()
  return (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed || refused.has(socket)) return
    refused.add(socket)
    const traceId = randomUUID()
    const refusal = toApiError(inOurWords(error.code))
    log.debug({ err: error, correlationId: traceId }, 'a request could not be read')
    if (socket.writable) endReadably(socket, answer(refusal, traceId))
    else socket.destroy()
  }
}

/** For how long what is still being sent is thrown away. */
const lingerMs = 2_000

/**
 * Answers, and goes on reading for a moment: closing while the far end still sends would reset the connection, and the answer in it
 * would be lost (RFC 9112, 9.6).
 */
function endReadably(socket: Socket, text: string): void {
  socket.removeAllListeners('data').on('data', () => undefined)
  socket.resume()
  socket.end(text)
  const giveUp = setTimeout(() => socket.destroy(), lingerMs).unref()
  socket.once('end', () => socket.destroy()).once('close', () => clearTimeout(giveUp))
}

function inOurWords(code: string | undefined): DomainError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new DomainError(
        'PAYLOAD_TOO_LARGE',
        `The URL and headers are larger than the limit of ${maxHeaderSize / 1_024} KB.`,
        { limitBytes: maxHeaderSize },
      )
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new DomainError('VALIDATION_ERROR', 'The request did not arrive in time.')
    default:
      return new DomainError('VALIDATION_ERROR', 'The request is not valid HTTP.')
  }
}

function answer(refusal: ApiError, traceId: string): string {
  const body = JSON.stringify(errorEnvelope(refusal, traceId))
  const head = [
    `HTTP/1.1 ${refusal.httpStatus} ${refusal.httpStatus === 413 ? 'Content Too Large' : 'Bad Request'}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${traceId}`,
    'Connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
