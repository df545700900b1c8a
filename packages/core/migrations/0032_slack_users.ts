import { sql, type Kysely } from 'kysely'

/**
 * Decisions from Slack: which of us somebody in a workspace is, for as long as they belong to the team; and which version of
 * its drift an alert tells of, so that a button decides about what was read. An alert of before knows none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table slack_users (
      id uuid primary key default gen_random_uuid(),
      team_id uuid not null,
      user_id uuid not null,
      workspace_id text not null check (char_length(workspace_id) between 1 and 40),
      workspace_name text not null check (char_length(workspace_name) <= 100),
      slack_user_id text not null check (char_length(slack_user_id) between 1 and 40),
      slack_user_name text not null check (char_length(slack_user_name) <= 100),
      created_at timestamptz not null default now(),
      constraint slack_users_membership_fkey foreign key (team_id, user_id)
        references memberships (team_id, user_id) on delete cascade,
      constraint slack_users_slack_key unique (team_id, workspace_id, slack_user_id),
      constraint slack_users_person_key unique (team_id, user_id, workspace_id)
    );

    alter table alerts add column drift_version integer check (drift_version > 0);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table alerts drop column drift_version;
    drop table slack_users;
  `.execute(db)
}
