import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { EventDraft } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { raiseAlerts } from '../alert/raise-alerts.ts'
import { findKnownDrifts } from '../policy/drift-facts.repository.ts'
import { rulesInForce } from '../policy/policy.repository.ts'
import { settleDrifts } from '../policy/settle-drifts.ts'
import type { Decided } from './decision.events.ts'
import type { Drift } from './drift.ts'
import { leaveToPeople, stillAlerted } from './reopening.repository.ts'

/** A decision that is taken back so soon was a slip: what people were told before it is still so. */
const slipMs = 60_000

interface Reopening {
  readonly decided: readonly Decided[]
  readonly at: Date
  readonly jobs: JobSender
}

/**
 * What follows for those of the drifts whose decision was taken back. No policy approves their differences any more. One that is
 * critical raises its alert, as any that is open again, unless it was decided a minute ago at most and its alert still stands. The
 * events of it are for the caller to append.
 */
export async function recordReopening(
  tx: Transaction<DB>,
  teamId: TeamId,
  { decided, at, jobs }: Reopening,
): Promise<readonly EventDraft[]> {
  const reopened = decided
    .filter(isReopened)
    .map(({ before }) => ({ driftId: before.id, decidedAt: decidedAt(before) }))
  if (reopened.length === 0) return []
  const ids = reopened.map(({ driftId }) => driftId)
  await leaveToPeople(tx, teamId, ids)
  const slips = reopened.filter((each) => at.getTime() - each.decidedAt.getTime() <= slipMs)
  const alerted = await stillAlerted(tx, teamId, slips)
  const known = await findKnownDrifts(tx, teamId, ids)
  const drifts = known.map((drift) => ({ ...drift, isNews: !alerted.has(drift.id), isTold: false }))
  const rules = await rulesInForce(tx, teamId)
  const settled = await settleDrifts(tx, teamId, { drifts, rules, scanId: null, at, mayWithdraw: false })
  const alerts = await raiseAlerts(tx, teamId, { alerts: settled.alerts, scanId: null, at, jobs })
  return [...settled.events, ...alerts]
}

function isReopened({ before, after }: Decided): boolean {
  return before.status !== 'detected' && after.status === 'detected'
}

function decidedAt({ approvedAt, rejectedAt, updatedAt }: Drift): Date {
  return approvedAt ?? rejectedAt ?? updatedAt
}
