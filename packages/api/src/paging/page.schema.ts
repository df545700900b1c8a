import { z } from 'zod'

/** What every list takes: `page` from 1, or `offset` in its place, or the `cursor` of the page before, which wins over both. */
export const pageFields = {
  limit: z.int().min(1).max(100).default(20),
  page: z.int().min(1).max(1_000_000).optional(),
  offset: z.int().min(0).max(100_000_000).optional(),
  cursor: z.string().min(1).max(1_000).optional(),
}

const paginationSchema = z
  .strictObject({
    total: z.int().min(0).describe('How many there are, exactly.'),
    page: z.int().min(1),
    pageSize: z.int().min(1),
    totalPages: z.int().min(0),
    hasMore: z.boolean(),
    nextCursor: z.string().nullable().describe('Give it as `cursor` to get the next page at constant cost.'),
  })
  .meta({ id: 'Pagination' })

const twoWayPaginationSchema = paginationSchema
  .extend({
    previousCursor: z
      .string()
      .nullable()
      .describe('Give it as `cursor` to get the rows before this page at constant cost; null on the first.'),
  })
  .meta({ id: 'TwoWayPagination' })

/** The shape of one page of `item`, of a list that can be walked both ways. */
export function twoWayPageOf<Item extends z.ZodType>(item: Item) {
  return pageOf(item).extend({ pagination: twoWayPaginationSchema })
}

/** The shape of one page of `item`. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    pagination: paginationSchema,
    asOf: z.string().describe('The sequence number of the last event this list already shows.'),
  })
}
