import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import { eventHead } from '../../events/head.ts'
import { type AuditEntry, auditTrailOf } from './audit-trail.repository.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { DriftId } from '../../kernel/ids.ts'
import type { TwoWayPage } from '../../kernel/paging.ts'
import { personOf } from '../../kernel/person.ts'
import { countAlertsOfDrift } from '../alert/alert.repository.ts'
import type { CostMetric } from '../cost/cost-metric.ts'
import { costHistoryOf, costTotalOf } from '../cost/cost-metric.repository.ts'
import { type BulkAct, bulkRun, type BulkSelection } from './bulk-act.ts'
import { type DecisionEvent, decisionEvent } from './decision.events.ts'
import { type BulkOutcome, decideMany } from './decide-many.ts'
import { approve, type Decision, reject, reopen, resolve, triage } from './drift-decision.ts'
import { followUp } from './follow-up.ts'
import { facetsOfDrifts } from './drift-facets.repository.ts'
import type { DriftFacets, DriftFilter } from './drift-list.ts'
import { countDrifts, type DriftListRequest, pageOfDrifts, selectionOfDrifts } from './drift-list.repository.ts'
import { requireVersion, sayingWhoWasFaster } from './drift-conflict.ts'
import { driftEvent } from './drift.events.ts'
import { countOpenDrifts, findDrift, lockDrift, saveDecision, softDeleteDrift } from './drift.repository.ts'
import { relatedDrifts } from './related-drifts.repository.ts'
import type { RelatedDrifts } from './related-drifts.ts'
import type { Drift, Resolution, SelectedDrift, Severity } from './drift.ts'
import { recordRevision, type Revision, revise } from './revise-drift.ts'

/** A drift with what surrounds it. */
export interface DriftDetail {
  readonly drift: Drift
  readonly alertCount: number
  /** Oldest first. */
  readonly costHistory: readonly CostMetric[]
  /** USD, from its opening until now or until it was closed; null where no price was ever known. */
  readonly costTotalUsd: number | null
  /** Everything that happened to it, oldest first; the latest 500 at most. */
  readonly auditTrail: readonly AuditEntry[]
}

/** `expectedVersion` is the version that the person has read (`If-Match`); null decides about whatever it is now. */
export interface TriageInput {
  readonly expectedVersion?: number | null | undefined
}

export interface DecisionInput extends TriageInput {
  /** 10 to 2,000 characters. */
  readonly reason: string
}

export interface ReopenInput extends TriageInput {
  /** 10 to 2,000 characters. An undo right after the decision needs none. */
  readonly reason?: string | undefined
}

export interface ResolveInput extends DecisionInput {
  readonly how: Resolution
}

const mostAtOnce = 10_000
const driftsPerTransaction = 500

export type { BulkAct, BulkOutcome, BulkSelection }

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly jobs: JobSender
}

export type DriftService = ReturnType<typeof driftService>

/**
 * The use cases of drifts. Each throws NOT_FOUND for a drift that is missing, deleted or another team's. A decision throws
 * CONFLICT when the status (or who gave the first of two approvals) does not allow it or `expectedVersion` is past; `details`
 * then holds the drift's `status`, `version`, and who decided last and when: the person as `decidedBy`, a key or a person by name
 * as `decidedByName`. Of two people at once one wins.
 */
export function driftService({ db, clock, jobs }: Deps) {
  async function decide(
    caller: Caller,
    id: DriftId,
    { event, decision, expectedVersion, reason }: DecisionRun,
  ): Promise<Drift> {
    return inTransaction(db, async (tx) => {
      const before = await lockedDrift(tx, caller, { id, expectedVersion })
      const at = clock.now()
      const after = await sayingWhoWasFaster(tx, caller, {
        drift: before,
        decide: () => decision(before, { by: personOf(caller), at }),
      })
      await saveDecision(tx, caller.teamId, after)
      const told = decisionEvent({ before, after }, { event, at, reason: reason?.trim() ?? null })
      const followed = await followUp(tx, caller.teamId, { decided: [{ before, after }], at, jobs })
      await appendEvents(tx, caller, [told, ...followed])
      return after
    })
  }

  async function matched({ teamId }: Caller, filter: DriftFilter): Promise<readonly SelectedDrift[]> {
    const drifts = await selectionOfDrifts(db, teamId, { filter, limit: mostAtOnce + 1 })
    if (drifts.length <= mostAtOnce) return drifts
    const message = `The filter matches more than ${mostAtOnce} drifts, the most at once. Narrow it.`
    throw new DomainError('VALIDATION_ERROR', message, { errors: [{ path: 'filter', message }] })
  }

  async function idsOf(caller: Caller, selection: BulkSelection): Promise<readonly DriftId[]> {
    if ('ids' in selection) return [...new Set(selection.ids)]
    return (await matched(caller, selection.filter)).map(({ id }) => id)
  }

  return {
    /** How many drifts of each severity are not resolved, over all teams: for whoever runs the installation. */
    countOpen(): Promise<ReadonlyMap<Severity, number>> {
      return countOpenDrifts(db)
    },

    /** One page with the exact total, and the event number that all of it stands on. */
    list(caller: Caller, request: DriftListRequest): Promise<TwoWayPage<Drift>> {
      return inSnapshot(db, async (snapshot) => {
        const page = await pageOfDrifts(snapshot, caller.teamId, request)
        const total = await countDrifts(snapshot, caller.teamId, request.filter)
        return { ...page, total, asOf: await eventHead(snapshot, caller.teamId) }
      })
    },

    /** What the team's drifts, closed ones included, can be filtered by. */
    facets(caller: Caller): Promise<DriftFacets> {
      return facetsOfDrifts(db, caller.teamId)
    },

    /**
     * Every drift that fits, so that what is decided about them is decided about those that somebody was told of. Throws
     * VALIDATION_ERROR when more than 10,000 fit, the most that can be decided at once.
     */
    selection(caller: Caller, filter: DriftFilter): Promise<readonly SelectedDrift[]> {
      return matched(caller, filter)
    },

    show(caller: Caller, id: DriftId): Promise<DriftDetail> {
      return inSnapshot(db, async (snapshot) => {
        const drift = await findDrift(snapshot, caller.teamId, id)
        if (!drift) throw noSuchDrift(id)
        const alertCount = await countAlertsOfDrift(snapshot, caller.teamId, id)
        const costHistory = await costHistoryOf(snapshot, caller.teamId, id)
        const costTotalUsd = await costTotalOf(snapshot, caller.teamId, id)
        const auditTrail = await auditTrailOf(snapshot, caller.teamId, id)
        return { drift, alertCount, costHistory, costTotalUsd, auditTrail }
      })
    },

    /** What belongs together with it: the same resource before, the same scan, the same difference elsewhere. */
    related(caller: Caller, id: DriftId): Promise<RelatedDrifts> {
      return inSnapshot(db, async (snapshot) => {
        const found = await relatedDrifts(snapshot, caller.teamId, id)
        if (!found) throw noSuchDrift(id)
        return found
      })
    },

    triage(caller: Caller, id: DriftId, { expectedVersion }: TriageInput = {}): Promise<Drift> {
      return decide(caller, id, { event: 'drift:triaged', decision: triage, expectedVersion })
    },

    approve(caller: Caller, id: DriftId, { reason, expectedVersion }: DecisionInput): Promise<Drift> {
      const decision = (drift: Drift, by: Decision) => approve(drift, { ...by, reason })
      return decide(caller, id, { event: 'drift:approved', decision, expectedVersion, reason })
    },

    reject(caller: Caller, id: DriftId, { reason, expectedVersion }: DecisionInput): Promise<Drift> {
      const decision = (drift: Drift, by: Decision) => reject(drift, { ...by, reason })
      return decide(caller, id, { event: 'drift:rejected', decision, expectedVersion, reason })
    },

    resolve(caller: Caller, id: DriftId, { reason, how, expectedVersion }: ResolveInput): Promise<Drift> {
      const decision = (drift: Drift, by: Decision) => resolve(drift, { ...by, reason, how })
      return decide(caller, id, { event: 'drift:resolved', decision, expectedVersion, reason })
    },

    /** Takes an approval or a rejection back, a policy's as well, and leaves the difference to people. */
    reopen(caller: Caller, id: DriftId, { reason, expectedVersion }: ReopenInput = {}): Promise<Drift> {
      const decision = (drift: Drift) => reopen(drift, { reason })
      return decide(caller, id, { event: 'drift:reopened', decision, expectedVersion, reason })
    },

    /**
     * Decides up to 10,000 drifts alike, in transactions of 500, and says what became of each. What one of them refuses holds up
     * no other. Throws VALIDATION_ERROR, having done nothing, when the filter matches more or the reason does not fit.
     */
    async decideMany(caller: Caller, selection: BulkSelection, act: BulkAct): Promise<readonly BulkOutcome[]> {
      const ids = await idsOf(caller, selection)
      const by = { by: personOf(caller), at: clock.now() }
      const run = { ...bulkRun(act), by, reason: act.action === 'triage' ? null : (act.reason?.trim() ?? null) }
      const outcomes: BulkOutcome[] = []
      for (let start = 0; start < ids.length; start += driftsPerTransaction) {
        const batch = ids.slice(start, start + driftsPerTransaction)
        outcomes.push(...(await inTransaction(db, (tx) => decideMany(tx, caller, { ...run, jobs, ids: batch }))))
      }
      return outcomes
    },

    /**
     * Rates the drift as a person does who knows better, and says why; see {@link revise}. Scans keep that rating for as long as
     * the difference is the same, and so do policies, which hold the drift against their other rules at once.
     */
    revise(caller: Caller, id: DriftId, { expectedVersion, ...revision }: Revision & TriageInput): Promise<Drift> {
      return inTransaction(db, async (tx) => {
        const before = await lockedDrift(tx, caller, { id, expectedVersion })
        const decide = () => revise(before, revision)
        const after = await sayingWhoWasFaster(tx, caller, { drift: before, decide })
        if (after === before) return before
        await recordRevision(tx, caller, { before, after, at: clock.now(), jobs, reason: revision.reason })
        return (await findDrift(tx, caller.teamId, id)) ?? after
      })
    },

    /** Takes the drift out of every list. What happened to it stays in the audit trail. */
    remove(caller: Caller, id: DriftId, { expectedVersion }: TriageInput = {}): Promise<void> {
      return inTransaction(db, async (tx) => {
        const drift = await lockedDrift(tx, caller, { id, expectedVersion })
        const at = clock.now()
        await softDeleteDrift(tx, caller.teamId, { id, at, by: personOf(caller)?.id ?? null })
        const { resourceAddress, status, severity, fingerprint } = drift
        const before = { resourceAddress, status, severity, fingerprint }
        await appendEvents(tx, caller, [driftEvent({ type: 'drift:deleted', drift, at, before, after: null })])
      })
    },
  }
}

interface DecisionRun extends TriageInput {
  readonly event: DecisionEvent
  readonly decision: (drift: Drift, by: Decision) => Drift
  readonly reason?: string | undefined
}

/** The drift, held, in the version that the caller has read. */
async function lockedDrift(
  tx: Transaction<DB>,
  caller: Caller,
  { id, expectedVersion }: TriageInput & { readonly id: DriftId },
): Promise<Drift> {
  const drift = await lockDrift(tx, caller.teamId, id)
  if (!drift) throw noSuchDrift(id)
  await requireVersion(tx, caller, { drift, expectedVersion })
  return drift
}

function noSuchDrift(id: DriftId): DomainError {
  return new DomainError('NOT_FOUND', 'Drift not found.', { id })
}
