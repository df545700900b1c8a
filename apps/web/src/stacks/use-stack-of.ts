import { useQuery } from '@tanstack/react-query'
import { stackDetail, type Stack } from './stack-queries.ts'

/** The stack of this id; null for none, and until it is known. */
export function useStackOf(id: string | undefined): Stack | null {
  return useQuery({ ...stackDetail(id ?? ''), enabled: id !== undefined }).data ?? null
}
