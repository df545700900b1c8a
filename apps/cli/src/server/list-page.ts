import { z } from 'zod'
import type { Output } from '../terminal/output.ts'
import { printColumns } from '../terminal/print-columns.ts'
import { safeJson } from '../terminal/safe-text.ts'
import type { ListFlags } from './list-flags.ts'
import type { Request, ServerClient } from './server-client.ts'

interface Page<Item> {
  readonly items: readonly Item[]
  readonly pagination: { readonly total: number }
}

/** One page of a list endpoint, each of its items read by the schema. Throws `CliError` as {@link ServerClient.call} does. */
export async function fetchPage<Item>(
  client: ServerClient,
  path: string,
  item: z.ZodType<Item>,
  request: Request,
): Promise<Page<Item>> {
  const schema = z.looseObject({ items: z.array(item), pagination: z.looseObject({ total: z.number() }) })
  return client.call('GET', path, schema, request)
}

/** Prints a page as columns, or as JSON where the flags ask for it; says on the standard error when there is more. */
export function printPage<Item>(
  page: Page<Item>,
  flags: ListFlags,
  output: Output,
  { heading, row }: { readonly heading: readonly string[]; readonly row: (item: Item) => readonly string[] },
): void {
  if (flags.json) return void output.stdout.write(`${safeJson(page)}\n`)
  if (page.items.length === 0) return output.error('None.\n')
  printColumns(heading, page.items.map(row), output)
  const { total } = page.pagination
  if (total > page.items.length) output.error(`${page.items.length} of ${total}; --limit shows more.\n`)
}

/** A moment of the API to the minute, in UTC; `never` for none. */
export function day(moment: string | undefined): string {
  return moment === undefined ? 'never' : moment.slice(0, 16).replace('T', ' ')
}
