import { sql, type Kysely, type Transaction } from 'kysely'
import { jsonb } from '../../database/jsonb.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, TeamId } from '../../kernel/ids.ts'
import { type CostMetric, costOfDay } from './cost-metric.ts'

/** A drift whose price is known, as it was seen. */
export interface PricedDrift {
  readonly driftId: DriftId
  readonly costUsdMonthly: number
}

const longestHistory = 366

/** Records what each drift costs on the day of `at`; a second recording on one day replaces the first. */
export async function recordCosts(
  tx: Transaction<DB>,
  teamId: TeamId,
  { drifts, at }: { readonly drifts: readonly PricedDrift[]; readonly at: Date },
): Promise<void> {
  if (drifts.length === 0) return
  const rows = drifts.map(({ driftId, costUsdMonthly }) => ({ driftId, ...costOfDay(costUsdMonthly, at) }))
  await sql`
    insert into cost_metrics (team_id, drift_id, cost_usd, cost_projected_monthly, recorded_at, period_start, period_end)
    select ${teamId}, "driftId", "costUsd", "costProjectedMonthly", "recordedAt", "periodStart", "periodEnd"
    from json_to_recordset(${jsonb(rows)}::json) as r (
      "driftId" uuid, "costUsd" numeric, "costProjectedMonthly" numeric,
      "recordedAt" timestamptz, "periodStart" timestamptz, "periodEnd" timestamptz
    )
    on conflict (team_id, drift_id, period_start) do update set
      cost_usd = excluded.cost_usd,
      cost_projected_monthly = excluded.cost_projected_monthly,
      recorded_at = excluded.recorded_at
    where (cost_metrics.cost_usd, cost_metrics.cost_projected_monthly)
      is distinct from (excluded.cost_usd, excluded.cost_projected_monthly)
  `.execute(tx)
}

/** The drift's costs, oldest first; of a long life the latest year. */
export async function costHistoryOf(db: Kysely<DB>, teamId: TeamId, driftId: DriftId): Promise<readonly CostMetric[]> {
  const rows = await db
    .selectFrom('cost_metrics')
    .select(['cost_usd', 'cost_projected_monthly', 'recorded_at', 'period_start', 'period_end'])
    .where('team_id', '=', teamId)
    .where('drift_id', '=', driftId)
    .orderBy('period_start', 'desc')
    .limit(longestHistory)
    .execute()
  return rows.toReversed().map((row) => ({
    costUsd: row.cost_usd,
    costProjectedMonthly: row.cost_projected_monthly,
    recordedAt: row.recorded_at,
    periodStart: row.period_start,
    periodEnd: row.period_end,
  }))
}
