import { chosen } from '../api/search-params.ts'

export const ranges = ['7', '30', '90'] as const
/** How many days the charts show, today included. */
export type Range = (typeof ranges)[number]

/** Which stacks come first. */
export type StackOrder = 'openDrifts' | 'coverage'

/** What the overview shows, as its address says; absent is the usual: 30 days, and the stacks with most drift. */
export interface OverviewSearch {
  readonly range?: Exclude<Range, '30'>
  readonly stacks?: Exclude<StackOrder, 'openDrifts'>
}

export function readOverviewSearch(search: Readonly<Record<string, unknown>>): OverviewSearch {
  const range = chosen(search['range'], ['7', '90'] as const)?.[0]
  const stacks = chosen(search['stacks'], ['coverage'] as const)?.[0]
  return { ...(range && { range }), ...(stacks && { stacks }) }
}

/** The search with a choice made, and without what is the usual. */
export function withRange(search: OverviewSearch, range: Range): OverviewSearch {
  const { range: _, ...rest } = search
  return range === '30' ? rest : { ...rest, range }
}

/** As {@link withRange}. */
export function withStacks(search: OverviewSearch, stacks: StackOrder): OverviewSearch {
  const { stacks: _, ...rest } = search
  return stacks === 'openDrifts' ? rest : { ...rest, stacks }
}
