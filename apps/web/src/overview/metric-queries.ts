import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, type Outputs } from '../api/client.ts'
import { refreshEveryMs } from '../api/queries.ts'
import { startOfUtcDay } from '../format/utc-day.ts'
import type { Range, StackOrder } from './overview-search.ts'

export type Summary = Outputs['metrics']['summary']
export type Attention = Outputs['metrics']['attention']
export type StackStanding = Outputs['metrics']['stacks']['stacks'][number]

/** How the team stands: all the figures in one. */
export function summary() {
  return queryOptions({
    queryKey: ['metrics', 'summary'],
    queryFn: ({ signal }) => api.metrics.summary.query(undefined, { signal }),
    refetchInterval: refreshEveryMs,
  })
}

/** What waits for the person who is signed in, beyond drifts to decide. */
export function attention() {
  return queryOptions({
    queryKey: ['metrics', 'attention'],
    queryFn: ({ signal }) => api.metrics.attention.query(undefined, { signal }),
    refetchInterval: refreshEveryMs,
  })
}

/** The stacks that stand worst. */
export function worstStacks(by: StackOrder, limit: number) {
  return queryOptions({
    queryKey: ['metrics', 'stacks', by, limit],
    queryFn: ({ signal }) => api.metrics.stacks.query({ by, limit }, { signal }),
    refetchInterval: refreshEveryMs,
    placeholderData: keepPreviousData,
  })
}

/** What was opened and resolved on each of the last days. */
export function driftTimeline(range: Range) {
  return queryOptions({
    queryKey: ['metrics', 'timeline', range],
    queryFn: ({ signal }) => api.metrics.driftTimeline.query(periodOf(range), { signal }),
    refetchInterval: refreshEveryMs,
    placeholderData: keepPreviousData,
  })
}

/** What open drifts cost on each of the last days. */
export function costTrend(range: Range) {
  return queryOptions({
    queryKey: ['metrics', 'cost', range],
    queryFn: ({ signal }) => api.metrics.costTrend.query(periodOf(range), { signal }),
    refetchInterval: refreshEveryMs,
    placeholderData: keepPreviousData,
  })
}

/** Whole days of UTC, until now by the server's clock. */
function periodOf(range: Range) {
  return { from: startOfUtcDay(new Date(), Number(range) - 1).toISOString(), interval: 'day' as const }
}
