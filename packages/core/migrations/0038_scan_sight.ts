import { sql, type Kysely } from 'kysely'

/**
 * What a scan says about itself beyond its counts: which key asked for it, how much it has read, and what it could not compare
 * (groups of one type and reason, bounded by who writes them). And what a key was last refused, so that who sets up a pipeline
 * sees why nothing arrives.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table scans
      add column requested_by_key uuid references api_keys on delete set null,
      add column bytes_read integer not null default 0 check (bytes_read >= 0),
      add column gaps jsonb not null default '[]' check (jsonb_typeof(gaps) = 'array');
    create index scans_requested_by_key_idx on scans (requested_by_key);

    alter table api_keys
      add column last_refused_at timestamptz,
      add column last_refusal jsonb check (jsonb_typeof(last_refusal) = 'object'),
      add constraint api_keys_refusal_told_check check ((last_refused_at is null) = (last_refusal is null));
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table api_keys drop column last_refusal, drop column last_refused_at;
    alter table scans drop column gaps, drop column bytes_read, drop column requested_by_key;
  `.execute(db)
}
