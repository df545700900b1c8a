import { useQueries } from '@tanstack/react-query'
import type { DriftFilter } from './drift-filter.ts'
import { driftPage, pageSize, rowOn } from './drift-queries.ts'
import type { DriftRow } from './drift-words.ts'

interface Span {
  readonly first: number
  readonly last: number
  /** Whether it is worth asking for what is not known yet. */
  readonly isAsked: boolean
}

/** The drifts on the pages of these rows, by the row's number: undefined while they are on their way, and where a row has left the list. */
export function useDriftPages(filter: DriftFilter, { first, last, isAsked }: Span) {
  const firstPage = Math.floor(first / pageSize)
  const numbers = Array.from({ length: Math.floor(last / pageSize) - firstPage + 1 }, (_, offset) => firstPage + offset)
  const results = useQueries({ queries: numbers.map((page) => ({ ...driftPage(filter, page), enabled: isAsked })) })
  const pageOf = (index: number) => results[Math.floor(index / pageSize) - firstPage]?.data
  return {
    driftAt: (index: number): DriftRow | undefined => rowOn(pageOf(index), index % pageSize),
    isVacant: (index: number): boolean => index % pageSize < (pageOf(index)?.lead ?? 0),
  }
}
