/** Which slice of a list is wanted. `cursor` is opaque and comes from a page before; it wins over `offset`. */
export interface PageRequest {
  readonly limit: number
  readonly offset: number
  readonly cursor: string | null
}

/** One slice of a list. `total` is exact; `nextCursor` is null on the last page; `asOf` is the event sequence number of the snapshot. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly total: number
  readonly nextCursor: string | null
  readonly asOf: string
}

/** A page of a list that can be walked both ways; `previousCursor` is null where the list is known to begin with it. */
export interface TwoWayPage<T> extends Page<T> {
  readonly previousCursor: string | null
}
