import { chosen, texts } from '../api/search-params.ts'
import { kinds, severities, statuses, type Kind, type Severity, type Status } from './drift-words.ts'

export const sorts = {
  newest: { label: 'Newest first', sortBy: 'detected_at', sortOrder: 'desc' },
  oldest: { label: 'Oldest first', sortBy: 'detected_at', sortOrder: 'asc' },
  severity: { label: 'Gravest first', sortBy: 'severity', sortOrder: 'desc' },
  cost: { label: 'Costliest first', sortBy: 'cost_impact', sortOrder: 'desc' },
} as const

export type Sort = keyof typeof sorts

/** Which drifts a list shows, exactly as its address says. What is absent takes no part, but an absent status means: the open ones. */
export interface DriftFilter {
  readonly severity?: readonly Severity[]
  readonly status?: readonly (Status | 'all')[]
  readonly kind?: readonly Kind[]
  readonly resourceType?: readonly string[]
  readonly region?: readonly string[]
  readonly stackId?: readonly string[]
  readonly projectId?: readonly string[]
  /** Those that policies ignore, which are in no other list. */
  readonly ignored?: 'true'
  readonly search?: string
  readonly sort?: Sort
}

export const openStatuses = ['detected', 'triaged', 'approved', 'rejected'] as const satisfies readonly Status[]
export const undecidedStatuses = ['detected', 'triaged'] as const satisfies readonly Status[]

const sortNames = Object.keys(sorts).filter((name): name is Sort => name in sorts)
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads a filter from an address. What it does not know it drops, so that an old or mistyped link still shows a list. */
export function readDriftFilter(search: Record<string, unknown>): DriftFilter {
  const severity = chosen(search['severity'], severities)
  const status = chosen(search['status'], [...statuses, 'all' as const])
  const kind = chosen(search['kind'], kinds)
  const resourceType = texts(search['resourceType'])
  const region = texts(search['region'])
  const stackId = texts(search['stackId'])?.filter((id) => uuid.test(id))
  const projectId = texts(search['projectId'])?.filter((id) => uuid.test(id))
  const ignored = chosen(search['ignored'], ['true'] as const)?.[0]
  const words = typeof search['search'] === 'string' ? search['search'].slice(0, 200) : ''
  const sort = chosen(search['sort'], sortNames)?.[0]
  return {
    ...(severity && { severity }),
    ...(status && { status }),
    ...(kind && { kind }),
    ...(resourceType && { resourceType }),
    ...(region && { region }),
    ...(stackId?.length && { stackId }),
    ...(projectId?.length && { projectId }),
    ...(ignored && { ignored }),
    ...(words !== '' && { search: words }),
    ...(sort && { sort }),
  }
}

/** The filter as the API's list takes it. */
export function toListInput({
  severity,
  status,
  kind,
  resourceType,
  region,
  stackId,
  projectId,
  ignored,
  search,
  sort,
}: DriftFilter) {
  const { sortBy, sortOrder } = sorts[sort ?? 'newest']
  const wanted = status?.filter((name) => name !== 'all')
  return {
    ...(severity && { severity: [...severity] }),
    ...(!status?.includes('all') && { status: [...(wanted ?? openStatuses)] }),
    ...(kind && { kind: [...kind] }),
    ...(resourceType && { resourceType: [...resourceType] }),
    ...(region && { region: [...region] }),
    ...(stackId && { stackId: [...stackId] }),
    ...(projectId && { projectId: [...projectId] }),
    ...(ignored && { ignored }),
    ...(search !== undefined && { search }),
    sortBy,
    sortOrder,
  }
}

/** How many conditions the reader has set, beyond the words searched for. */
export function conditions({ severity, kind, resourceType, region, stackId, projectId }: DriftFilter): number {
  return [severity, kind, resourceType, region, stackId, projectId].filter(Boolean).length
}
