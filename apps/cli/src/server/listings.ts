import { z } from 'zod'
import { money } from '../report/words.ts'
import type { Output } from '../terminal/output.ts'
import { printColumns } from '../terminal/print-columns.ts'
import { safeJson } from '../terminal/safe-text.ts'
import type { DriftFlags, ListFlags } from './list-flags.ts'
import { ServerClient, type Request } from './server-client.ts'
import { stackNamed } from './stack-named.ts'

const scanSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  startedAt: z.string(),
  resources: z.looseObject({ total: z.number(), drifted: z.number() }),
})
const stackSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  openDrifts: z.number(),
  lastScan: scanSchema.nullable(),
})
const driftSchema = z.looseObject({
  id: z.string(),
  severity: z.string(),
  status: z.string(),
  kind: z.string(),
  resourceAddress: z.string(),
  costImpact: z.number().nullable(),
})

/** `driftsentry stacks`. */
export async function listStacks(flags: ListFlags, output: Output): Promise<void> {
  const page = await fetchPage(await ServerClient.signedIn(), '/stacks', stackSchema, {
    query: { limit: String(flags.limit) },
  })
  show(page, flags, output, {
    heading: ['STACK', 'OPEN DRIFTS', 'LAST SCAN', 'RESULT', 'ID'],
    row: ({ name, openDrifts, lastScan, id }) => [
      name,
      String(openDrifts),
      day(lastScan?.startedAt),
      lastScan?.status ?? '',
      id,
    ],
  })
}

/** `driftsentry scans STACK`. */
export async function listScans(name: string, flags: ListFlags, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const stackId = await stackNamed(client, name)
  const page = await fetchPage(client, `/stacks/${stackId}/scans`, scanSchema, {
    query: { limit: String(flags.limit) },
  })
  show(page, flags, output, {
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
  const query = { limit: String(flags.limit), severity, status, kind, search, stackId }
  const page = await fetchPage(client, '/drifts', driftSchema, { query })
  show(page, flags, output, {
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

interface Page<Item> {
  readonly items: readonly Item[]
  readonly pagination: { readonly total: number }
}

async function fetchPage<Item>(
  client: ServerClient,
  path: string,
  item: z.ZodType<Item>,
  request: Request,
): Promise<Page<Item>> {
  const schema = z.looseObject({ items: z.array(item), pagination: z.looseObject({ total: z.number() }) })
  return client.call('GET', path, schema, request)
}

function show<Item>(
  page: Page<Item>,
  flags: ListFlags,
  output: Output,
  columns: { readonly heading: readonly string[]; readonly row: (item: Item) => readonly string[] },
): void {
  if (flags.json) return void output.stdout.write(`${safeJson(page)}\n`)
  if (page.items.length === 0) return output.error('None.\n')
  printColumns(columns.heading, page.items.map(columns.row), output)
  const { total } = page.pagination
  if (total > page.items.length) output.error(`${page.items.length} of ${total}; --limit shows more.\n`)
}

function day(moment: string | undefined): string {
  return moment === undefined ? 'never' : moment.slice(0, 16).replace('T', ' ')
}
