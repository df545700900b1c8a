import { type Cursor, decodeCursor, encodeCursor, refusingForgery } from './cursor.ts'
import type { PageRequest } from './paging.ts'

/** A row that a page may end with: what its list is sorted by, as text, and its id among equals. */
interface PageRow {
  readonly sort_value: string
  readonly id: string
}

/** After which row the page begins; null for one that is told by its offset. Throws VALIDATION_ERROR for a cursor of another list. */
export function pageStart(list: string, { cursor }: PageRequest): Cursor | null {
  return cursor === null ? null : decodeCursor(list, cursor)
}

/**
 * Runs the query of a page, which asks for one row more than the page holds, and tells the cursor of the next page from it.
 * Throws VALIDATION_ERROR for a cursor that was tampered with.
 */
export async function readPage<Row extends PageRow>(
  list: string,
  page: PageRequest,
  query: { execute(): Promise<readonly Row[]> },
): Promise<{ readonly rows: readonly Row[]; readonly nextCursor: string | null }> {
  const found = await refusingForgery(page.cursor, () => query.execute())
  const rows = found.slice(0, page.limit)
  const last = rows.at(-1)
  const isMore = found.length > page.limit && last !== undefined
  return { rows, nextCursor: isMore ? encodeCursor(list, { value: last.sort_value, id: last.id }) : null }
}
