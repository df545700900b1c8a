import { sql, type Kysely } from 'kysely'

/**
 * What a team watches. `(team_id, id)` is unique so that composite foreign keys can point at it: a row can then never
 * belong to one team and refer to another team's.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table projects (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null references teams on delete cascade,
      name text not null check (char_length(btrim(name)) between 1 and 100),
      slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
      description text check (char_length(description) <= 2000),
      created_by uuid references users on delete set null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      constraint projects_team_id_key unique (team_id, id)
    );
    create unique index projects_slug_key on projects (team_id, slug) where deleted_at is null;
    create index projects_created_idx on projects (team_id, created_at desc, id desc) where deleted_at is null;
    create index projects_created_by_idx on projects (created_by);

    create table stacks (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null references teams on delete cascade,
      project_id uuid,
      name text not null check (char_length(btrim(name)) between 1 and 100),
      description text check (char_length(description) <= 2000),
      source_kind text not null default 'terraform' check (source_kind in ('terraform', 'cloudformation', 'kubernetes')),
      settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
      lineage text,
      serial bigint check (serial >= 0),
      last_scan_id uuid,
      created_by uuid references users on delete set null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      constraint stacks_team_id_key unique (team_id, id),
      constraint stacks_project_fkey foreign key (team_id, project_id) references projects (team_id, id)
        on delete set null (project_id)
    );
    create unique index stacks_name_key on stacks (team_id, lower(name)) where deleted_at is null;
    create index stacks_created_idx on stacks (team_id, created_at desc, id desc) where deleted_at is null;
    create index stacks_project_idx on stacks (team_id, project_id);
    create index stacks_created_by_idx on stacks (created_by);

    create trigger set_updated_at before update on projects for each row execute function set_updated_at();
    create trigger set_updated_at before update on stacks for each row execute function set_updated_at();
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table stacks, projects`.execute(db)
}
