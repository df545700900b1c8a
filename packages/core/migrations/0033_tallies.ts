import { sql, type Kysely } from 'kysely'

/**
 * Counts that cost the same however many drifts there are. Each statement on drifts and costs appends what it changed, as signed
 * numbers; what is true is their sum. Nothing is updated, so two who write wait for nobody; a job sums up what has gathered.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- How many drifts of each sort there are, deleted ones left out, and what they cost a month.
    create table drift_tallies (
      team_id uuid not null,
      stack_id uuid,
      severity text not null,
      status text not null,
      kind text not null,
      resource_type text not null,
      region text,
      account_id text,
      is_ignored boolean not null,
      drifts integer not null,
      usd_monthly numeric(14, 2) not null,
      unpriced integer not null
    );
    create index drift_tallies_team_idx on drift_tallies (team_id);

    -- How many were found, first decided and closed on each day of UTC, and after how many seconds.
    create table drift_days (
      team_id uuid not null,
      day date not null,
      severity text not null,
      opened integer not null,
      resolved integer not null,
      resolved_seconds double precision not null,
      decided integer not null,
      decided_seconds double precision not null
    );
    create index drift_days_team_idx on drift_days (team_id, day);

    -- What all drifts of a team cost in each period.
    create table cost_days (
      team_id uuid not null,
      period_start timestamptz not null,
      period_end timestamptz not null,
      cost_usd numeric(14, 2) not null
    );
    create index cost_days_team_idx on cost_days (team_id, period_start);

    create function drift_day(at timestamptz) returns date language sql immutable parallel safe
      return (at at time zone 'UTC')::date;
  `.execute(db)
  await sql.raw(triggers()).execute(db)
  await sql`
    create function tally_costs() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into cost_days select team_id, period_start, period_end, sum(cost_usd) from added group by 1, 2, 3;
      elsif tg_op = 'DELETE' then
        insert into cost_days select team_id, period_start, period_end, -sum(cost_usd) from removed group by 1, 2, 3;
      else
        insert into cost_days
        select team_id, period_start, period_end, sum(usd) from (
          select team_id, period_start, period_end, cost_usd as usd from added
          union all select team_id, period_start, period_end, -cost_usd from removed
        ) as changed group by 1, 2, 3 having sum(usd) <> 0;
      end if;
      return null;
    end $$;
    create trigger tally_insert after insert on cost_metrics referencing new table as added
      for each statement execute function tally_costs();
    create trigger tally_update after update on cost_metrics referencing old table as removed new table as added
      for each statement execute function tally_costs();
    create trigger tally_delete after delete on cost_metrics referencing old table as removed
      for each statement execute function tally_costs();

    insert into cost_days
      select team_id, period_start, period_end, sum(cost_usd) from cost_metrics group by 1, 2, 3;
  `.execute(db)
}

const columns = 'team_id, stack_id, severity, status, kind, resource_type, region, account_id'
const sorts = `${columns}, is_ignored`

/** What rows of drifts count for, each with its sign. */
function tallied(rows: string): string {
  return `
    insert into drift_tallies (${sorts}, drifts, usd_monthly, unpriced)
    select ${sorts}, sum(sign), coalesce(sum(sign * cost_impact_monthly), 0),
      coalesce(sum(sign) filter (where cost_impact_monthly is null), 0)
    from (${rows}) as changed where deleted_at is null group by ${sorts}
    having sum(sign) <> 0 or sum(sign * cost_impact_monthly) <> 0
      or sum(sign) filter (where cost_impact_monthly is null) <> 0;

    insert into drift_days (team_id, day, severity, opened, resolved, resolved_seconds, decided, decided_seconds)
    select team_id, day, severity, sum(opened), sum(resolved), sum(resolved_seconds), sum(decided), sum(decided_seconds)
    from (
      select team_id, drift_day(detected_at) as day, severity, sign as opened,
        0 as resolved, 0 as resolved_seconds, 0 as decided, 0 as decided_seconds
      from (${rows}) as changed where deleted_at is null
      union all
      select team_id, drift_day(resolved_at), severity, 0, sign, sign * extract(epoch from resolved_at - detected_at), 0, 0
      from (${rows}) as changed where deleted_at is null and resolved_at is not null
      union all
      select team_id, drift_day(decided_at), severity, 0, 0, 0, sign, sign * extract(epoch from decided_at - detected_at)
      from (select *, least(approved_at, rejected_at, resolved_at) as decided_at from (${rows}) as signed) as changed
      where deleted_at is null and decided_at is not null
    ) as days group by team_id, day, severity
    having (sum(opened), sum(resolved), sum(decided)) <> (0, 0, 0) or sum(resolved_seconds) <> 0 or sum(decided_seconds) <> 0;
  `
}

const counted = `id, ${columns}, ignored_at is not null as is_ignored, cost_impact_monthly, detected_at, approved_at, rejected_at, resolved_at, deleted_at`

/** Only rows that count otherwise than before: a scan that sees 10,000 drifts again changes none of these columns. */
const differing = `
  select 1 as sign, a.* from (select ${counted} from added) as a
    join (select ${counted} from removed) as r on a.id = r.id where a is distinct from r
  union all
  select -1 as sign, r.* from (select ${counted} from removed) as r
    join (select ${counted} from added) as a on a.id = r.id where a is distinct from r`

function triggers(): string {
  return `
    create function tally_inserted_drifts() returns trigger language plpgsql as $$
    begin
      ${tallied(`select 1 as sign, ${counted} from added`)}
      return null;
    end $$;
    create function tally_deleted_drifts() returns trigger language plpgsql as $$
    begin
      ${tallied(`select -1 as sign, ${counted} from removed`)}
      return null;
    end $$;
    create function tally_updated_drifts() returns trigger language plpgsql as $$
    begin
      ${tallied(differing)}
      return null;
    end $$;
    create trigger tally_insert after insert on drifts referencing new table as added
      for each statement execute function tally_inserted_drifts();
    create trigger tally_update after update on drifts referencing old table as removed new table as added
      for each statement execute function tally_updated_drifts();
    create trigger tally_delete after delete on drifts referencing old table as removed
      for each statement execute function tally_deleted_drifts();

    ${tallied(`select 1 as sign, ${counted} from drifts`)}
  `
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger tally_insert on drifts;
    drop trigger tally_update on drifts;
    drop trigger tally_delete on drifts;
    drop trigger tally_insert on cost_metrics;
    drop trigger tally_update on cost_metrics;
    drop trigger tally_delete on cost_metrics;
    drop function tally_inserted_drifts(), tally_deleted_drifts(), tally_updated_drifts(), tally_costs();
    drop table drift_tallies, drift_days, cost_days;
    drop function drift_day(timestamptz);
  `.execute(db)
}
