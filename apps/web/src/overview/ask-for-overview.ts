import type { QueryClient } from '@tanstack/react-query'
import { attention, costTrend, driftTimeline, summary, worstStacks } from './metric-queries.ts'
import { openDrifts, undecidedDrifts } from './needs-queries.ts'
import type { OverviewSearch } from './overview-search.ts'
import { shownStacks } from './shown-stacks.ts'

/** Asks for all that the overview shows before it is drawn. Answers when all of it is there; never throws. */
export async function askForOverview(client: QueryClient, search: OverviewSearch, mayDecide: boolean): Promise<void> {
  const { range = '30', stacks = 'openDrifts' } = search
  await Promise.allSettled([
    client.prefetchQuery(summary()),
    client.prefetchQuery(mayDecide ? undecidedDrifts() : openDrifts()),
    ...(mayDecide ? [client.prefetchQuery(attention())] : []),
    client.prefetchQuery(worstStacks(stacks, shownStacks)),
    client.prefetchQuery(driftTimeline(range)),
    client.prefetchQuery(costTrend(range)),
  ])
}
