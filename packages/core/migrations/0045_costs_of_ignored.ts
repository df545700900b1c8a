import { sql, type Kysely } from 'kysely'

/** A cost knows whether a policy ignored its drift on that day, so that the trend leaves out what every other figure leaves out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cost_metrics add column is_ignored boolean not null default false;
    alter table cost_days add column is_ignored boolean not null default false;

    create or replace function tally_costs() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into cost_days (team_id, period_start, period_end, is_ignored, cost_usd)
        select team_id, period_start, period_end, is_ignored, sum(cost_usd) from added group by 1, 2, 3, 4;
      elsif tg_op = 'DELETE' then
        insert into cost_days (team_id, period_start, period_end, is_ignored, cost_usd)
        select team_id, period_start, period_end, is_ignored, -sum(cost_usd) from removed group by 1, 2, 3, 4;
      else
        insert into cost_days (team_id, period_start, period_end, is_ignored, cost_usd)
        select team_id, period_start, period_end, is_ignored, sum(usd) from (
          select team_id, period_start, period_end, is_ignored, cost_usd as usd from added
          union all select team_id, period_start, period_end, is_ignored, -cost_usd from removed
        ) as changed group by 1, 2, 3, 4 having sum(usd) <> 0;
      end if;
      return null;
    end $$;

    update cost_metrics as c set is_ignored = true from drifts as d
      where d.team_id = c.team_id and d.id = c.drift_id and d.ignored_at < c.period_end;
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function tally_costs() returns trigger language plpgsql as $$
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
    alter table cost_days drop column is_ignored;
    alter table cost_metrics drop column is_ignored;
  `.execute(db)
}
