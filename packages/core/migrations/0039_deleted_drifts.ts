import { sql, type Kysely } from 'kysely'

/** A stack that is restored brings back the drifts that were deleted with it, without looking at every drift there is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index drifts_deleted_idx on drifts (team_id, stack_id, deleted_at) where deleted_at is not null;
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index drifts_deleted_idx`.execute(db)
}
