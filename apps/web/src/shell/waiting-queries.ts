import { queryOptions } from '@tanstack/react-query'
import { alertTotal } from '../alerts/alert-queries.ts'
import { undecidedStatuses } from '../drifts/drift-filter.ts'
import { summary } from '../overview/metric-queries.ts'

/** How many drifts wait for a decision: among the figures of the overview, which cost the server less than a list. */
export const undecidedTotal = () =>
  queryOptions({
    ...summary(),
    select: ({ open: { byStatus } }) => undecidedStatuses.reduce((sum, status) => sum + byStatus[status], 0),
  })

/** How many alerts nobody has read. */
export const unreadTotal = () => alertTotal({ isRead: false })
