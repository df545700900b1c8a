import { sql, type Kysely } from 'kysely'

/**
 * Lists of drifts that somebody keeps under a name. One without an owner is the team's; a person's own go with their membership,
 * while the team's stay. Names differ without regard to case, among the team's and among each person's own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table saved_views (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null references teams on delete cascade,
      owner_id uuid,
      name text not null check (char_length(btrim(name)) between 1 and 60),
      search text not null check (char_length(search) <= 2000),
      created_by uuid references users on delete set null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint saved_views_owner_fkey foreign key (team_id, owner_id)
        references memberships (team_id, user_id) on delete cascade
    );
    create unique index saved_views_name_key on saved_views (team_id, owner_id, lower(name)) nulls not distinct;
    create index saved_views_created_by_idx on saved_views (created_by);

    create trigger set_updated_at before update on saved_views for each row execute function set_updated_at();
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table saved_views`.execute(db)
}
