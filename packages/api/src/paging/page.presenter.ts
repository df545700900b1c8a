import type { Page, PageRequest, TwoWayPage } from '@driftsentry/core/paging'

interface PageInput {
  readonly limit: number
  readonly page?: number | undefined
  readonly offset?: number | undefined
  readonly cursor?: string | undefined
}

/** Which slice a list input asks for. */
export function toPageRequest({ limit, page, offset, cursor }: PageInput): PageRequest {
  return { limit, offset: offset ?? ((page ?? 1) - 1) * limit, cursor: cursor ?? null }
}

/** A page as the API tells it. Paged by cursor, `page` is the number it would have had counted from the first. */
export function presentPage<Row, Item>(page: Page<Row>, input: PageInput, present: (row: Row) => Item) {
  const { limit: pageSize, offset, cursor } = toPageRequest(input)
  const hasMore = cursor === null ? offset + page.items.length < page.total : page.nextCursor !== null
  return {
    items: page.items.map(present),
    pagination: {
      total: page.total,
      page: Math.floor(offset / pageSize) + 1,
      pageSize,
      totalPages: Math.ceil(page.total / pageSize),
      hasMore,
      nextCursor: hasMore ? page.nextCursor : null,
    },
    asOf: page.asOf,
  }
}

/** As {@link presentPage}, of a list that can be walked both ways. */
export function presentTwoWayPage<Row, Item>(page: TwoWayPage<Row>, input: PageInput, present: (row: Row) => Item) {
  const { pagination, ...presented } = presentPage(page, input, present)
  return { ...presented, pagination: { ...pagination, previousCursor: page.previousCursor } }
}
