import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { appendEvents, type EventDraft } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { raiseAlerts } from '../alert/raise-alerts.ts'
import { recordCosts } from '../cost/cost-metric.repository.ts'
import { findKnownDrifts } from '../policy/drift-facts.repository.ts'
import { rulesInForce } from '../policy/policy.repository.ts'
import { settleDrifts } from '../policy/settle-drifts.ts'
import { checkedReason } from './drift-decision.ts'
import { driftEvent } from './drift.events.ts'
import { saveRating } from './drift.repository.ts'
import type { Drift, Severity } from './drift.ts'

/** What a person knows better than the engine. What the scans saw is evidence, and nobody's to edit. */
export interface Revision {
  readonly severity?: Severity | undefined
  /** USD a month, 0 to 999,999; null when nobody knows. */
  readonly costUsdMonthly?: number | null | undefined
  /** 10 to 2,000 characters. It stands from now on as the reason of what it changed. */
  readonly reason: string
}

/**
 * The drift rated anew. Only what differs counts as changed; where nothing does the drift itself comes back. Throws CONFLICT when
 * it is resolved, which is final, and VALIDATION_ERROR by the reason's length.
 */
export function revise(drift: Drift, { severity = drift.severity, ...revision }: Revision): Drift {
  const reason = checkedReason(revision.reason)
  const costUsdMonthly = revision.costUsdMonthly === undefined ? drift.costUsdMonthly : inCents(revision.costUsdMonthly)
  if (drift.status === 'resolved') {
    throw new DomainError('CONFLICT', 'This drift is resolved, so its severity and cost can no longer be changed.')
  }
  const rated = severity === drift.severity ? {} : { severity, severityReason: reason }
  const priced = costUsdMonthly === drift.costUsdMonthly ? {} : { costUsdMonthly, costBasis: reason }
  const changed = { ...rated, ...priced }
  return Object.keys(changed).length === 0 ? drift : { ...drift, ...changed, version: drift.version + 1 }
}

/** As the database keeps it, so that the same price given again is no change. */
function inCents(costUsd: number | null): number | null {
  return costUsd === null ? null : Math.round(costUsd * 100) / 100
}

interface RatedAnew {
  readonly before: Drift
  readonly after: Drift
  readonly reason: string
  readonly at: Date
  readonly jobs: JobSender
}

/**
 * Writes what {@link revise} made of a drift, and what the rules make of that: none of them says otherwise about the severity. One
 * that only now is critical raises the alert that a scan would have raised, unless it is decided: then nobody need hear of it.
 */
export async function recordRevision(tx: Transaction<DB>, caller: Caller, revised: RatedAnew): Promise<void> {
  const { before, after, at } = revised
  const { teamId } = caller
  await saveRating(tx, teamId, { before, after })
  const costUsdMonthly = after.costUsdMonthly ?? 0
  if (costUsdMonthly !== (before.costUsdMonthly ?? 0)) {
    await recordCosts(tx, teamId, { drifts: [{ driftId: after.id, costUsdMonthly }], at })
  }
  await appendEvents(tx, caller, [changeEvent(revised), ...(await settleRevised(tx, teamId, revised))])
}

/** An approval that a rule would not give to the drift as it is rated now is taken back. */
async function settleRevised(
  tx: Transaction<DB>,
  teamId: TeamId,
  { before, after, at, jobs }: RatedAnew,
): Promise<readonly EventDraft[]> {
  const known = await findKnownDrifts(tx, teamId, [after.id])
  const rules = await rulesInForce(tx, teamId)
  const isNews = after.severity === 'critical' && before.severity !== 'critical'
  const drifts = known.map((drift) => ({ ...drift, isNews, isTold: false }))
  const settled = await settleDrifts(tx, teamId, { drifts, rules, scanId: null, at, mayWithdraw: true })
  const alerts = await raiseAlerts(tx, teamId, { alerts: settled.alerts, scanId: null, at, jobs })
  return [...settled.events, ...alerts]
}

function changeEvent({ before, after, reason, at }: RatedAnew): EventDraft {
  const fields = { before: ratingOf(before), after: { ...ratingOf(after), version: after.version } }
  return driftEvent({ type: 'drift:changed', drift: after, at, ...fields, reason: checkedReason(reason) })
}

function ratingOf({ severity, severityReason, costUsdMonthly, costBasis }: Drift) {
  return { severity, severityReason, costImpact: costUsdMonthly, costBasis }
}
