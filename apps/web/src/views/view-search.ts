import { parseSearch, stringifySearch } from '../api/search-params.ts'
import type { Column } from '../drifts/columns.ts'
import { readDriftFilter, undecidedStatuses, type DriftFilter } from '../drifts/drift-filter.ts'

/** The views that everybody has, each with what makes it one. What policies ignore is shown whatever its status among the open ones. */
export const builtInViews = {
  undecided: { label: 'Awaiting decision', filter: { status: undecidedStatuses } },
  open: { label: 'Open', filter: {} },
  all: { label: 'All', filter: { status: ['all'] } },
  ignored: { label: 'Ignored', filter: { ignored: 'true' } },
} as const satisfies Record<string, { label: string; filter: DriftFilter }>

export type BuiltInView = keyof typeof builtInViews

/** What a view keeps of a list: all but which view it was. */
export function withoutView(filter: DriftFilter): DriftFilter {
  const { view: _, ...list } = filter
  return list
}

/** A list as a view keeps it: its conditions, its order and its columns. */
export function searchToSave(filter: DriftFilter, columns: readonly Column[]): string {
  return stringifySearch({ ...readDriftFilter({ ...withoutView(filter), columns }) }).slice(1)
}

/** The list of a saved view. What this page does not know in it is dropped, as of any address. */
export function filterOfView({ id, search }: { readonly id: string; readonly search: string }): DriftFilter {
  return { ...readDriftFilter(parseSearch(search)), view: id }
}

/** Whether two lists are the same, whichever view they are of. */
export function isSameList(a: DriftFilter, b: DriftFilter): boolean {
  return canonical(a) === canonical(b)
}

function canonical(filter: DriftFilter): string {
  return stringifySearch({ ...readDriftFilter({ ...withoutView(filter) }) })
}

/** The built-in view that a list is, or is with more conditions; null for a status of one's own choosing. */
export function builtInOf({ status, ignored }: DriftFilter): BuiltInView | null {
  if (ignored !== undefined) return 'ignored'
  if (status === undefined) return 'open'
  if (status.includes('all')) return 'all'
  const isUndecided =
    status.length === undecidedStatuses.length && undecidedStatuses.every((name) => status.includes(name))
  return isUndecided ? 'undecided' : null
}
