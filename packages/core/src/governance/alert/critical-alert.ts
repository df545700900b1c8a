import type { EventDraft } from '../../events/append.ts'
import { type AlertId, type DriftId, newId, type StackId } from '../../kernel/ids.ts'
import type { NewAlert } from './alert.repository.ts'

interface CriticalDrift {
  readonly id: DriftId
  readonly finding: {
    readonly resourceAddress: string
    readonly resourceType: string
    readonly accountId: string | null
    readonly severityReason: string
  }
  readonly at: Date
}

/** The alert of a drift that is critical: new, open again, or not critical before. */
export function criticalAlert({ id, finding, at }: CriticalDrift): NewAlert {
  const title = `Critical drift: ${finding.resourceAddress}`.slice(0, 300)
  const why = finding.severityReason.replace(/\.$/, '')
  const message = `${finding.resourceType} in ${finding.accountId ?? 'an unknown account'}: ${why}.`
  const severity = 'critical' as const
  const type = 'drift_detected' as const
  return { id: newId<AlertId>(), driftId: id, type, severity, title, message, createdAt: at }
}

export function criticalAlertEvent(
  { id, driftId, type, severity, title, message }: NewAlert,
  { at, stackId }: { readonly at: Date; readonly stackId: StackId | null },
): EventDraft {
  const data = { alertId: id, driftId, type, severity, title, message, isRead: false }
  return { type: 'alert:created', subjectId: id, stackId, at, data, before: null, after: { type, severity } }
}
