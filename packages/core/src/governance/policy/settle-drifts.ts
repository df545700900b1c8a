import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { EventDraft } from '../../events/append.ts'
import type { ScanId, TeamId } from '../../kernel/ids.ts'
import { criticalAlert } from '../alert/critical-alert.ts'
import type { RaisedAlert } from '../alert/raise-alerts.ts'
import { type CompiledRules, evaluate } from './evaluate.ts'
import { isChanged, settle } from './settle.ts'
import { recentScansOf, saveSettlements } from './settlement.repository.ts'
import type { SettledDrift, Unsettled } from './settled-drift.ts'
import { settlementEvents } from './settlement.events.ts'
import { ratingOf } from './standing.ts'

interface Settling {
  readonly drifts: readonly Unsettled[]
  readonly rules: CompiledRules
  readonly scanId: ScanId | null
  readonly at: Date
  readonly mayWithdraw: boolean
}

interface Settled {
  readonly drifts: readonly SettledDrift[]
  readonly alerts: readonly RaisedAlert[]
  /** For the caller to append last. */
  readonly events: readonly EventDraft[]
}

/** Does to drifts, all held by the caller, what the rules say. At most two statements, whatever the number; none without need. */
export async function settleDrifts(
  tx: Transaction<DB>,
  teamId: TeamId,
  { drifts, rules, scanId, at, mayWithdraw }: Settling,
): Promise<Settled> {
  const stackIds = [...new Set(drifts.flatMap(({ facts }) => facts.stackId ?? []))]
  const isHistoryAsked = rules['alert-after'].length > 0 && stackIds.length > 0
  const scans = isHistoryAsked ? await recentScansOf(tx, teamId, { stackIds, scanId }) : null
  // What a person said of the severity stands above every rule; all other rules go by it.
  const withoutSeverity = { ...rules, severity: [] }
  const settled = drifts.map(({ standing, ...drift }) => {
    const asked = standing.isSeverityRevised ? withoutSeverity : rules
    const verdict = evaluate(asked, { ...drift.facts, severity: ratingOf(standing).severity }, at)
    const { stackId } = drift.facts
    const recentScans = stackId === null ? null : (scans?.get(stackId) ?? null)
    return { ...drift, verdict, ...settle({ ...drift, standing, verdict, recentScans, mayWithdraw }) }
  })
  await saveSettlements(tx, teamId, { settlements: settled.filter(isChanged), at })
  return {
    drifts: settled,
    alerts: settled.filter(({ raisesAlert }) => raisesAlert).map((drift) => alertOf(drift, at)),
    events: settled.flatMap((drift) => settlementEvents(drift, at)),
  }
}

function alertOf({ id, facts, after }: SettledDrift, at: Date): RaisedAlert {
  return criticalAlert({ ...facts, id, severityReason: after.severityReason, at })
}
