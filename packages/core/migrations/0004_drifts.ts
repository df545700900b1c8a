import { sql, type Kysely } from 'kysely'

/**
 * One resource whose declared and actual states differ.
 *
 * `resource_key` names the resource within its stack; it is bounded because an index entry is (2,704 bytes at most in
 * PostgreSQL), so longer names are hashed by who writes. `severity_rank` and `cost_sort` are what the list sorts by:
 * neither is ever null, so a keyset cursor over them needs no special case; an unknown cost sorts below zero.
 * The search text is cut to 100,000 characters because a tsvector holds 1 MiB at most.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Words of names like aws_instance.web[0] or arn:aws:s3:::logs, which the text search parser would keep as one.
    create function search_words(variadic parts text[]) returns text language sql immutable parallel safe as $$
      select left(regexp_replace(array_to_string(parts, ' '), '[^[:alnum:]]+', ' ', 'g'), 100000)
    $$;

    -- Every word of what a person typed, each as a prefix; null when it holds none.
    create function search_query(typed text) returns tsquery language sql immutable parallel safe as $$
      select to_tsquery('simple', nullif(regexp_replace(btrim(search_words(left(typed, 1000))), ' +', ':* & ', 'g'), '') || ':*')
    $$;

    create table drifts (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null references teams on delete cascade,
      stack_id uuid,
      kind text not null check (kind in ('changed', 'missing', 'unmanaged')),
      drift_class text not null default 'configuration' check (drift_class in ('configuration', 'state', 'pending')),
      resource_key text not null check (octet_length(resource_key) between 1 and 1000),
      resource_id text,
      resource_address text not null,
      resource_type text not null check (char_length(resource_type) between 1 and 255),
      provider_type text not null,
      region text check (char_length(region) <= 255),
      account_id text check (char_length(account_id) <= 255),
      expected_state jsonb,
      actual_state jsonb,
      difference jsonb not null default '{}' check (jsonb_typeof(difference) = 'object'),
      changes jsonb not null default '[]' check (jsonb_typeof(changes) = 'array'),
      fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
      confidence text not null default 'high' check (confidence in ('high', 'low')),
      action_reason text,
      severity text not null check (severity in ('critical', 'warning', 'info')),
      severity_reason text not null default '',
      severity_rank smallint not null generated always as (
        case severity when 'critical' then 3 when 'warning' then 2 else 1 end
      ) stored,
      cost_impact_monthly numeric(10, 2) check (cost_impact_monthly between 0 and 999999),
      cost_basis text not null default '',
      cost_sort numeric(10, 2) not null generated always as (coalesce(cost_impact_monthly, -1)) stored,
      status text not null default 'detected'
        check (status in ('detected', 'triaged', 'approved', 'rejected', 'resolved')),
      detected_at timestamptz not null default now(),
      detected_by text not null check (detected_by in ('scheduler', 'manual', 'api')),
      last_seen_at timestamptz not null default now(),
      occurrences integer not null default 1 check (occurrences >= 1),
      version integer not null default 1 check (version >= 1),
      decided_fingerprint text check (decided_fingerprint ~ '^[0-9a-f]{64}$'),
      triaged_at timestamptz,
      triaged_by uuid references users on delete set null,
      approved_at timestamptz,
      approved_by uuid references users on delete set null,
      approval_reason text check (char_length(approval_reason) between 10 and 2000),
      rejected_at timestamptz,
      rejected_by uuid references users on delete set null,
      rejection_reason text check (char_length(rejection_reason) between 10 and 2000),
      resolved_at timestamptz,
      resolved_by uuid references users on delete set null,
      resolved_how text check (resolved_how in ('auto-remediate', 'manual-fix', 'acknowledged')),
      resolution_reason text check (char_length(resolution_reason) <= 2000),
      previous_drift_id uuid,
      first_scan_id uuid,
      last_scan_id uuid,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      deleted_by uuid references users on delete set null,
      search tsvector not null generated always as (
        to_tsvector('simple', search_words(resource_id, resource_address, resource_type, provider_type, region, account_id,
          left(jsonb_path_query_array(changes, '$[*].path')::text, 50000)))
      ) stored,
      constraint drifts_team_id_key unique (team_id, id),
      constraint drifts_stack_fkey foreign key (team_id, stack_id) references stacks (team_id, id) on delete cascade,
      constraint drifts_previous_fkey foreign key (team_id, previous_drift_id) references drifts (team_id, id)
        on delete set null (previous_drift_id),
      constraint drifts_first_scan_fkey foreign key (team_id, first_scan_id) references scans (team_id, id)
        on delete set null (first_scan_id),
      constraint drifts_last_scan_fkey foreign key (team_id, last_scan_id) references scans (team_id, id)
        on delete set null (last_scan_id),
      constraint drifts_approved_check check (status <> 'approved' or approved_at is not null),
      constraint drifts_rejected_check check (status <> 'rejected' or rejected_at is not null),
      constraint drifts_resolved_check check ((status = 'resolved') = (resolved_at is not null))
    );

    -- A second scan never doubles a drift: one open row per resource and kind.
    create unique index drifts_open_key on drifts (team_id, stack_id, resource_key, kind) nulls not distinct
      where status <> 'resolved' and deleted_at is null;
    create index drifts_history_idx on drifts (team_id, stack_id, resource_key, kind, resolved_at desc)
      where status = 'resolved';
  `.execute(db)
  await createListIndexes(db)
  // A scan that sees the same difference again counts it and changes nothing: the version stays, and so does updated_at.
  await sql`
    create trigger set_updated_at before update on drifts for each row
      when (old.version is distinct from new.version or old.deleted_at is distinct from new.deleted_at)
      execute function set_updated_at()
  `.execute(db)
}

/** One index per sort and per filter of the drift list; each filter's index also carries the default order. */
async function createListIndexes(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index drifts_created_idx on drifts (team_id, created_at desc, id desc) where deleted_at is null;
    create index drifts_detected_idx on drifts (team_id, detected_at desc, id desc) where deleted_at is null;
    create index drifts_cost_idx on drifts (team_id, cost_sort desc, id desc) where deleted_at is null;
    create index drifts_severity_rank_idx on drifts (team_id, severity_rank desc, id desc) where deleted_at is null;

    create index drifts_status_idx on drifts (team_id, status, created_at desc, id desc) where deleted_at is null;
    create index drifts_severity_idx on drifts (team_id, severity, created_at desc, id desc) where deleted_at is null;
    create index drifts_kind_idx on drifts (team_id, kind, created_at desc, id desc) where deleted_at is null;
    create index drifts_type_idx on drifts (team_id, resource_type, created_at desc, id desc) where deleted_at is null;
    create index drifts_region_idx on drifts (team_id, region, created_at desc, id desc) where deleted_at is null;
    create index drifts_account_idx on drifts (team_id, account_id, created_at desc, id desc) where deleted_at is null;
    create index drifts_stack_idx on drifts (team_id, stack_id, created_at desc, id desc) where deleted_at is null;
    create index drifts_search_idx on drifts using gin (search);

    create index drifts_previous_idx on drifts (team_id, previous_drift_id) where previous_drift_id is not null;
    create index drifts_first_scan_idx on drifts (team_id, first_scan_id);
    create index drifts_last_scan_idx on drifts (team_id, last_scan_id);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table drifts;
    drop function search_query(text);
    drop function search_words(text[]);
  `.execute(db)
}
