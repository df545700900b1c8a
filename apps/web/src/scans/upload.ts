import { DescribedFailure } from '../api/api-error.ts'
import { dataIn, field, refusalIn } from '../api/rest-envelope.ts'
import { sessions } from '../api/session.ts'

/** What a scan reads: a plan alone, or a state and the actual resources. */
export type ScanFiles =
  | { readonly kind: 'plan'; readonly plan: File }
  | { readonly kind: 'state'; readonly state: File; readonly actual: File }

/**
 * Sends files to be scanned and answers with the id of the scan. Streams from disk: a file of any size is never held in memory.
 * XMLHttpRequest, since `fetch` does not tell how much of a body has left.
 */
export async function uploadScan(
  stackId: string,
  files: ScanFiles,
  { onProgress, signal }: UploadOptions,
): Promise<string> {
  const token = await sessions.accessToken()
  const form = new FormData()
  if (files.kind === 'plan') {
    form.append('plan', files.plan)
  } else {
    form.append('state', files.state)
    form.append('actual', files.actual)
  }
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const request = new XMLHttpRequest()
  request.open('POST', `/api/v1/stacks/${encodeURIComponent(stackId)}/scans`)
  request.setRequestHeader('authorization', `Bearer ${token ?? ''}`)
  request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total))
  request.addEventListener('load', () => resolve(request.responseText))
  request.addEventListener('error', () => reject(new DescribedFailure(brokenOff)))
  request.addEventListener('abort', () => reject(new DescribedFailure(calledOff)))
  const abort = () => request.abort()
  signal?.addEventListener('abort', abort)
  if (signal?.aborted) throw new DescribedFailure(calledOff)
  request.send(form)
  try {
    return scanIdOf(await promise)
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

interface UploadOptions {
  /** Gets the share sent, 0 to 1. */
  readonly onProgress: (share: number) => void
  /** Breaks the sending off: the server ends the scan as failed, and resolves nothing. */
  readonly signal?: AbortSignal
}

/** The code of an upload that the person called off. */
export const cancelledCode = 'CANCELLED'

const calledOff = {
  code: cancelledCode,
  message: 'The scan was cancelled. No drift was resolved.',
  traceId: null,
  details: {},
}

const brokenOff = {
  code: 'NETWORK',
  message: 'The connection was lost during the upload. Check your network, then try again.',
  traceId: null,
  details: {},
}

function scanIdOf(text: string): string {
  const id = field(dataIn(text), 'id')
  if (typeof id === 'string') return id
  throw new DescribedFailure(refusalIn(text))
}
