import {
  type Cursor,
  decodeCursor,
  decodeTurn,
  encodeBackwardCursor,
  encodeCursor,
  refusingForgery,
  type Turn,
} from './cursor.ts'
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
  return { rows, nextCursor: isMore ? encodeCursor(list, placeOf(last)) : null }
}

/** As {@link pageStart}, for a list that can be walked both ways. */
export function pageTurn(list: string, { cursor }: PageRequest): Turn | null {
  return cursor === null ? null : decodeTurn(list, cursor)
}

/** A page, and the cursors of the next one and of the one before. */
interface TwoWayRows<Row> {
  readonly rows: readonly Row[]
  readonly nextCursor: string | null
  /** Null where the list is known to begin here. */
  readonly previousCursor: string | null
}

/**
 * As {@link readPage}, for a list that can be walked both ways. The query of a page that is asked for backwards walks the list the other
 * way round, away from its place; the rows come in the order of the list all the same.
 */
export async function readTwoWayPage<Row extends PageRow>(
  list: string,
  page: PageRequest,
  query: { execute(): Promise<readonly Row[]> },
): Promise<TwoWayRows<Row>> {
  const found = await refusingForgery(page.cursor, () => query.execute())
  const isBackward = pageTurn(list, page)?.isBackward ?? false
  const near = found.slice(0, page.limit)
  const rows = isBackward ? near.toReversed() : near
  const [first, last] = [rows.at(0), rows.at(-1)]
  const isMore = found.length > page.limit
  const isAfterOthers = page.cursor !== null || page.offset > 0
  return {
    rows,
    nextCursor: last && (isBackward || isMore) ? encodeCursor(list, placeOf(last)) : null,
    previousCursor: first && (isBackward ? isMore : isAfterOthers) ? encodeBackwardCursor(list, placeOf(first)) : null,
  }
}

function placeOf({ sort_value: value, id }: PageRow): Cursor {
  return { value, id }
}
