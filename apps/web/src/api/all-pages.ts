import { pageAt, type PageAsked } from './page-by-page.ts'

interface Page<Item> {
  readonly items: readonly Item[]
  readonly pagination: { readonly nextCursor: string | null }
}

const pageSize = 100
/** So many stacks, projects, channels or members a list to choose from offers. */
export const mostChoices = 1_000

/** All items of a list, page after page, `most` of them at most, which is rounded up to whole pages. */
export async function allPages<Item>(
  ask: (next: PageAsked) => Promise<Page<Item>>,
  most = mostChoices,
): Promise<readonly Item[]> {
  const found: Item[] = []
  let cursor: string | null = null
  do {
    const { items, pagination }: Page<Item> = await ask(pageAt(cursor, pageSize))
    found.push(...items)
    cursor = pagination.nextCursor
  } while (cursor !== null && found.length < most)
  return found
}
