import { chosen } from '../api/search-params.ts'

export const stackSorts = {
  newest: { label: 'Newest first', sortBy: 'created_at', sortOrder: 'desc' },
  name: { label: 'Name', sortBy: 'name', sortOrder: 'asc' },
  drifts: { label: 'Most drifts first', sortBy: 'open_drifts', sortOrder: 'desc' },
  stale: { label: 'Least recently scanned', sortBy: 'compared_at', sortOrder: 'asc' },
  compared: { label: 'Most recently scanned', sortBy: 'compared_at', sortOrder: 'desc' },
} as const

export type StackSortName = keyof typeof stackSorts

const sortNames = Object.keys(stackSorts).filter((name): name is StackSortName => name in stackSorts)
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Which stacks a list shows, exactly as its address says. */
export interface StackFilter {
  readonly search?: string
  readonly project?: string
  readonly sort?: StackSortName
  /** The deleted ones in place of those that are there. */
  readonly show?: 'deleted'
}

/** Reads a filter from an address; what is not known is dropped. */
export function readStackFilter(search: Record<string, unknown>): StackFilter {
  const words = typeof search['search'] === 'string' ? search['search'].trim().slice(0, 200) : ''
  const { project } = search
  const sort = chosen(search['sort'], sortNames)?.[0]
  return {
    ...(words !== '' && { search: words }),
    ...(typeof project === 'string' && uuid.test(project) && { project }),
    ...(sort && { sort }),
    ...(search['show'] === 'deleted' && { show: 'deleted' as const }),
  }
}

/** The filter as the API's list takes it. */
export function toStackListInput({ search, project, sort = 'newest', show }: StackFilter) {
  const { sortBy, sortOrder } = stackSorts[sort]
  return {
    ...(search !== undefined && { search }),
    ...(project !== undefined && { projectId: project }),
    deleted: show === 'deleted',
    sortBy,
    sortOrder,
  }
}
