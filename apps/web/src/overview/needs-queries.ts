import { undecidedStatuses, type DriftFilter } from '../drifts/drift-filter.ts'
import { firstDrifts } from '../drifts/drift-queries.ts'

/** Rows that the panel has room for, always: it is of one height, so that nothing moves when they come. */
export const needsRows = 9
/** Some of the drifts to decide may be among the second approvals already. */
const spare = 3

export const undecided = { status: undecidedStatuses, sort: 'severity' } as const satisfies DriftFilter
export const open = { sort: 'severity' } as const satisfies DriftFilter

/** The gravest drifts that wait for a decision. */
export const undecidedDrifts = () => firstDrifts(undecided, needsRows + spare)

/** The gravest drifts that are open, decided or not. */
export const openDrifts = () => firstDrifts(open, needsRows)
