import { sql, type Kysely, type Transaction } from 'kysely'
import { jsonb } from '../../database/jsonb.ts'
import { prepared } from '../../database/prepared.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, TeamId } from '../../kernel/ids.ts'
import { type CostMetric, costOfDay, shareOfDay } from './cost-metric.ts'

/** A drift whose price is known, as it was seen. */
export interface PricedDrift {
  readonly driftId: DriftId
  readonly costUsdMonthly: number
}

const longestHistory = 366

/** Which open drifts are recorded next. */
export interface CostRecording {
  readonly at: Date
  /** Null begins with the first. */
  readonly after: DriftId | null
  readonly limit: number
}

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

/**
 * Records what open drifts of any team cost on the day of `at`, up to `limit` of them in order of id after `after`. What was
 * recorded on that day stays as the scan that saw the drift last said. Answers the last id looked at; null when there were no more.
 */
export async function recordOpenCosts(
  tx: Transaction<DB>,
  { at, after, limit }: CostRecording,
): Promise<DriftId | null> {
  const { periodStart, periodEnd } = costOfDay(0, at)
  const { rows } = await sql<{ last: DriftId | null }>`
    with priced as (
      select id, team_id, cost_impact_monthly as monthly from drifts
      where status <> 'resolved' and deleted_at is null and cost_impact_monthly > 0
        and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${limit}
    ), recorded as (
      insert into cost_metrics (team_id, drift_id, cost_usd, cost_projected_monthly, recorded_at, period_start, period_end)
      select team_id, id, round(monthly * ${shareOfDay}::numeric, 2), monthly, ${at}, ${periodStart}, ${periodEnd} from priced
      on conflict (team_id, drift_id, period_start) do nothing
    )
    select id as last from priced order by id desc limit 1
  `.execute(tx)
  return rows[0]?.last ?? null
}

/** What a drift has cost over all its days, USD; null where no price was ever known. */
export async function costTotalOf(db: Kysely<DB>, teamId: TeamId, driftId: DriftId): Promise<number | null> {
  const { total } = await db
    .selectFrom('cost_metrics')
    .modifyFront(prepared)
    .select((eb) => eb.fn.sum<number | null>('cost_usd').as('total'))
    .where('team_id', '=', teamId)
    .where('drift_id', '=', driftId)
    .executeTakeFirstOrThrow()
  return total
}

/** The drift's costs, oldest first; of a long life the latest year. */
export async function costHistoryOf(db: Kysely<DB>, teamId: TeamId, driftId: DriftId): Promise<readonly CostMetric[]> {
  const rows = await db
    .selectFrom('cost_metrics')
    .modifyFront(prepared)
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
