import { DomainError } from '../../kernel/errors.ts'

/** What a scan's list of errors says for a failure that is ours: the cause is in the log, not in the database. */
const ownFault = 'The scan stopped because of a fault on our side.'

/**
 * The engine's refusal of an input as VALIDATION_ERROR with its own sentence; anything else as it is. Told by its name, because
 * core meets the engine only through a port and imports nothing of it.
 */
export function asDomainError(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'DetectionError') return error
  const place = 'place' in error && typeof error.place === 'string' ? error.place : null
  const source = 'source' in error && typeof error.source === 'string' ? error.source : null
  const errors = [{ path: [source, place].filter((part) => part !== null).join(' '), message: error.message }]
  const tooLarge = 'code' in error && error.code === 'too_large'
  return new DomainError(tooLarge ? 'PAYLOAD_TOO_LARGE' : 'VALIDATION_ERROR', error.message, { errors })
}

/** The sentence that a failed scan keeps. */
export function sentenceOf(error: unknown): string {
  return error instanceof DomainError ? error.message.slice(0, 2_000) : ownFault
}
