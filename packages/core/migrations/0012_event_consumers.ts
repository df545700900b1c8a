import { sql, type Kysely } from 'kysely'

/** How far each consumer has come in each team's log. A cursor only ever moves forward, in the transaction of its effects. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table event_consumers (
      name text not null check (char_length(name) between 1 and 100),
      team_id uuid not null references teams on delete cascade,
      seq bigint not null default 0 check (seq >= 0),
      attempts integer not null default 0 check (attempts >= 0),
      next_attempt_at timestamptz not null default now(),
      last_error text check (char_length(last_error) <= 2000),
      parked_at timestamptz,
      updated_at timestamptz not null default now(),
      constraint event_consumers_pkey primary key (name, team_id)
    );
    create index event_consumers_team_idx on event_consumers (team_id);
    create index event_consumers_parked_idx on event_consumers (name) where parked_at is not null;
    create trigger set_updated_at before update on event_consumers for each row execute function set_updated_at();
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table event_consumers`.execute(db)
}
