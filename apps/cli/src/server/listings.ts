import { z } from 'zod'
import { money } from '../report/words.ts'
import type { Output } from '../terminal/output.ts'
import type { DriftFlags, ListFlags } from './list-flags.ts'
import { day, fetchPage, printPage } from './list-page.ts'
import { ServerClient } from './server-client.ts'
import { stackNamed } from './stack-named.ts'

const scanSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  startedAt: z.string(),
  resources: z.looseObject({ total: z.number(), drifted: z.number() }),
})
const driftSchema = z.looseObject({
  id: z.string(),
  severity: z.string(),
  status: z.string(),
  kind: z.string(),
  resourceAddress: z.string(),
  costImpact: z.number().nullable(),
})

/** `driftsentry scans STACK`. */
export async function listScans(name: string, flags: ListFlags, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const stackId = await stackNamed(client, name)
  const page = await fetchPage(client, `/stacks/${stackId}/scans`, scanSchema, {
    query: { limit: String(flags.limit) },
  })
  printPage(page, flags, output, {
    heading: ['STARTED', 'RESULT', 'RESOURCES', 'DRIFTED', 'ID'],
    row: ({ startedAt, status, resources, id }) => [
      day(startedAt),
      status,
      String(resources.total),
      String(resources.drifted),
      id,
    ],
  })
}

/** `driftsentry drifts list`. */
export async function listDrifts(flags: DriftFlags, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const { severity, status, kind, search } = flags
  const stackId = flags.stack === undefined ? undefined : await stackNamed(client, flags.stack)
  const ignored = flags.ignored ? 'true' : undefined
  const query = { limit: String(flags.limit), severity, status, kind, search, stackId, ignored }
  const page = await fetchPage(client, '/drifts', driftSchema, { query })
  printPage(page, flags, output, {
    heading: ['SEVERITY', 'STATUS', 'KIND', 'RESOURCE', 'A MONTH', 'ID'],
    row: (drift) => [
      drift.severity,
      drift.status,
      drift.kind,
      drift.resourceAddress,
      money(drift.costImpact),
      drift.id,
    ],
  })
}
