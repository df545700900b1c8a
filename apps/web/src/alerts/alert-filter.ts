import { chosen } from '../api/search-params.ts'
import { severities, type Severity } from '../drifts/drift-words.ts'
import { alertTypes, type AlertType } from './alert-words.ts'

/** Which alerts are shown, exactly as the address says: those nobody has read, unless all are asked for. */
export interface AlertFilter {
  readonly show?: 'all'
  readonly severity?: readonly Severity[]
  readonly type?: readonly AlertType[]
}

/** Reads a filter from an address; what is not known is dropped. */
export function readAlertFilter(search: Record<string, unknown>): AlertFilter {
  const severity = chosen(search['severity'], severities)
  const type = chosen(search['type'], alertTypes)
  return {
    ...(search['show'] === 'all' && { show: 'all' }),
    ...(severity && { severity }),
    ...(type && { type }),
  }
}

/** The filter as the API's list takes it. */
export function toAlertListInput({ show, severity, type }: AlertFilter) {
  return {
    ...(show !== 'all' && { isRead: false }),
    ...(severity && { severity: [...severity] }),
    ...(type && { type: [...type] }),
  }
}
