import { sql, type Kysely } from 'kysely'

/** What the metrics walk: costs by the period they are of, closed drifts by when they were closed and decided. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index cost_metrics_period_idx on cost_metrics (team_id, period_start) include (cost_usd, period_end);
    create index drifts_resolved_idx on drifts (team_id, resolved_at desc) where resolved_at is not null and deleted_at is null;
    create index drifts_decided_idx on drifts (team_id, (least(approved_at, rejected_at, resolved_at)) desc)
      where deleted_at is null and least(approved_at, rejected_at, resolved_at) is not null;
    create index drifts_priced_idx on drifts (id)
      where status <> 'resolved' and deleted_at is null and cost_impact_monthly > 0;
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index cost_metrics_period_idx, drifts_resolved_idx, drifts_decided_idx, drifts_priced_idx;
  `.execute(db)
}
