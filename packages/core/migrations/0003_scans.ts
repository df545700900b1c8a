import { sql, type Kysely } from 'kysely'

/**
 * One comparison of one stack with the live world. `coverage` is generated from the counts, so it cannot disagree with
 * them. `last_progress_at` tells a slow scan from one whose server died.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table scans (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null references teams on delete cascade,
      stack_id uuid not null,
      status text not null default 'running' check (status in ('running', 'succeeded', 'partial', 'failed')),
      trigger text not null check (trigger in ('scheduler', 'manual', 'api')),
      requested_by uuid references users on delete set null,
      source jsonb check (jsonb_typeof(source) = 'object'),
      resources_total integer not null default 0 check (resources_total >= 0),
      resources_in_sync integer not null default 0 check (resources_in_sync >= 0),
      resources_drifted integer not null default 0 check (resources_drifted >= 0),
      resources_pending integer not null default 0 check (resources_pending >= 0),
      resources_unsupported integer not null default 0 check (resources_unsupported >= 0),
      resources_denied integer not null default 0 check (resources_denied >= 0),
      resources_throttled integer not null default 0 check (resources_throttled >= 0),
      resources_unreadable integer not null default 0 check (resources_unreadable >= 0),
      resources_not_comparable integer not null default 0 check (resources_not_comparable >= 0),
      drifts_created integer not null default 0 check (drifts_created >= 0),
      drifts_changed integer not null default 0 check (drifts_changed >= 0),
      drifts_reopened integer not null default 0 check (drifts_reopened >= 0),
      drifts_unchanged integer not null default 0 check (drifts_unchanged >= 0),
      drifts_resolved integer not null default 0 check (drifts_resolved >= 0),
      coverage numeric(5, 4) generated always as (
        round((resources_in_sync + resources_drifted)::numeric / nullif(resources_total, 0), 4)
      ) stored,
      notices jsonb not null default '[]' check (jsonb_typeof(notices) = 'array'),
      errors jsonb not null default '[]' check (jsonb_typeof(errors) = 'array'),
      started_at timestamptz not null default now(),
      last_progress_at timestamptz not null default now(),
      finished_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint scans_team_id_key unique (team_id, id),
      constraint scans_stack_fkey foreign key (team_id, stack_id) references stacks (team_id, id) on delete cascade,
      constraint scans_finished_check check ((status = 'running') = (finished_at is null)),
      constraint scans_outcomes_check check (
        resources_total = resources_in_sync + resources_drifted + resources_unsupported + resources_denied
          + resources_throttled + resources_unreadable + resources_not_comparable
        and resources_pending <= resources_in_sync
      )
    );
    create index scans_stack_idx on scans (team_id, stack_id, started_at desc, id desc);
    create index scans_started_idx on scans (team_id, started_at desc, id desc);
    create index scans_running_idx on scans (last_progress_at) where status = 'running';
    create index scans_requested_by_idx on scans (requested_by);

    alter table stacks add constraint stacks_last_scan_fkey foreign key (team_id, last_scan_id) references scans (team_id, id)
      on delete set null (last_scan_id);
    create index stacks_last_scan_idx on stacks (team_id, last_scan_id);

    create trigger set_updated_at before update on scans for each row execute function set_updated_at();
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table stacks drop constraint stacks_last_scan_fkey;
    drop index stacks_last_scan_idx;
    drop table scans;
  `.execute(db)
}
