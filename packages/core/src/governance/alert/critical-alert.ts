import { type AlertId, type DriftId, newId, type StackId } from '../../kernel/ids.ts'
import type { RaisedAlert } from './raise-alerts.ts'

interface CriticalDrift {
  readonly id: DriftId
  readonly stackId: StackId | null
  readonly resourceAddress: string
  readonly resourceType: string
  readonly accountId: string | null
  readonly severityReason: string
  readonly at: Date
}

/** The alert of a drift that is critical: new, open again, or not critical before. */
export function criticalAlert({ id, stackId, at, ...drift }: CriticalDrift): RaisedAlert {
  const title = `Critical drift: ${drift.resourceAddress}`.slice(0, 300)
  // What a person gives as the reason may be a sentence already.
  const why = drift.severityReason.replace(/\.$/, '')
  const message = `${drift.resourceType} in ${drift.accountId ?? 'an unknown account'}: ${why}.`
  const alert = { id: newId<AlertId>(), driftId: id, type: 'drift_detected', severity: 'critical' } as const
  return { ...alert, title, message, createdAt: at, stackId }
}
