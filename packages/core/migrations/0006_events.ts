import { sql, type Kysely } from 'kysely'

/**
 * The append-only log, and the audit trail as a view over it. `event_heads` holds each team's last number and hash: the
 * row that an append locks, and the one that keeps a team with history from being deleted. Events themselves refer to
 * nothing by foreign key, since history outlives what it tells of (a key to teams would also cost every append a tenth
 * of its time, measured). The address is text, exactly as it was hashed; the view gives it as inet. Nothing refers to
 * `events`, so the table can be partitioned by month later.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table event_heads (
      team_id uuid primary key references teams on delete restrict,
      seq bigint not null check (seq >= 0),
      hash bytea not null check (octet_length(hash) = 32)
    );

    create table events (
      team_id uuid not null,
      seq bigint not null check (seq > 0),
      id uuid not null,
      type text not null check (type ~ '^[a-z_]+:[a-z_]+$'),
      at timestamptz not null,
      actor_type text not null check (actor_type in ('user', 'api_key', 'system')),
      actor_id uuid,
      actor_name text not null,
      subject_type text not null,
      subject_id uuid not null,
      stack_id uuid,
      before jsonb,
      after jsonb,
      data jsonb not null check (jsonb_typeof(data) = 'object'),
      reason text,
      request_id text,
      ip_address text check (ip_address is null or ip_address::inet is not null),
      user_agent text,
      prev_hash bytea not null check (octet_length(prev_hash) = 32),
      hash bytea not null check (octet_length(hash) = 32),
      constraint events_pkey primary key (team_id, seq),
      constraint events_actor_check check ((actor_type = 'system') = (actor_id is null))
    );
    create index events_at_idx on events (team_id, at desc, seq desc);
    create index events_type_idx on events (team_id, type, seq desc);
    create index events_subject_idx on events (team_id, subject_id, seq desc);
    create index events_actor_idx on events (team_id, actor_id, seq desc);
    create index events_stack_idx on events (team_id, stack_id, seq desc) where stack_id is not null;

    create function refuse_event_mutation() returns trigger language plpgsql as $$
    begin
      raise exception 'events is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
    end $$;
    create trigger append_only before update or delete or truncate on events
      for each statement execute function refuse_event_mutation();

    create view audit_logs with (security_invoker = true) as
      select
        id,
        team_id,
        seq,
        case
          when subject_type = 'drift' then subject_id
          when data ->> 'driftId' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (data ->> 'driftId')::uuid
        end as drift_id,
        type as action,
        subject_type,
        subject_id,
        actor_type,
        actor_id,
        case when actor_type = 'user' then actor_name end as actor_email,
        actor_name,
        before as old_value,
        after as new_value,
        data as details,
        reason,
        request_id,
        ip_address::inet as ip_address,
        user_agent,
        at as created_at
      from events;
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop view audit_logs;
    drop table events, event_heads;
    drop function refuse_event_mutation();
  `.execute(db)
}
