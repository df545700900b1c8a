import { sql, type Kysely } from 'kysely'

/** What waits for somebody is few among many: drifts approved by one of two people, and deliveries that were given up. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index drifts_half_approved_idx on drifts (team_id, severity_rank desc, first_approved_at)
      where first_approved_at is not null and approved_at is null and status in ('detected', 'triaged') and deleted_at is null;
    create index deliveries_dead_idx on deliveries (team_id, channel_id, last_attempt_at) where status = 'dead';
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index drifts_half_approved_idx, deliveries_dead_idx`.execute(db)
}
