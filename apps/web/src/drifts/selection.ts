import { actionsFor, type Action } from '../drift/decisions.ts'
import type { DriftRow, Severity, Status } from './drift-words.ts'

/** A drift that was chosen, as it was last seen. */
export interface Chosen {
  readonly id: string
  readonly severity: Severity
  readonly status: Status
  readonly approvalsNeeded: 1 | 2
}

/** What was chosen, by id: it stays while the list is scrolled, sorted, renewed, or loses one of them. */
export type Selection = ReadonlyMap<string, Chosen>

/** As many as the server decides about at once. */
export const mostChosen = 10_000

export const nothingChosen: Selection = new Map()

function chosenOf({ id, severity, status, approvalsNeeded }: Chosen | DriftRow): Chosen {
  return { id, severity, status, approvalsNeeded }
}

/** The selection with these in it, as they are now; those beyond the most that can be chosen are left out. */
export function withChosen(selection: Selection, drifts: readonly (Chosen | DriftRow)[]): Selection {
  const next = new Map(selection)
  for (const drift of drifts) if (next.has(drift.id) || next.size < mostChosen) next.set(drift.id, chosenOf(drift))
  return next
}

export function withoutChosen(selection: Selection, ids: readonly string[]): Selection {
  const next = new Map(selection)
  for (const id of ids) next.delete(id)
  return next
}

/** The selection with what is known of its drifts by now; the same one where nothing changed. */
export function renewed(selection: Selection, rows: readonly DriftRow[]): Selection {
  const stale = rows.filter((row) => {
    const seen = selection.get(row.id)
    return seen && (seen.status !== row.status || seen.severity !== row.severity)
  })
  return stale.length === 0 ? selection : withChosen(selection, stale)
}

/** What can be done with some of the selection at least. */
export function actionsForAny(selection: Selection): ReadonlySet<Action> {
  const statuses = new Set([...selection.values()].map(({ status }) => status))
  return new Set([...statuses].flatMap((status) => actionsFor[status]))
}

/** Whom an action is for, and who is left out because of their status. */
export function sortedOut(selection: Selection, action: Action) {
  const all = [...selection.values()]
  const fits = ({ status }: Chosen) => actionsFor[status].includes(action)
  return { fit: all.filter(fits), unfit: all.filter((drift) => !fits(drift)) }
}
