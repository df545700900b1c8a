import type { AlertId, DriftId, StackId } from '../../kernel/ids.ts'
import type { Person } from '../../kernel/person.ts'
import type { Severity } from '../drift/drift.ts'

export const alertTypes = ['drift_detected', 'approval_needed', 'remediation_failed'] as const
export type AlertType = (typeof alertTypes)[number]

/** Something a person must hear. */
export interface Alert {
  readonly id: AlertId
  readonly driftId: DriftId
  /** Of the drift; null where it belongs to none. */
  readonly stackId: StackId | null
  readonly stackName: string | null
  readonly type: AlertType
  readonly severity: Severity
  readonly title: string
  readonly message: string
  readonly isRead: boolean
  readonly readAt: Date | null
  readonly readBy: Person | null
  readonly notifiedSlack: boolean
  readonly notifiedEmail: boolean
  readonly notifiedPagerduty: boolean
  readonly createdAt: Date
}

/** Which alerts are wanted; of a filter with several values any of them. */
export interface AlertFilter {
  readonly isRead?: boolean | undefined
  readonly severity?: readonly Severity[] | undefined
  readonly type?: readonly AlertType[] | undefined
  readonly driftId?: DriftId | undefined
}
