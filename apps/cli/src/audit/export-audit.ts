import { writeReport } from '../scan/write-report.ts'
import { ServerClient } from '../server/server-client.ts'
import type { Output } from '../terminal/output.ts'

export interface ExportFlags {
  readonly format: 'ndjson' | 'csv'
  readonly output?: string
  readonly from?: string
  readonly to?: string
  readonly fromSeq?: string
  readonly toSeq?: string
}

/** `driftsentry audit export`: to a file, whole or not at all, or to the standard output. */
export async function exportAudit(flags: ExportFlags, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const { output: path = null, ...query } = flags
  await writeReport(client.stream('/audit-logs/export', { ...query }), path, output)
  if (path !== null) output.error(`Written to ${path}. To check it: driftsentry audit verify --file ${path}\n`)
}
