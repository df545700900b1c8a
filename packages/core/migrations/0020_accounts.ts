import { sql, type Kysely } from 'kysely'

/**
 * How people come to an account and keep it: registration, invitations, resets, a second factor, sign-in elsewhere. Links that
 * are mailed hold the id of a row here and a keyed hash of it, so no row holds a token.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table users alter column password_hash drop not null;
    alter table teams add column requires_second_factor boolean not null default false;
    alter table sessions add column method text not null default 'password' check (method in ('password', 'sso'));

    create table invitations (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null references teams on delete cascade,
      email text not null check (char_length(email) <= 254),
      role text not null check (role in ('viewer', 'engineer', 'admin')),
      invited_by uuid references users on delete set null,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      revoked_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint invitations_ended_check check (accepted_at is null or revoked_at is null)
    );
    create unique index invitations_pending_key on invitations (team_id, lower(email))
      where accepted_at is null and revoked_at is null;
    create index invitations_team_idx on invitations (team_id, created_at desc, id desc);
    create index invitations_invited_by_idx on invitations (invited_by);

    -- Accounts that wait for their address to be confirmed.
    create table registrations (
      id uuid primary key default gen_random_uuid(),
      email text not null check (char_length(email) <= 254),
      password_hash text not null,
      first_name text check (char_length(first_name) <= 100),
      last_name text check (char_length(last_name) <= 100),
      team_name text not null check (char_length(btrim(team_name)) between 1 and 100),
      expires_at timestamptz not null,
      created_at timestamptz not null default now()
    );
    create index registrations_email_idx on registrations (lower(email));
    create index registrations_expires_idx on registrations (expires_at);

    create table password_resets (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references users on delete cascade,
      expires_at timestamptz not null,
      created_at timestamptz not null default now()
    );
    create index password_resets_user_idx on password_resets (user_id);
    create index password_resets_expires_idx on password_resets (expires_at);

    create table second_factors (
      user_id uuid primary key references users on delete cascade,
      secret bytea not null,
      confirmed_at timestamptz,
      last_step bigint not null default 0,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create table recovery_codes (
      user_id uuid not null references second_factors on delete cascade,
      code_hash bytea not null check (octet_length(code_hash) = 32),
      constraint recovery_codes_pkey primary key (user_id, code_hash)
    );

    create table sso_identities (
      issuer text not null check (char_length(issuer) <= 2048),
      subject text not null check (char_length(subject) <= 255),
      user_id uuid not null references users on delete cascade,
      created_at timestamptz not null default now(),
      constraint sso_identities_pkey primary key (issuer, subject)
    );
    create index sso_identities_user_idx on sso_identities (user_id);

    -- Read and written by rate-limiter-flexible alone. What is lost with it is nobody's data, so it is spared the log.
    create unlogged table rate_limits (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    );
    create index rate_limits_expire_idx on rate_limits (expire);

    create trigger set_updated_at before update on invitations for each row execute function set_updated_at();
    create trigger set_updated_at before update on second_factors for each row execute function set_updated_at();
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table rate_limits, sso_identities, recovery_codes, second_factors, password_resets, registrations, invitations;
    alter table sessions drop column method;
    alter table teams drop column requires_second_factor;
    delete from users where password_hash is null;
    alter table users alter column password_hash set not null;
  `.execute(db)
}
