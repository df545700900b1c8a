import { useQuery } from '@tanstack/react-query'
import type { Place } from './navigation.ts'
import { undecidedTotal, unreadTotal } from './waiting-queries.ts'

/** How much waits for somebody at each place; nothing until it is known. */
export function useWaiting(): Partial<Record<Place['to'], number>> {
  const undecided = useQuery(undecidedTotal()).data
  const unread = useQuery(unreadTotal()).data
  return {
    ...(undecided !== undefined && { '/drifts': undecided }),
    ...(unread !== undefined && { '/alerts': unread }),
  }
}
