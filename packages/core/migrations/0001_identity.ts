import { sql, type Kysely } from 'kysely'

/** Teams, people, their roles, their devices and the credentials of machines. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function set_updated_at() returns trigger language plpgsql as $$
    begin
      new.updated_at := now();
      return new;
    end $$;

    create table teams (
      id uuid primary key default gen_random_uuid(),
      name text not null check (char_length(btrim(name)) between 1 and 100),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz
    );

    create table users (
      id uuid primary key default gen_random_uuid(),
      email text not null check (char_length(email) <= 254 and email ~ '^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$'),
      password_hash text not null,
      password_changed_at timestamptz not null default now(),
      first_name text check (char_length(first_name) <= 100),
      last_name text check (char_length(last_name) <= 100),
      avatar_url text check (char_length(avatar_url) <= 2048),
      bio text check (char_length(bio) <= 2000),
      is_active boolean not null default true,
      last_login_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create unique index users_email_key on users (lower(email));

    create table memberships (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null references teams on delete cascade,
      user_id uuid not null references users on delete cascade,
      role text not null check (role in ('viewer', 'engineer', 'admin')),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint memberships_team_user_key unique (team_id, user_id)
    );
    create index memberships_user_idx on memberships (user_id, created_at);

    -- One row per refresh token. The tokens of one device share a family_id, and reuse of a rotated one revokes the family.
    create table sessions (
      id uuid primary key default gen_random_uuid(),
      family_id uuid not null,
      user_id uuid not null references users on delete cascade,
      team_id uuid references teams on delete set null,
      parent_id uuid references sessions on delete set null,
      refresh_token_hash bytea not null check (octet_length(refresh_token_hash) = 32),
      rotated_at timestamptz,
      is_revoked boolean not null default false,
      revoked_at timestamptz,
      revoked_reason text,
      ip_address inet,
      user_agent text,
      expires_at timestamptz not null,
      last_used_at timestamptz not null default now(),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint sessions_revoked_check check (is_revoked = (revoked_at is not null)),
      constraint sessions_refresh_token_hash_key unique (refresh_token_hash)
    );
    create index sessions_family_idx on sessions (family_id, created_at desc);
    create index sessions_user_idx on sessions (user_id, last_used_at desc) where not is_revoked and rotated_at is null;
    create index sessions_expires_idx on sessions (expires_at);
    create index sessions_parent_idx on sessions (parent_id) where parent_id is not null;
    create index sessions_team_idx on sessions (team_id);

    create table api_keys (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null references teams on delete cascade,
      name text not null check (char_length(btrim(name)) between 1 and 100),
      prefix text not null check (char_length(prefix) between 4 and 32),
      key_hash bytea not null check (octet_length(key_hash) = 32),
      scopes text[] not null check (cardinality(scopes) > 0),
      created_by uuid references users on delete set null,
      expires_at timestamptz,
      last_used_at timestamptz,
      last_used_ip inet,
      revoked_at timestamptz,
      revoked_by uuid references users on delete set null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint api_keys_key_hash_key unique (key_hash)
    );
    create index api_keys_team_idx on api_keys (team_id, created_at desc, id desc);
    create index api_keys_created_by_idx on api_keys (created_by);

    create trigger set_updated_at before update on teams for each row execute function set_updated_at();
    create trigger set_updated_at before update on users for each row execute function set_updated_at();
    create trigger set_updated_at before update on memberships for each row execute function set_updated_at();
    create trigger set_updated_at before update on sessions for each row execute function set_updated_at();
    create trigger set_updated_at before update on api_keys for each row execute function set_updated_at();
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table api_keys, sessions, memberships, users, teams;
    drop function set_updated_at();
  `.execute(db)
}
