import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, type Outputs } from '../api/client.ts'
import { refreshEveryMs } from '../api/queries.ts'
import { toAuditInput, type AuditFilter } from './audit-filter.ts'

export type Verification = Outputs['auditLog']['verify']

const firstPage: string | null = null

/** The audit trail, the newest entry first, page after page. */
export function auditTrail(shown: AuditFilter) {
  const filter = toAuditInput(shown)
  return infiniteQueryOptions({
    queryKey: ['audit', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      api.auditLog.list.query({ ...filter, limit: 50, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    refetchInterval: refreshEveryMs,
  })
}
