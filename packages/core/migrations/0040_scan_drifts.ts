import { sql, type Kysely } from 'kysely'

/**
 * Which drifts each scan found new, found changed, reopened or resolved: what its counts say, drift by drift. A mere sighting is
 * not kept, so this grows with what happens and not with how often it is looked at. Of earlier scans it is known what was new.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table scan_drifts (
      team_id uuid not null references teams on delete cascade,
      scan_id uuid not null,
      drift_id uuid not null,
      outcome text not null check (outcome in ('created', 'changed', 'reopened', 'resolved')),
      constraint scan_drifts_pkey primary key (team_id, scan_id, drift_id),
      constraint scan_drifts_scan_fkey foreign key (team_id, scan_id) references scans (team_id, id) on delete cascade,
      constraint scan_drifts_drift_fkey foreign key (team_id, drift_id) references drifts (team_id, id) on delete cascade
    );
    create index scan_drifts_drift_idx on scan_drifts (team_id, drift_id);

    insert into scan_drifts (team_id, scan_id, drift_id, outcome)
      select team_id, first_scan_id, id, 'created' from drifts where first_scan_id is not null;
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table scan_drifts`.execute(db)
}
