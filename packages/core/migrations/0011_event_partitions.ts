import { sql, type Kysely } from 'kysely'

/**
 * The event log by month, so that history past its keeping is dropped with its partition and costs no DELETE.
 *
 * A partition holds what was recorded in a month of UTC by the database's clock, while the team's counter was held: so within
 * a team numbers and partitions rise together, and a dropped partition takes a beginning of each chain. (`at` is the server's
 * clock, and of two servers' clocks one may be behind.) That column makes the primary key one wider; that a number is given
 * once is the counter's doing, and `verify` would tell. What there was until now becomes the first partition as it is.
 *
 * Partitions live in a schema of their own, and each has the trigger that refuses change: a statement on a partition itself
 * does not fire that of the whole table. A row that no month takes falls into `rest`, so that an append never fails for it.
 *
 * `event_checkpoints` says, signed, where a chain begins of which the beginning was dropped.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create schema event_partitions;
    alter table events add column recorded_at timestamptz not null default now();
    alter table events alter column recorded_at set default clock_timestamp();
    alter table events drop constraint events_pkey;
    alter table events set schema event_partitions;
    alter table event_partitions.events rename to until_now;

    create table events (like event_partitions.until_now including defaults including constraints including storage)
      partition by range (recorded_at);
    alter table events add constraint events_pkey primary key (team_id, seq, recorded_at);
    create index events_at_idx on events (team_id, at desc, seq desc);
    create index events_type_idx on events (team_id, type, seq desc);
    create index events_subject_idx on events (team_id, subject_id, seq desc);
    create index events_actor_idx on events (team_id, actor_id, seq desc);
    create index events_stack_idx on events (team_id, stack_id, seq desc) where stack_id is not null;
    create trigger append_only before update or delete or truncate on events
      for each statement execute function refuse_event_mutation();
  `.execute(db)
  await createPartitions(db)
  await createCheckpoints(db)
  await recreateView(db)
}

async function createPartitions(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      execute format('alter table events attach partition event_partitions.until_now for values from (minvalue) to (%L)',
        date_trunc('month', now(), 'UTC') + interval '1 month');
    end $$;
    create table event_partitions.rest partition of events default;
    create trigger append_only before update or delete or truncate on event_partitions.rest
      for each statement execute function refuse_event_mutation();

    -- Makes the partitions of this month and the next ones that are not there yet, and says how many it made.
    create function ensure_event_partitions(months integer) returns integer language plpgsql as $$
    declare
      month timestamptz;
      made integer := 0;
      name text;
    begin
      for ahead in 0 .. months loop
        month := (date_trunc('month', now() at time zone 'UTC') + ahead * interval '1 month') at time zone 'UTC';
        name := to_char(month at time zone 'UTC', '"from_"YYYY"_"MM');
        continue when to_regclass('event_partitions.' || name) is not null
          or exists (select from events where recorded_at >= month and tableoid = 'event_partitions.rest'::regclass)
          or month < (select (regexp_match(pg_get_expr(relpartbound, oid), $re$TO \\('(.+)'\\)$re$))[1]::timestamptz
            from pg_class where oid = to_regclass('event_partitions.until_now'));
        execute format('create table event_partitions.%I partition of events for values from (%L) to (%L)', name,
          month, (month at time zone 'UTC' + interval '1 month') at time zone 'UTC');
        execute format('create trigger append_only before update or delete or truncate on event_partitions.%I
          for each statement execute function refuse_event_mutation()', name);
        made := made + 1;
      end loop;
      return made;
    end $$;
    select ensure_event_partitions(12);
  `.execute(db)
}

async function createCheckpoints(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table event_checkpoints (
      team_id uuid not null references teams on delete restrict,
      seq bigint not null check (seq > 0),
      hash bytea not null check (octet_length(hash) = 32),
      dropped_at timestamptz not null,
      signature bytea not null check (octet_length(signature) = 64),
      public_key bytea not null check (octet_length(public_key) = 32),
      constraint event_checkpoints_pkey primary key (team_id, seq)
    );
    create trigger append_only before update or delete or truncate on event_checkpoints
      for each statement execute function refuse_event_mutation();
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop view audit_logs;
    drop table event_checkpoints;
    drop function ensure_event_partitions(integer);
    create table unpartitioned (like events including defaults including constraints including storage);
    insert into unpartitioned select * from events;
    drop table events;
    drop schema event_partitions cascade;
    alter table unpartitioned rename to events;
    alter table events drop column recorded_at;
    alter table events add constraint events_pkey primary key (team_id, seq);
    create index events_at_idx on events (team_id, at desc, seq desc);
    create index events_type_idx on events (team_id, type, seq desc);
    create index events_subject_idx on events (team_id, subject_id, seq desc);
    create index events_actor_idx on events (team_id, actor_id, seq desc);
    create index events_stack_idx on events (team_id, stack_id, seq desc) where stack_id is not null;
    create trigger append_only before update or delete or truncate on events
      for each statement execute function refuse_event_mutation();
  `.execute(db)
  await recreateView(db)
}

/** As migration 0006 made it: it stands on the table by identity, and the table is another one now. */
async function recreateView(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop view if exists audit_logs;
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
