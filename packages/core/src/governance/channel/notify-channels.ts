import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { AlertId, ScanId, TeamId } from '../../kernel/ids.ts'
import { gatherAlerts } from './delivery-queue.repository.ts'

/** For how long alerts of one scan are gathered before it is first looked whether the scan has ended. */
export const gatherMs = 2_000

interface Raised {
  readonly alertIds: readonly AlertId[]
  /** Alerts of one scan are one message. */
  readonly scanId: ScanId | null
  readonly at: Date
}

/** Lets every enabled channel of the team hear of alerts, as part of the transaction that raised them. */
export async function notifyChannels(
  tx: Transaction<DB>,
  teamId: TeamId,
  { alertIds, scanId, at, jobs }: Raised & { readonly jobs: JobSender },
): Promise<void> {
  if (alertIds.length === 0) return
  const dueAt = new Date(at.getTime() + (scanId === null ? 0 : gatherMs))
  const begun = await gatherAlerts(tx, teamId, { alertIds, scanId, at, dueAt })
  for (const deliveryId of begun) {
    await jobs.enqueue(tx, 'channels.deliver', { data: { teamId, deliveryId }, startAfter: dueAt })
  }
}
