import { sql, type Kysely } from 'kysely'

/**
 * The first answer to each `Idempotency-Key`, for as long as it may be asked for again. A row without an answer is a request that
 * is being carried out, or whose server went away meanwhile. `request_hash` is keyed: a request may hold a secret.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kept_answers (
      team_id uuid not null references teams on delete cascade,
      actor text not null check (char_length(actor) <= 100),
      key text not null check (char_length(key) between 1 and 255),
      begun_at timestamptz not null,
      request_hash bytea check (octet_length(request_hash) = 32),
      status smallint check (status between 200 and 599),
      body text,
      constraint kept_answers_pkey primary key (team_id, actor, key),
      constraint kept_answers_whole_check
        check ((status is null) = (body is null) and (status is null) = (request_hash is null))
    );
    create index kept_answers_begun_idx on kept_answers (begun_at);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table kept_answers`.execute(db)
}
