import { sql, type Kysely } from 'kysely'

/**
 * What rules do to drifts. `policies` had no use before, so its effects and its scope are replaced.
 *
 * A drift keeps what the engine rated beside what a rule made of it, so that a rule can be undone. The rule that ignores or has
 * approved a drift is named without a foreign key: it stays named until the job that follows a deletion has been there.
 * `seen_in` are the latest scans that found the drift, newest first. `rejected_fingerprints` are differences that somebody
 * rejected, those of the drifts it is the return of included.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table policies drop column stack_id;
    alter table policies drop constraint policies_effect_check;
    alter table policies add constraint policies_effect_check
      check (effect in ('severity', 'ignore', 'auto-approve', 'two-approvals', 'alert-after', 'route'));
    drop index policies_order_idx;
    create index policies_order_idx on policies (team_id, priority, created_at, id);

    alter table drifts
      add column rated_severity text check (rated_severity in ('critical', 'warning', 'info')),
      add column rated_severity_reason text,
      add column ignored_by_policy_id uuid,
      add column ignored_at timestamptz,
      add column ignored_until timestamptz,
      add column approvals_needed smallint not null default 1 check (approvals_needed in (1, 2)),
      add column first_approved_at timestamptz,
      add column first_approved_by uuid references users on delete set null,
      add column first_approval_reason text check (char_length(first_approval_reason) between 10 and 2000),
      add column approved_by_policy_id uuid,
      add column policy_approved_fingerprint text,
      add column rejected_fingerprints text[] not null default '{}',
      add column alert_channel_ids uuid[],
      add column is_alert_withheld boolean not null default false,
      add column seen_in uuid[] not null default '{}',
      add constraint drifts_rated_check check ((rated_severity is null) = (rated_severity_reason is null)),
      add constraint drifts_ignored_check check ((ignored_at is null) = (ignored_by_policy_id is null)),
      add constraint drifts_ignored_until_check check (ignored_until is null or ignored_at is not null),
      add constraint drifts_ignored_open_check check (ignored_at is null or status <> 'resolved');
    update drifts set rejected_fingerprints = array[decided_fingerprint]
      where status = 'rejected' and decided_fingerprint is not null;
    create index drifts_ignored_idx on drifts (team_id, created_at desc, id desc)
      where ignored_at is not null and deleted_at is null;
    create index drifts_ignored_until_idx on drifts (ignored_until) where ignored_until is not null;
    create index drifts_open_id_idx on drifts (team_id, id) where status <> 'resolved' and deleted_at is null;

    alter table scans add column drifts_ignored integer not null default 0 check (drifts_ignored >= 0);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table scans drop column drifts_ignored;
    drop index drifts_open_id_idx, drifts_ignored_until_idx, drifts_ignored_idx;
    alter table drifts
      drop column rated_severity, drop column rated_severity_reason, drop column ignored_by_policy_id,
      drop column ignored_at, drop column ignored_until, drop column approvals_needed, drop column first_approved_at,
      drop column first_approved_by, drop column first_approval_reason, drop column approved_by_policy_id,
      drop column policy_approved_fingerprint, drop column rejected_fingerprints, drop column alert_channel_ids,
      drop column is_alert_withheld, drop column seen_in;
    drop index policies_order_idx;
    create index policies_order_idx on policies (team_id, priority, id) where is_enabled;
    delete from policies where effect not in ('severity', 'ignore', 'auto-approve');
    alter table policies drop constraint policies_effect_check;
    alter table policies add constraint policies_effect_check check (effect in ('severity', 'ignore', 'auto-approve'));
    alter table policies add column stack_id uuid;
    alter table policies add constraint policies_stack_fkey
      foreign key (team_id, stack_id) references stacks (team_id, id) on delete cascade;
    create index policies_stack_idx on policies (team_id, stack_id);
  `.execute(db)
}
