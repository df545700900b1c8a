import { sql, type Kysely } from 'kysely'

/**
 * What was sent to a channel, and what the far end said to it. A delivery gathers the alerts of one scan until its first
 * attempt; `next_attempt_at` is also the lease of an attempt under way. One that opened an incident awaits the end of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table deliveries (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null references teams on delete cascade,
      channel_id uuid not null,
      purpose text not null check (purpose in ('alerts', 'resolution', 'test')),
      scan_id uuid,
      resolves_id uuid,
      status text not null default 'gathering' check (status in ('gathering', 'pending', 'delivered', 'dead')),
      alert_count integer not null default 0 check (alert_count >= 0),
      attempts integer not null default 0 check (attempts >= 0),
      answer_status integer,
      answer_excerpt text check (char_length(answer_excerpt) <= 1000),
      failure text check (char_length(failure) <= 1000),
      awaits_resolution boolean not null default false,
      first_attempt_at timestamptz,
      last_attempt_at timestamptz,
      next_attempt_at timestamptz,
      delivered_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint deliveries_team_id_key unique (team_id, id),
      constraint deliveries_channel_fkey foreign key (team_id, channel_id)
        references channels (team_id, id) on delete cascade,
      constraint deliveries_scan_fkey foreign key (team_id, scan_id)
        references scans (team_id, id) on delete set null (scan_id),
      constraint deliveries_resolves_fkey foreign key (team_id, resolves_id)
        references deliveries (team_id, id) on delete cascade,
      constraint deliveries_due_check check ((status in ('gathering', 'pending')) = (next_attempt_at is not null)),
      constraint deliveries_delivered_check check ((status = 'delivered') = (delivered_at is not null))
    );
    create unique index deliveries_gathering_key on deliveries (channel_id, scan_id) where status = 'gathering';
    create index deliveries_channel_idx on deliveries (team_id, channel_id, created_at desc, id desc);
    create index deliveries_scan_idx on deliveries (team_id, scan_id);
    create index deliveries_resolves_idx on deliveries (team_id, resolves_id);
    create index deliveries_due_idx on deliveries (next_attempt_at) where next_attempt_at is not null;
    create index deliveries_awaiting_idx on deliveries (created_at) where awaits_resolution;

    create table delivery_alerts (
      team_id uuid not null,
      delivery_id uuid not null,
      alert_id uuid not null,
      constraint delivery_alerts_pkey primary key (team_id, delivery_id, alert_id),
      constraint delivery_alerts_delivery_fkey foreign key (team_id, delivery_id)
        references deliveries (team_id, id) on delete cascade,
      constraint delivery_alerts_alert_fkey foreign key (team_id, alert_id)
        references alerts (team_id, id) on delete cascade
    );
    create index delivery_alerts_alert_idx on delivery_alerts (team_id, alert_id);

    create trigger set_updated_at before update on deliveries for each row execute function set_updated_at();
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table delivery_alerts, deliveries`.execute(db)
}
