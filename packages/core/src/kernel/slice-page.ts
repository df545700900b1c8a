import { encodeCursor } from './cursor.ts'
import type { Page, PageRequest } from './paging.ts'
import { pageStart } from './read-page.ts'

interface Whole<Row> {
  readonly rows: readonly Row[]
  readonly idOf: (row: Row) => string
  readonly asOf: string
}

/**
 * One page of a list that is short by its nature and so was read whole. A cursor whose row has gone since leads to the end. Throws
 * VALIDATION_ERROR for a cursor of another list.
 */
export function slicePage<Row>(list: string, page: PageRequest, { rows, idOf, asOf }: Whole<Row>): Page<Row> {
  const after = pageStart(list, page)
  const place = after === null ? null : rows.findIndex((row) => idOf(row) === after.id)
  const start = place === null ? page.offset : place < 0 ? rows.length : place + 1
  const items = rows.slice(start, start + page.limit)
  const last = items.at(-1)
  const isMore = last !== undefined && start + items.length < rows.length
  return {
    items,
    total: rows.length,
    nextCursor: isMore ? encodeCursor(list, { value: '', id: idOf(last) }) : null,
    asOf,
  }
}
