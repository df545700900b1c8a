import { sql, type Kysely } from 'kysely'

/** A person's rating of a severity stands above the engine's and every policy's, for as long as the difference is the same. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table drifts add column is_severity_revised boolean not null default false`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table drifts drop column is_severity_revised`.execute(db)
}
