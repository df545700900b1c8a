/** A page of a list of the API: its items, how many there are of all of them, and what asks for the page after it. */
export interface PageOf<Item> {
  readonly items: readonly Item[]
  readonly pagination: { readonly total: number; readonly nextCursor: string | null }
}

const firstPage: string | null = null

/** How an infinite query follows a list of the API: each page names the next one. */
export const pageByPage = {
  initialPageParam: firstPage,
  getNextPageParam: ({ pagination }: PageOf<unknown>) => pagination.nextCursor,
}

/** What a list of the API is asked for. */
export interface PageAsked {
  readonly limit: number
  readonly cursor?: string
}

/** Asks for the page at this cursor, the first one where it is null. */
export function pageAt(cursor: string | null, limit: number): PageAsked {
  return { limit, ...(cursor !== null && { cursor }) }
}
