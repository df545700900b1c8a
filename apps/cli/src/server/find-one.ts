import { z } from 'zod'
import { CliError, usageError } from '../cli-error.ts'
import { exitCodes } from '../exit-code.ts'
import type { ServerClient } from './server-client.ts'

/** What is looked for, and by which of its fields somebody may have named it. */
export interface Wanted<Item> {
  readonly item: z.ZodType<Item>
  readonly is: (item: Item) => boolean
  /** How a refusal calls it: `member anna@example.com`. */
  readonly called: string
}

const pageSize = '100'

/**
 * The one item of a whole list that somebody named. Reads page after page. Throws exit code 4 when there is none, and 64 when
 * there are several, to be told apart by their ids.
 */
export async function findOne<Item extends { readonly id: string }>(
  client: ServerClient,
  path: string,
  wanted: Wanted<Item>,
): Promise<Item> {
  const found: Item[] = []
  for await (const item of everyItem(client, path, wanted.item)) if (wanted.is(item)) found.push(item)
  return theOne(found, wanted.called)
}

/** The only one of those found; throws as {@link findOne} does. */
export function theOne<Item extends { readonly id: string }>(found: readonly Item[], called: string): Item {
  const [first, ...others] = found
  if (first === undefined) throw new CliError(`there is no ${called}`, exitCodes.notFound)
  if (others.length === 0) return first
  throw usageError(`there are several: ${found.map(({ id }) => id).join(', ')}; say which ${called} by its id`)
}

async function* everyItem<Item>(client: ServerClient, path: string, item: z.ZodType<Item>): AsyncGenerator<Item> {
  const page = z.looseObject({
    items: z.array(item),
    pagination: z.looseObject({ nextCursor: z.string().nullable() }),
  })
  let cursor: string | undefined
  do {
    const { items, pagination } = await client.call('GET', path, page, { query: { limit: pageSize, cursor } })
    yield* items
    cursor = pagination.nextCursor ?? undefined
  } while (cursor !== undefined)
}
