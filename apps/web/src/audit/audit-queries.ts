import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { api, type Outputs } from '../api/client.ts'
import { pageAt, pageByPage } from '../api/page-by-page.ts'
import { refreshEveryMs } from '../api/queries.ts'
import { toAuditInput, type AuditFilter } from './audit-filter.ts'

export type Verification = Outputs['auditLog']['verify']

/** The audit trail, the newest entry first, page after page. */
export function auditTrail(shown: AuditFilter) {
  const filter = toAuditInput(shown)
  return infiniteQueryOptions({
    queryKey: ['audit', 'list', filter],
    queryFn: ({ pageParam, signal }) => api.auditLog.list.query({ ...filter, ...pageAt(pageParam, 50) }, { signal }),
    ...pageByPage,
    placeholderData: keepPreviousData,
    refetchInterval: refreshEveryMs,
  })
}
