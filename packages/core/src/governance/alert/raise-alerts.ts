import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { EventDraft } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { ScanId, StackId, TeamId } from '../../kernel/ids.ts'
import { notifyChannels } from '../channel/notify-channels.ts'
import { insertAlerts, type NewAlert } from './alert.repository.ts'

/** An alert to raise, and the stack of the drift that it is about. */
export interface RaisedAlert extends NewAlert {
  readonly stackId: StackId | null
}

interface Raising {
  readonly alerts: readonly RaisedAlert[]
  /** Alerts of one scan are one message. */
  readonly scanId: ScanId | null
  readonly at: Date
  readonly jobs: JobSender
}

/** Writes alerts and lets the channels hear of them. The events of it are handed back, for the caller to append last. */
export async function raiseAlerts(
  tx: Transaction<DB>,
  teamId: TeamId,
  { alerts, scanId, at, jobs }: Raising,
): Promise<readonly EventDraft[]> {
  await insertAlerts(tx, teamId, alerts)
  await notifyChannels(tx, teamId, { alertIds: alerts.map(({ id }) => id), scanId, at, jobs })
  return alerts.map(eventOf)
}

function eventOf({ id, driftId, stackId, type, severity, title, message, createdAt }: RaisedAlert): EventDraft {
  const data = { alertId: id, driftId, type, severity, title, message, isRead: false }
  const after = { type, severity }
  return { type: 'alert:created', subjectId: id, stackId, at: createdAt, data, before: null, after }
}
