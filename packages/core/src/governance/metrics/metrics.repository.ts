import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { Severity } from '../drift/drift.ts'
import { costOfDay, shareOfDay } from '../cost/cost-metric.ts'
import type { CostPoint, MetricsPeriod, MetricsSummary, OpenStatus } from './metrics.ts'

interface OpenRow {
  readonly severity: Severity
  readonly status: OpenStatus
  readonly isIgnored: boolean
  readonly count: number
  readonly usd: number
  readonly unpriced: number
}

/** The drifts that are not resolved by severity, status and whether a policy ignores them, with what they cost. */
export async function openDriftsBy(db: Kysely<DB>, teamId: TeamId): Promise<readonly OpenRow[]> {
  const { rows } = await sql<OpenRow>`
    select severity, status, is_ignored as "isIgnored", sum(drifts) as count, sum(usd_monthly) as usd, sum(unpriced) as unpriced
    from drift_tallies where team_id = ${teamId} and status <> 'resolved'
    group by severity, status, is_ignored having sum(drifts) <> 0
  `.execute(db)
  return rows
}

/** Mean times in seconds over what was decided, and closed, since the day of then. */
export async function meanTimes(
  db: Kysely<DB>,
  teamId: TeamId,
  since: Date,
): Promise<Pick<MetricsSummary, 'meanSecondsToDecide' | 'meanSecondsToResolve'>> {
  const { rows } = await sql<{ decide: number | null; resolve: number | null }>`
    select sum(decided_seconds) / nullif(sum(decided), 0) as decide,
      sum(resolved_seconds) / nullif(sum(resolved), 0) as resolve
    from drift_days where team_id = ${teamId} and day >= drift_day(${since})
  `.execute(db)
  const [row] = rows
  return { meanSecondsToDecide: rounded(row?.decide), meanSecondsToResolve: rounded(row?.resolve) }
}

function rounded(seconds: number | null | undefined): number | null {
  return seconds === null || seconds === undefined ? null : Math.round(seconds)
}

/** How many resources the last scan of each stack looked at, and how many of those it could compare. */
export async function coverageOf(
  db: Kysely<DB>,
  teamId: TeamId,
): Promise<{ readonly resources: number; readonly compared: number }> {
  const { rows } = await sql<{ resources: number; compared: number }>`
    select coalesce(sum(resources_total), 0) as resources, coalesce(sum(resources_in_sync + resources_drifted), 0) as compared
    from stacks join scans on scans.team_id = stacks.team_id and scans.id = stacks.last_scan_id
    where stacks.team_id = ${teamId} and stacks.deleted_at is null
  `.execute(db)
  return rows[0] ?? { resources: 0, compared: 0 }
}

/** The beginnings of the period's intervals, as a table `buckets (at, until)`. */
function buckets({ from, to, interval }: MetricsPeriod): RawBuilder<unknown> {
  const step = sql`('1 ' || ${interval}::text)::interval`
  return sql`(
    select b at time zone 'UTC' as at, (b + ${step}) at time zone 'UTC' as until
    from generate_series(date_trunc(${interval}::text, ${from}::timestamptz at time zone 'UTC'),
      (${to}::timestamptz at time zone 'UTC') - interval '1 microsecond', ${step}) as b
  )`
}

/**
 * What drifts that no policy ignores cost in each interval. A cost is of a day; within hours it is spread evenly, into longer
 * intervals it falls with the day's beginning. The day of `now` costs at least what the drifts open now do, recorded or not.
 */
export async function costPoints(
  db: Kysely<DB>,
  teamId: TeamId,
  { now, ...period }: MetricsPeriod & { readonly now: Date },
): Promise<readonly CostPoint[]> {
  const { periodStart: today, periodEnd: tomorrow } = costOfDay(0, now)
  const isHourly = period.interval === 'hour'
  const share = isHourly ? sql`c.cost_usd * 3600 / extract(epoch from c.period_end - c.period_start)` : sql`c.cost_usd`
  const falls = isHourly
    ? sql`c.period_start > buckets.at - interval '1 day' and c.period_start <= buckets.at and c.period_end > buckets.at`
    : sql`c.period_start >= buckets.at and c.period_start < buckets.until`
  const { rows } = await sql<CostPoint>`
    with recorded as (
      select period_start, period_end, cost_usd from cost_days where team_id = ${teamId} and not is_ignored
    ), costs as (
      select * from recorded
      union all
      select ${today}::timestamptz, ${tomorrow}::timestamptz, greatest(0, round(usd * ${shareOfDay}::numeric, 2) - recorded_usd) from
        (select coalesce(sum(usd_monthly), 0) as usd from drift_tallies
          where team_id = ${teamId} and status <> 'resolved' and not is_ignored) as open,
        (select coalesce(sum(cost_usd), 0) as recorded_usd from recorded where period_start = ${today}) as so_far
      where ${period.to > today}
    )
    select buckets.at, coalesce(round(sum(${share}), 2), 0) as "costUsd"
    from ${buckets(period)} as buckets left join costs as c on ${falls}
    group by buckets.at order by buckets.at
  `.execute(db)
  return rows
}

interface TimelineRow {
  readonly at: Date
  readonly kind: 'opened' | 'resolved' | null
  readonly severity: Severity | null
  readonly count: number
}

/** How many drifts were found and closed in each interval, by severity; an interval without any has one row of nothing. */
export async function timelineRows(
  db: Kysely<DB>,
  teamId: TeamId,
  period: MetricsPeriod,
): Promise<readonly TimelineRow[]> {
  const { interval, from, to } = period
  const { rows } = await sql<TimelineRow>`
    with counted as (${interval === 'hour' ? countedDrifts(teamId, period) : countedDays(teamId, period)})
    select buckets.at, counted.kind, counted.severity, coalesce(counted.count, 0) as count
    from ${buckets({ interval, from, to })} as buckets left join counted on counted.at = buckets.at and counted.count <> 0
    order by buckets.at
  `.execute(db)
  return rows
}

/** By the days that drifts were counted on; of a period that ends within a day that day is whole. */
function countedDays(teamId: TeamId, { interval, from, to }: MetricsPeriod): RawBuilder<unknown> {
  const at = sql`date_trunc(${interval}::text, day::timestamp) at time zone 'UTC'`
  const first = sql`date_trunc(${interval}::text, ${from}::timestamptz at time zone 'UTC')::date`
  const last = sql`drift_day(${to}::timestamptz - interval '1 microsecond')`
  return sql`
    select ${at} as at, kind, severity, sum(count) as count
    from drift_days, lateral (values ('opened', opened), ('resolved', resolved)) as k (kind, count)
    where team_id = ${teamId} and day between ${first} and ${last}
    group by 1, 2, 3
  `
}

/** Hour by hour, among the drifts themselves: a period of hours is a short one. */
function countedDrifts(teamId: TeamId, { interval, from, to }: MetricsPeriod): RawBuilder<unknown> {
  const bucket = (column: RawBuilder<unknown>) =>
    sql`date_trunc(${interval}::text, ${column} at time zone 'UTC') at time zone 'UTC'`
  const first = bucket(sql`${from}::timestamptz`)
  return sql`
    select ${bucket(sql`detected_at`)} as at, 'opened' as kind, severity, count(*) as count from drifts
    where team_id = ${teamId} and deleted_at is null and detected_at >= ${first} and detected_at < ${to}
    group by 1, severity
    union all
    select ${bucket(sql`resolved_at`)}, 'resolved', severity, count(*) from drifts
    where team_id = ${teamId} and deleted_at is null and resolved_at is not null
      and resolved_at >= ${first} and resolved_at < ${to}
    group by 1, severity
  `
}
