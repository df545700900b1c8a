import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, type Inputs, type Outputs } from '../api/client.ts'
import { pageAt, pageByPage } from '../api/page-by-page.ts'
import { refreshEveryMs } from '../api/queries.ts'

export type Scan = Outputs['scan']['show']
export type ScanOutcome = Inputs['scan']['drifts']['outcome']

const runningEveryMs = 2_000
/** The scans of one stack, the newest first, page after page. */
export function scanList(stackId: string) {
  return infiniteQueryOptions({
    queryKey: ['scans', 'list', stackId],
    queryFn: ({ pageParam, signal }) => api.scan.list.query({ id: stackId, ...pageAt(pageParam, 25) }, { signal }),
    ...pageByPage,
    refetchInterval: refreshEveryMs,
  })
}

/** One scan; asked for often while it runs. */
export function scanDetail(id: string) {
  return queryOptions({
    queryKey: ['scans', 'show', id],
    queryFn: ({ signal }) => api.scan.show.query({ id }, { signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? runningEveryMs : false),
  })
}

/** The scan of a stack that runs just now, asked for often; null when none does. */
export function runningScan(stackId: string) {
  return queryOptions({
    queryKey: ['scans', 'running', stackId],
    queryFn: async ({ signal }) => {
      const { items } = await api.scan.list.query({ id: stackId, limit: 1 }, { signal })
      return items.find(({ status }) => status === 'running') ?? null
    },
    refetchInterval: runningEveryMs / 2,
  })
}

/** The scan of a stack that began last, asked for often; null before the first. */
export function latestScan(stackId: string) {
  return queryOptions({
    queryKey: ['scans', 'latest', stackId],
    queryFn: async ({ signal }) => {
      const { items } = await api.scan.list.query({ id: stackId, limit: 1 }, { signal })
      return items[0] ?? null
    },
    refetchInterval: runningEveryMs,
  })
}

/** So many drifts of a scan are shown at first, and more of them with each page. */
export const scanDriftsShown = 10

/** The drifts that a scan did this to, as they are now, page after page. */
export function scanDrifts(id: string, outcome: ScanOutcome) {
  return infiniteQueryOptions({
    queryKey: ['drifts', 'of-scan', id, outcome],
    queryFn: ({ pageParam, signal }) =>
      api.scan.drifts.query({ id, outcome, ...pageAt(pageParam, scanDriftsShown) }, { signal }),
    ...pageByPage,
  })
}

/** Which resources a scan could not compare; it does not change once the scan has ended. */
export function scanGaps(id: string) {
  return queryOptions({
    queryKey: ['scan-gaps', id],
    queryFn: ({ signal }) => api.scan.gaps.query({ id }, { signal }),
    staleTime: Infinity,
  })
}

/** The scan that ended before this one, among the last hundred of the stack; null for none. */
export function scanBefore({ id, stackId, startedAt }: Scan) {
  return queryOptions({
    queryKey: ['scans', 'before', id],
    queryFn: async ({ signal }) => {
      const { items } = await api.scan.list.query({ id: stackId, limit: 100 }, { signal })
      const earlier = items.filter((scan) => scan.id !== id && scan.startedAt <= startedAt)
      return earlier.find(({ status }) => status === 'succeeded' || status === 'partial') ?? null
    },
  })
}
