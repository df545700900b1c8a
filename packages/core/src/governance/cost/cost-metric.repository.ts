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
    insert into cost_metrics
      (team_id, drift_id, is_ignored, cost_usd, cost_projected_monthly, recorded_at, period_start, period_end)
    select d.team_id, d.id, d.ignored_at is not null, "costUsd", "costProjectedMonthly", "recordedAt", "periodStart", "periodEnd"
    from json_to_recordset(${jsonb(rows)}::json) as r (
      "driftId" uuid, "costUsd" numeric, "costProjectedMonthly" numeric,
      "recordedAt" timestamptz, "periodStart" timestamptz, "periodEnd" timestamptz
    ) join drifts as d on d.team_id = ${teamId} and d.id = r."driftId"
    on conflict (team_id, drift_id, period_start) do update set
      is_ignored = excluded.is_ignored,
      cost_usd = excluded.cost_usd,
      cost_projected_monthly = excluded.cost_projected_monthly,
      recorded_at = excluded.recorded_at
    where (cost_metrics.is_ignored, cost_metrics.cost_usd, cost_metrics.cost_projected_monthly)
      is distinct from (excluded.is_ignored, excluded.cost_usd, excluded.cost_projected_monthly)
  `.execute(tx)
}

/**
 * Records what open drifts of any team cost on each day since their last recorded one, the day of `at` included, up to `limit` of
 * them in order of id after `after`: a server that stood still leaves no gap. What was recorded stays as the scan that saw the drift
 * last said, but for whether a policy ignores it today. Answers the last id looked at; null when there were no more.
 */
export async function recordOpenCosts(
  tx: Transaction<DB>,
  { at, after, limit }: CostRecording,
): Promise<DriftId | null> {
  const { periodStart: today } = costOfDay(0, at)
  // 24 hours, not a day: a day of the session's time zone may be shorter.
  const { rows } = await sql<{ last: DriftId | null }>`
    with priced as (
      select id, team_id, cost_impact_monthly as monthly, ignored_at, coalesce(
        case when last.period_start < ${today} or last.is_ignored = (ignored_at is not null)
          then last.period_start + interval '24 hours' end, ${today}
      ) as since
      from drifts as d left join lateral (
        select c.period_start, c.is_ignored from cost_metrics as c
        where c.team_id = d.team_id and c.drift_id = d.id order by c.period_start desc limit 1
      ) as last on true
      where status <> 'resolved' and deleted_at is null and cost_impact_monthly > 0
        and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${limit}
    ), recorded as (
      insert into cost_metrics
        (team_id, drift_id, is_ignored, cost_usd, cost_projected_monthly, recorded_at, period_start, period_end)
      select team_id, id, coalesce(ignored_at < day + interval '24 hours', false), round(monthly * ${shareOfDay}::numeric, 2),
        monthly, ${at}, day, day + interval '24 hours'
      from priced, generate_series(since, ${today}::timestamptz, interval '24 hours') as day
      on conflict (team_id, drift_id, period_start) do update set is_ignored = excluded.is_ignored
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
