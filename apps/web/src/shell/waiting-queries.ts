import { alertTotal } from '../alerts/alert-queries.ts'
import { undecidedStatuses } from '../drifts/drift-filter.ts'
import { driftTotal } from '../drifts/drift-queries.ts'

/** How many drifts wait for a decision. */
export const undecidedTotal = () => driftTotal({ status: undecidedStatuses })

/** How many alerts nobody has read. */
export const unreadTotal = () => alertTotal({ isRead: false })
