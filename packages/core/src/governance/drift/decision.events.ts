import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { EventDraft } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import { type AlertId, newId, type TeamId } from '../../kernel/ids.ts'
import { type RaisedAlert, raiseAlerts } from '../alert/raise-alerts.ts'
import { driftEvent } from './drift.events.ts'
import type { Drift } from './drift.ts'

export type DecisionEvent = 'drift:triaged' | 'drift:approved' | 'drift:rejected' | 'drift:resolved' | 'drift:reopened'

/** A drift before and after a decision. */
export interface Decided {
  readonly before: Drift
  readonly after: Drift
}

interface Deciding {
  readonly event: DecisionEvent
  readonly at: Date
  readonly reason: string | null
}

/** What is told of a decision. The first approval of two is an event of its own, since the drift is not approved by it. */
export function decisionEvent(decided: Decided, { event, at, reason }: Deciding): EventDraft {
  const { before, after } = decided
  const { status, version, resolvedHow, approvalsNeeded } = after
  if (isFirstOfTwo(decided)) {
    const approvals = { before: { approvalsGiven: 0 }, after: { approvalsGiven: 1, approvalsNeeded, version } }
    return driftEvent({ type: 'drift:approval_given', drift: after, at, ...approvals, reason })
  }
  const states = {
    before: { status: before.status },
    after: { status, version, ...(resolvedHow === null ? {} : { resolvedHow }) },
  }
  return driftEvent({ type: event, drift: after, at, ...states, reason })
}

interface Asking {
  readonly decided: readonly Decided[]
  readonly at: Date
  readonly jobs: JobSender
}

/** Lets people hear that a second approval is needed of what was approved once. The events of it are for the caller to append. */
export function askForSecond(
  tx: Transaction<DB>,
  teamId: TeamId,
  { decided, at, jobs }: Asking,
): Promise<readonly EventDraft[]> {
  const alerts = decided.filter(isFirstOfTwo).map(({ after }) => alertOf(after, at))
  return raiseAlerts(tx, teamId, { alerts, scanId: null, at, jobs })
}

function isFirstOfTwo({ before, after }: Decided): boolean {
  return after.firstApproval !== null && after.firstApproval !== before.firstApproval
}

function alertOf({ id, stackId, severity, resourceAddress, firstApproval }: Drift, createdAt: Date): RaisedAlert {
  const title = `Second approval needed: ${resourceAddress}`.slice(0, 300)
  const message = `${firstApproval?.by?.email ?? 'A former member'} approved this drift. A policy requires a second approval, by another person.`
  return { id: newId<AlertId>(), driftId: id, type: 'approval_needed', stackId, severity, title, message, createdAt }
}
