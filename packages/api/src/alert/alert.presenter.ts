import type { Alert, AlertFilter } from '@driftsentry/core/alert'
import { brandId, type DriftId } from '@driftsentry/core/ids'
import { filterValues } from '../filter-values.ts'
import { presentMaybeMoment, presentMoment } from '../present-moment.ts'
import type { AlertListInput } from './alert.schema.ts'

/** An alert as both faces of the API show it. */
export function presentAlert({ readBy, readAt, createdAt, ...alert }: Alert) {
  return {
    ...alert,
    readAt: presentMaybeMoment(readAt),
    readBy: readBy?.id ?? null,
    readByEmail: readBy?.email ?? null,
    createdAt: presentMoment(createdAt),
  }
}

/** The filters of a list as core takes them. */
export function toAlertFilter({ isRead, severity, type, driftId }: AlertListInput): AlertFilter {
  return {
    isRead,
    severity: filterValues(severity),
    type: filterValues(type),
    driftId: driftId === undefined ? undefined : brandId<DriftId>(driftId),
  }
}
