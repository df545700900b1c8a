import { sql, type Kysely } from 'kysely'

/** What a person must hear, where it is sent, which rules decide, and what a drift costs over a period. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table alerts (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null references teams on delete cascade,
      drift_id uuid not null,
      type text not null check (type in ('drift_detected', 'approval_needed', 'remediation_failed')),
      severity text not null check (severity in ('critical', 'warning', 'info')),
      title text not null check (char_length(title) between 1 and 500),
      message text not null,
      is_read boolean not null default false,
      read_at timestamptz,
      read_by uuid references users on delete set null,
      notified_slack boolean not null default false,
      notified_email boolean not null default false,
      notified_pagerduty boolean not null default false,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint alerts_team_id_key unique (team_id, id),
      constraint alerts_drift_fkey foreign key (team_id, drift_id) references drifts (team_id, id) on delete cascade,
      constraint alerts_read_check check (is_read = (read_at is not null))
    );
    create index alerts_created_idx on alerts (team_id, created_at desc, id desc);
    create index alerts_unread_idx on alerts (team_id, created_at desc, id desc) where not is_read;
    create index alerts_severity_idx on alerts (team_id, severity, created_at desc, id desc);
    create index alerts_type_idx on alerts (team_id, type, created_at desc, id desc);
    create index alerts_drift_idx on alerts (team_id, drift_id, created_at desc);

    -- What is secret in a channel is encrypted by the program in secrets; settings hold the rest.
    create table channels (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null references teams on delete cascade,
      kind text not null check (kind in ('slack', 'email', 'pagerduty', 'webhook')),
      name text not null check (char_length(btrim(name)) between 1 and 100),
      settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
      secrets bytea,
      is_enabled boolean not null default true,
      created_by uuid references users on delete set null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint channels_team_id_key unique (team_id, id)
    );
    create unique index channels_name_key on channels (team_id, lower(name));
    create index channels_created_idx on channels (team_id, created_at desc, id desc);

    create table policies (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null references teams on delete cascade,
      stack_id uuid,
      name text not null check (char_length(btrim(name)) between 1 and 100),
      description text check (char_length(description) <= 2000),
      effect text not null check (effect in ('severity', 'ignore', 'auto-approve')),
      condition jsonb not null default '{}' check (jsonb_typeof(condition) = 'object'),
      settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
      priority integer not null default 100,
      is_enabled boolean not null default true,
      created_by uuid references users on delete set null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint policies_team_id_key unique (team_id, id),
      constraint policies_stack_fkey foreign key (team_id, stack_id) references stacks (team_id, id) on delete cascade
    );
    create unique index policies_name_key on policies (team_id, lower(name));
    create index policies_order_idx on policies (team_id, priority, id) where is_enabled;
    create index policies_stack_idx on policies (team_id, stack_id);

    create table cost_metrics (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null references teams on delete cascade,
      drift_id uuid not null,
      cost_usd numeric(12, 2) not null check (cost_usd >= 0),
      cost_projected_monthly numeric(10, 2) not null check (cost_projected_monthly between 0 and 999999),
      recorded_at timestamptz not null default now(),
      period_start timestamptz not null,
      period_end timestamptz not null,
      created_at timestamptz not null default now(),
      constraint cost_metrics_drift_fkey foreign key (team_id, drift_id) references drifts (team_id, id) on delete cascade,
      constraint cost_metrics_period_check check (period_end > period_start),
      constraint cost_metrics_period_key unique (team_id, drift_id, period_start)
    );
    create index cost_metrics_recorded_idx on cost_metrics (team_id, recorded_at desc);

    create trigger set_updated_at before update on alerts for each row execute function set_updated_at();
    create trigger set_updated_at before update on channels for each row execute function set_updated_at();
    create trigger set_updated_at before update on policies for each row execute function set_updated_at();
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table cost_metrics, policies, channels, alerts`.execute(db)
}
