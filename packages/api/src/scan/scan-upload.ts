import { DomainError } from '@driftsentry/core/errors'
import type { Upload, UploadedPart } from '../context.ts'
import type { ScanSources } from './detection-port.ts'

const whatToSend =
  'Send the plan (`terraform show -json`) as the body, or a form with the file `plan`, or with the files `state` and then `actual`.'

/**
 * Finds what to compare in a body, in the order it arrives: the document itself or `plan`; or `state`, then `actual`.
 * Nothing is read ahead: `actual` is looked for when the engine asks for it. Throws VALIDATION_ERROR on any other form.
 */
export async function scanSources(upload: Upload): Promise<ScanSources> {
  const parts = upload[Symbol.asyncIterator]()
  const first = await parts.next()
  if (first.done) throw new DomainError('VALIDATION_ERROR', `There is nothing to scan. ${whatToSend}`)
  const { field, name, bytes } = first.value
  if (field === 'state')
    return { declared: { name, bytes }, actual: { name: 'actual', bytes: actualBytes(parts) }, expected: 'state' }
  if (field !== 'plan' && field !== 'document') throw unexpectedPart(field)
  return {
    declared: { name, bytes: toTheVeryEnd(bytes, parts) },
    actual: null,
    expected: field === 'plan' ? 'plan' : null,
  }
}

/** A form the platform has read already, as an upload. `plan`, `state`, `actual` in the order they are needed, not the form's. */
export async function* formUpload(form: FormData): Upload {
  for (const field of ['plan', 'state', 'actual']) {
    const file = form.get(field)
    if (file instanceof File) yield { field, name: file.name || field, bytes: file.stream() }
  }
}

async function* actualBytes(parts: AsyncIterator<UploadedPart>): AsyncIterable<Uint8Array> {
  const next = await parts.next()
  if (next.done) {
    throw new DomainError(
      'VALIDATION_ERROR',
      'A state alone cannot be compared: the file `actual` must follow `state`.',
    )
  }
  if (next.value.field !== 'actual') throw unexpectedPart(next.value.field)
  yield* toTheVeryEnd(next.value.bytes, parts)
}

/** The last file's bytes; what follows it is refused, not ignored. */
async function* toTheVeryEnd(
  bytes: AsyncIterable<Uint8Array>,
  parts: AsyncIterator<UploadedPart>,
): AsyncIterable<Uint8Array> {
  yield* bytes
  const next = await parts.next()
  if (!next.done) throw unexpectedPart(next.value.field)
}

function unexpectedPart(field: string): DomainError {
  const known = ['plan', 'state', 'actual'].includes(field)
  const fault = known ? `The file \`${field}\` is not expected here.` : 'A part of the form has an unknown name.'
  return new DomainError('VALIDATION_ERROR', `${fault} ${whatToSend}`)
}
