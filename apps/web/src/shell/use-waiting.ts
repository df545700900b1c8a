import { useQuery } from '@tanstack/react-query'
import { alertTotal } from '../alerts/alert-queries.ts'
import { driftTotal } from '../drifts/drift-queries.ts'
import type { Place } from './navigation.ts'

/** How much waits for somebody at each place; nothing until it is known. */
export function useWaiting(): Partial<Record<Place['to'], number>> {
  const undecided = useQuery(driftTotal({ status: ['detected', 'triaged'] })).data
  const unread = useQuery(alertTotal({ isRead: false })).data
  return {
    ...(undecided !== undefined && { '/drifts': undecided }),
    ...(unread !== undefined && { '/alerts': unread }),
  }
}
