import { chosen, texts } from '../api/search-params.ts'
import { columnNames, type Column } from './columns.ts'
import { kinds, severities, statuses, type Kind, type Severity, type Status } from './drift-words.ts'

export const sorts = {
  newest: { label: 'Newest first', sortBy: 'detected_at', sortOrder: 'desc' },
  oldest: { label: 'Oldest first', sortBy: 'detected_at', sortOrder: 'asc' },
  severity: { label: 'Most severe first', sortBy: 'severity', sortOrder: 'desc' },
  cost: { label: 'Most expensive first', sortBy: 'cost_impact', sortOrder: 'desc' },
} as const

export type Sort = keyof typeof sorts

/** How far back a list goes, in hours; it moves on with the clock, so that a saved view stays what its name says. */
export const spans = {
  '24h': { label: 'Last 24 hours', hours: 24 },
  '7d': { label: 'Last 7 days', hours: 7 * 24 },
  '30d': { label: 'Last 30 days', hours: 30 * 24 },
} as const

export type Span = keyof typeof spans

/** Which drifts a list shows, exactly as its address says. What is absent takes no part, but an absent status means: the open ones. */
export interface DriftFilter {
  readonly severity?: readonly Severity[]
  readonly status?: readonly (Status | 'all')[]
  readonly kind?: readonly Kind[]
  readonly resourceType?: readonly string[]
  readonly stackId?: readonly string[]
  readonly projectId?: readonly string[]
  readonly region?: readonly string[]
  readonly accountId?: readonly string[]
  readonly detected?: Span
  /** The first and the last day, as the reader's calendar has them: `2026-11-21`. */
  readonly detectedFrom?: string
  readonly detectedUntil?: string
  /** Those that policies ignore, which are in no other list. */
  readonly ignored?: 'true'
  readonly search?: string
  readonly sort?: Sort
  /** What the list shows of each; what the reader has chosen in this browser when absent. */
  readonly columns?: readonly Column[]
  /** The saved view that the list was opened from. The list itself is what the rest of the address says. */
  readonly view?: string
}

export const openStatuses = ['detected', 'triaged', 'approved', 'rejected'] as const satisfies readonly Status[]
export const undecidedStatuses = ['detected', 'triaged'] as const satisfies readonly Status[]

const sortNames = Object.keys(sorts).filter((name): name is Sort => name in sorts)
export const spanNames = Object.keys(spans).filter((name): name is Span => name in spans)
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads a filter from an address. What it does not know it drops, so that an old or mistyped link still shows a list. */
export function readDriftFilter(search: Record<string, unknown>): DriftFilter {
  const severity = chosen(search['severity'], severities)
  const status = chosen(search['status'], [...statuses, 'all' as const])
  const kind = chosen(search['kind'], kinds)
  const resourceType = texts(search['resourceType'])
  const stackId = texts(search['stackId'])?.filter((id) => uuid.test(id))
  const projectId = texts(search['projectId'])?.filter((id) => uuid.test(id))
  const region = texts(search['region'])
  const accountId = texts(search['accountId'])
  const detected = chosen(search['detected'], spanNames)?.[0]
  const [detectedFrom, detectedUntil] = [day(search['detectedFrom']), day(search['detectedUntil'])]
  const ignored = chosen(search['ignored'], ['true'] as const)?.[0]
  const words = typeof search['search'] === 'string' ? search['search'].slice(0, 200) : ''
  const sort = chosen(search['sort'], sortNames)?.[0]
  const columns = chosen(search['columns'], columnNames)
  const view = typeof search['view'] === 'string' && uuid.test(search['view']) ? search['view'] : undefined
  return {
    ...(severity && { severity }),
    ...(status && { status }),
    ...(kind && { kind }),
    ...(resourceType && { resourceType }),
    ...(stackId?.length && { stackId }),
    ...(projectId?.length && { projectId }),
    ...(region && { region }),
    ...(accountId && { accountId }),
    ...(detected && { detected }),
    ...(!detected && detectedFrom && { detectedFrom }),
    ...(!detected && detectedUntil && { detectedUntil }),
    ...(ignored && { ignored }),
    ...(words !== '' && { search: words }),
    ...(sort && { sort }),
    ...(columns && { columns }),
    ...(view && { view }),
  }
}

/** A day of the calendar that there is; undefined for anything else. */
function day(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^[12]\d{3}-\d\d-\d\d$/.test(value)) return undefined
  const parsed = new Date(`${value}T00:00:00Z`)
  return Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(value) ? undefined : value
}

/** Which drifts, as the API takes it. The status is there to be widened to all by leaving it out. */
export function toApiFilter(filter: DriftFilter, now = Date.now()) {
  const { severity, status, kind, resourceType, stackId, projectId, region, accountId, ignored, search } = filter
  const wanted = status?.filter((name) => name !== 'all')
  return {
    ...(severity && { severity: [...severity] }),
    ...(!status?.includes('all') && { status: [...(wanted ?? openStatuses)] }),
    ...(kind && { kind: [...kind] }),
    ...(resourceType && { resourceType: [...resourceType] }),
    ...(stackId && { stackId: [...stackId] }),
    ...(projectId && { projectId: [...projectId] }),
    ...(region && { region: [...region] }),
    ...(accountId && { accountId: [...accountId] }),
    ...times(filter, now),
    ...(ignored && { ignored }),
    ...(search !== undefined && { search }),
  }
}

/** The filter as the API's list takes it. */
export function toListInput(filter: DriftFilter, now = Date.now()) {
  const { sortBy, sortOrder } = sorts[filter.sort ?? 'newest']
  return { ...toApiFilter(filter, now), sortBy, sortOrder }
}

const hourMs = 3_600_000

/** To the hour, so that a list that goes back some days is the same list from one minute to the next. */
function times({ detected, detectedFrom, detectedUntil }: DriftFilter, now: number) {
  if (detected) {
    const since = Math.floor(now / hourMs) * hourMs - spans[detected].hours * hourMs
    return { detectedAfter: new Date(since).toISOString() }
  }
  return {
    ...(detectedFrom && { detectedAfter: startOfDay(detectedFrom, 0) }),
    ...(detectedUntil && { detectedBefore: startOfDay(detectedUntil, 1) }),
  }
}

/** The first moment of a day of the reader's calendar, or of one some days later. */
function startOfDay(date: string, daysLater: number): string {
  const start = new Date(`${date}T00:00:00`)
  start.setDate(start.getDate() + daysLater)
  return start.toISOString()
}

/** How many conditions the reader has set, beyond the words searched for. */
export function conditions(filter: DriftFilter): number {
  const { severity, kind, resourceType, stackId, projectId, region, accountId } = filter
  const time = filter.detected ?? filter.detectedFrom ?? filter.detectedUntil
  return [severity, kind, resourceType, stackId, projectId, region, accountId, time].filter(Boolean).length
}
