import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import type { JobSender } from '../../jobs/job-queue.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { DriftId, TeamId } from '../../kernel/ids.ts'
import { raiseAlerts } from '../alert/raise-alerts.ts'
import { lockDriftsAfter } from './drift-facts.repository.ts'
import { rulesInForce } from './policy.repository.ts'
import { settleDrifts } from './settle-drifts.ts'

/** Each comes with both of its states. */
const driftsPerTransaction = 500

interface Reevaluation {
  readonly clock: Clock
  readonly jobs: JobSender
  readonly teamId: TeamId
  /** Only drifts whose time of being ignored is over. */
  readonly isExpiry: boolean
  readonly signal: AbortSignal
}

/**
 * Holds the open drifts of a team against its rules as they are now, in batches with a transaction each. Done twice it changes
 * nothing, so a job that was lost on the way begins again. Stops between batches when the signal says so.
 */
export async function reevaluate(db: Kysely<DB>, { signal, ...run }: Reevaluation): Promise<void> {
  let after: DriftId | null = null
  do {
    signal.throwIfAborted()
    const from: DriftId | null = after
    after = await inTransaction(db, (tx) => reevaluateBatch(tx, { ...run, after: from }))
  } while (after !== null)
}

/** The drift after which to go on; null when there is none left. */
async function reevaluateBatch(
  tx: Transaction<DB>,
  { clock, jobs, teamId, isExpiry, after }: Omit<Reevaluation, 'signal'> & { readonly after: DriftId | null },
): Promise<DriftId | null> {
  const at = clock.now()
  const rules = await rulesInForce(tx, teamId)
  const page = { after, limit: driftsPerTransaction, expiredBy: isExpiry ? at : null }
  const known = await lockDriftsAfter(tx, teamId, page)
  const drifts = known.map((drift) => ({ ...drift, isNews: false, isTold: false }))
  const settled = await settleDrifts(tx, teamId, { drifts, rules, scanId: null, at, mayWithdraw: true })
  const alerts = await raiseAlerts(tx, teamId, { alerts: settled.alerts, scanId: null, at, jobs })
  await appendEvents(tx, callerOf(teamId), [...settled.events, ...alerts])
  return known.length < driftsPerTransaction ? null : (known.at(-1)?.id ?? null)
}

function callerOf(teamId: TeamId): Caller {
  return { teamId, actor: { type: 'system', name: 'policies' }, requestId: null, ipAddress: null, userAgent: null }
}
