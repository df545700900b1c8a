import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { appendEvents } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { DriftId } from '../../kernel/ids.ts'
import { type Decided, type DecisionEvent, decisionEvent } from './decision.events.ts'
import type { Decision } from './drift-decision.ts'
import { lockDrifts, saveDecision } from './drift.repository.ts'
import type { Drift, DriftStatus } from './drift.ts'
import { followUp } from './follow-up.ts'
import { lastDecisions } from './last-decision.repository.ts'
import { decisionInForce, tellingWho } from './telling-who.ts'

interface Standing {
  readonly id: DriftId
  readonly resourceAddress: string
  readonly status: DriftStatus
  readonly version: number
}

/** What became of one drift of many, and how it stands. `refused` says why, and by what name who decided last is known. */
export type BulkOutcome =
  | ({ readonly outcome: 'done' } & Standing)
  | ({ readonly outcome: 'refused'; readonly message: string; readonly decidedBy: string | null } & Standing)
  | { readonly id: DriftId; readonly outcome: 'not_found' }

interface BulkDecision {
  readonly ids: readonly DriftId[]
  readonly event: DecisionEvent
  readonly decision: (drift: Drift, by: Decision) => Drift
  readonly by: Decision
  readonly reason: string | null
  readonly jobs: JobSender
}

/** Decides each drift that its status allows, and says what became of every one, in the order of `ids`. */
export async function decideMany(
  tx: Transaction<DB>,
  caller: Caller,
  { ids, event, decision, by, reason, jobs }: BulkDecision,
): Promise<readonly BulkOutcome[]> {
  const found = await lockDrifts(tx, caller.teamId, ids)
  const decided: Decided[] = []
  const outcomes: BulkOutcome[] = []
  for (const id of ids) {
    const before = found.get(id)
    const after = before ? attempt(before, decision, by) : null
    if (!before || !after) outcomes.push({ id, outcome: 'not_found' })
    else if ('refused' in after) {
      outcomes.push({ outcome: 'refused', ...standing(before), message: after.refused, decidedBy: null })
    } else {
      await saveDecision(tx, caller.teamId, after)
      decided.push({ before, after })
      outcomes.push({ outcome: 'done', ...standing(after) })
    }
  }
  const refused = outcomes.flatMap(({ id, outcome }) => (outcome === 'refused' ? [id] : []))
  const decisions = await lastDecisions(tx, caller.teamId, refused)
  const followed = await followUp(tx, caller.teamId, { decided, at: by.at, jobs })
  const told = decided.map((each) => decisionEvent(each, { event, at: by.at, reason }))
  await appendEvents(tx, caller, [...told, ...followed])
  return outcomes.map((outcome) => {
    if (outcome.outcome !== 'refused') return outcome
    const last = decisionInForce(outcome, decisions.get(outcome.id))
    return { ...outcome, decidedBy: last?.by ?? null, message: tellingWho(outcome.message, last) }
  })
}

function standing({ id, resourceAddress, status, version }: Drift): Standing {
  return { id, resourceAddress, status, version }
}

function attempt(drift: Drift, decision: BulkDecision['decision'], by: Decision): Drift | { readonly refused: string } {
  try {
    return decision(drift, by)
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'CONFLICT' || error.code === 'FORBIDDEN'))
      return { refused: error.message }
    throw error
  }
}
