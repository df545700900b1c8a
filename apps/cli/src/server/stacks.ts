import { z } from 'zod'
import type { Output } from '../terminal/output.ts'
import { safeJson, safeText } from '../terminal/safe-text.ts'
import type { ListFlags } from './list-flags.ts'
import { day, fetchPage, printPage } from './list-page.ts'
import { ServerClient } from './server-client.ts'

export interface StackListFlags extends ListFlags {
  readonly deleted?: true
}

interface Form {
  readonly json?: true | undefined
}

const stackSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  openDrifts: z.number(),
  lastScan: z.looseObject({ startedAt: z.string(), status: z.string() }).nullable(),
})

/** `driftsentry stacks`. */
export async function listStacks(flags: StackListFlags, output: Output): Promise<void> {
  const query = { limit: String(flags.limit), deleted: flags.deleted && 'true' }
  const page = await fetchPage(await ServerClient.signedIn(), '/stacks', stackSchema, { query })
  printPage(page, flags, output, {
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

/** `driftsentry stacks remove ID`. Says how to bring it back. */
export async function removeStack(id: string, { json }: Form, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const removed = await client.call('DELETE', pathOf(id), z.looseObject({ id: z.string() }))
  if (json) output.stdout.write(`${safeJson(removed)}\n`)
  else output.error(`Deleted. driftsentry stacks restore ${safeText(removed.id)} brings it back.\n`)
}

/** `driftsentry stacks restore ID`. */
export async function restoreStack(id: string, { json }: Form, output: Output): Promise<void> {
  const client = await ServerClient.signedIn()
  const restored = await client.call('POST', `${pathOf(id)}/restore`, stackSchema)
  if (json) return void output.stdout.write(`${safeJson(restored)}\n`)
  const { name, openDrifts } = restored
  output.stdout.write(`Restored ${safeText(name)}, with ${openDrifts} open ${openDrifts === 1 ? 'drift' : 'drifts'}.\n`)
}

function pathOf(id: string): string {
  return `/stacks/${encodeURIComponent(id)}`
}
