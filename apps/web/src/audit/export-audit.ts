import { DescribedFailure } from '../api/api-error.ts'
import { fetchSigned } from '../api/client.ts'
import { refusalIn } from '../api/rest-envelope.ts'
import { toAuditInput, type AuditFilter } from './audit-filter.ts'
import type { SavedFile } from './save-file.ts'

export const exportFormats = {
  ndjson: { label: 'NDJSON', type: 'application/x-ndjson' },
  csv: { label: 'CSV', type: 'text/csv' },
} as const
export type ExportFormat = keyof typeof exportFormats

interface ExportJob {
  readonly filter: AuditFilter
  readonly format: ExportFormat
  readonly file: SavedFile
  readonly signal: AbortSignal
  readonly onProgress: (bytes: number) => void
}

/**
 * Writes the entries that fit to the file as the server sends them. The token travels in a header, never in an address. Throws
 * when the server refuses or the connection breaks; nothing is then kept of the file.
 */
export async function exportAudit({ filter, format, file, signal, onProgress }: ExportJob): Promise<void> {
  try {
    const answer = await request(exportPath(filter, format), signal)
    const end = await copy(answer, { file, onProgress })
    if (format === 'ndjson' && !isWhole(end)) throw new DescribedFailure(cutOff)
    await file.close()
  } catch (error) {
    await file.abandon().catch(() => undefined)
    throw error
  }
}

/** Where the export is asked for. */
export function exportPath(filter: AuditFilter, format: ExportFormat): string {
  const params = new URLSearchParams({ format })
  for (const [name, value] of Object.entries(toAuditInput(filter))) {
    for (const item of Array.isArray(value) ? value : [value]) params.append(name, String(item))
  }
  return `/api/v1/audit-logs/export?${params.toString()}`
}

async function request(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const answer = await fetchSigned(path, { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new DescribedFailure(unreachable)
  })
  if (answer.ok && answer.body) return answer.body
  throw new DescribedFailure(refusalIn(await answer.text().catch(() => '')))
}

interface Copying {
  readonly file: SavedFile
  readonly onProgress: (bytes: number) => void
}

/** Copies all of it, waiting for the disk, and answers with the end of it. */
async function copy(body: ReadableStream<Uint8Array<ArrayBuffer>>, { file, onProgress }: Copying): Promise<string> {
  const reader = body.getReader()
  let bytes = 0
  let end = new Uint8Array()
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new DescribedFailure(cutOff)
    })
    if (done) return new TextDecoder().decode(end)
    await file.write(value)
    bytes += value.byteLength
    end = value.slice(-longestEnd)
    onProgress(bytes)
  }
}

/** The last line of an export is shorter than this. */
const longestEnd = 300

/** A server that fails half-way sends no last line. */
function isWhole(end: string): boolean {
  return /\{"end":\{[^\n]*\}\}\n$/.test(end)
}

const unreachable = {
  code: 'NETWORK',
  message: 'Could not reach the server. Check the connection, then export again.',
  traceId: null,
  details: {},
}

const cutOff = {
  code: 'NETWORK',
  message: 'The export was interrupted, and nothing was saved. Export again.',
  traceId: null,
  details: {},
}
