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

/** The types that API.md names by a code of its own; any other is known by its provider's name. */
const typeNames: Readonly<Record<string, string>> = {
  EC2: 'EC2 instance',
  RDS: 'RDS database',
  S3: 'S3 bucket',
  IAM_ROLE: 'IAM role',
  SECURITY_GROUP: 'Security group',
}

/** The alert of a drift that is critical: new, open again, or not critical before. */
export function criticalAlert({ id, stackId, at, ...drift }: CriticalDrift): RaisedAlert {
  const title = `Critical drift: ${drift.resourceAddress}`.slice(0, 300)
  // What a person gives as the reason may be a sentence already.
  const why = drift.severityReason.replace(/\.$/, '')
  const what = typeNames[drift.resourceType] ?? drift.resourceType
  const message = `${what}${drift.accountId === null ? '' : ` in account ${drift.accountId}`}: ${why}.`
  const alert = { id: newId<AlertId>(), driftId: id, type: 'drift_detected', severity: 'critical' } as const
  return { ...alert, title, message, createdAt: at, stackId }
}
