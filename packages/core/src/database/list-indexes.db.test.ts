import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TeamId } from '../kernel/ids.ts'
import { freshTeam } from '../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'

/** The lists that people look at all day, on a team of 20,000 drifts among others: each must walk an index, not the table. */
let database: TestDatabase
let teamId: TeamId
beforeAll(async () => {
  database = await testDatabase()
  for (const _ of ['ours', 'theirs']) {
    teamId = (await freshTeam(database.db)).teamId
    await fill(teamId)
  }
  await sql`vacuum analyze`.execute(database.db)
})
afterAll(() => database.close())

async function fill(team: TeamId): Promise<void> {
  await sql`
    insert into drifts (team_id, kind, resource_key, resource_address, resource_id, resource_type, provider_type, region,
      account_id, fingerprint, severity, cost_impact_monthly, status, resolved_at, detected_by, detected_at, created_at)
    select ${team}, (array['changed', 'missing', 'unmanaged'])[1 + n % 3], 'aws_instance.web-' || n, 'aws_instance.web-' || n,
      'i-' || md5(n::text), (array['EC2', 'RDS', 'S3', 'IAM_ROLE', 'SECURITY_GROUP'])[1 + n % 5], 'aws_instance',
      (array['eu-west-1', 'us-east-1', 'ap-south-1'])[1 + n % 3], (1000 + n % 40)::text, repeat('a', 64),
      (array['critical', 'warning', 'info'])[1 + n % 3], n % 900, case when n % 4 = 0 then 'resolved' else 'detected' end,
      case when n % 4 = 0 then now() end, 'api', now() - n * interval '1 minute', now() - n * interval '1 minute'
    from generate_series(1, 20000) n
  `.execute(database.db)
  await sql`
    insert into alerts (team_id, drift_id, type, severity, title, message, is_read, read_at, created_at)
    select team_id, id, 'drift_detected', severity, 'title', 'message', id::text < '8', case when id::text < '8' then now() end,
      created_at from drifts where team_id = ${team} and severity = 'critical'
  `.execute(database.db)
  await sql`
    insert into cost_metrics (team_id, drift_id, cost_usd, cost_projected_monthly, period_start, period_end)
    select team_id, id, 1, 10, now() - interval '1 hour', now() from drifts where team_id = ${team}
  `.execute(database.db)
}

const newest = 'order by created_at desc, id desc limit 20'
const open = 'deleted_at is null'
const lists = [
  ['drifts, newest first', `drifts where ${open} and {team} ${newest}`, 'drifts_created_idx'],
  [
    'drifts, a page later',
    `drifts where ${open} and {team} and (created_at, id) < (now() - interval '9 days', gen_random_uuid()) ${newest}`,
    'drifts_created_idx',
  ],
  [
    'drifts, a page before',
    `drifts where ${open} and {team} and (created_at, id) > (now() - interval '9 days', gen_random_uuid()) order by created_at, id limit 20`,
    'drifts_created_idx',
  ],
  [
    'drifts by detection',
    `drifts where ${open} and {team} order by detected_at desc, id desc limit 20`,
    'drifts_detected_idx',
  ],
  [
    'drifts detected in a period',
    `drifts where ${open} and {team} and detected_at > now() - interval '1 hour' order by detected_at desc, id desc limit 20`,
    'drifts_detected_idx',
  ],
  [
    'drifts, dearest first',
    `drifts where ${open} and {team} order by cost_sort desc, id desc limit 20`,
    'drifts_cost_idx',
  ],
  ['drifts, cheapest first', `drifts where ${open} and {team} order by cost_sort, id limit 20`, 'drifts_cost_idx'],
  [
    'drifts, worst first',
    `drifts where ${open} and {team} order by severity_rank desc, id desc limit 20`,
    'drifts_severity_rank_idx',
  ],
  ['drifts of a status', `drifts where ${open} and {team} and status = 'approved' ${newest}`, 'drifts_status_idx'],
  ['drifts of an account', `drifts where ${open} and {team} and account_id = '1007' ${newest}`, 'drifts_account_idx'],
  [
    'drifts of a region nobody uses',
    `drifts where ${open} and {team} and region = 'sa-east-1' ${newest}`,
    'drifts_region_idx',
  ],
  [
    'drifts of a rare type',
    `drifts where ${open} and {team} and resource_type = 'aws_lambda_function' ${newest}`,
    'drifts_type_idx',
  ],
  [
    'drifts of a stack',
    `drifts where ${open} and {team} and stack_id = '0198c0de-0000-7000-8000-000000000001' ${newest}`,
    'drifts_stack_idx',
  ],
  [
    'drifts by text',
    `(with d as materialized (select id, created_at from drifts where ${open} and {team}
      and search @@ search_query('i-c4ca4238a0b923820dcc509a6f75849b')) select * from d ${newest}) as found`,
    'drifts_search_idx',
  ],
  [
    'the open drift of a resource',
    `drifts where {team} and stack_id is null and resource_key = 'aws_instance.web-7' and kind = 'changed' and status <> 'resolved' and ${open}`,
    'drifts_open_key',
  ],
  [
    'drifts that wait for a second approval',
    `drifts where ${open} and {team} and status in ('detected', 'triaged') and first_approved_at is not null
      and approved_at is null order by severity_rank desc, first_approved_at limit 5`,
    'drifts_half_approved_idx',
  ],
  ['unread alerts', `alerts where {team} and not is_read ${newest}`, 'alerts_unread_idx'],
  ['alerts', `alerts where {team} ${newest}`, 'alerts_created_idx'],
  [
    'alerts of a drift',
    `alerts where {team} and drift_id = '0198c0de-0000-7000-8000-000000000001'`,
    'alerts_drift_idx',
  ],
  [
    'costs of a drift',
    `cost_metrics where {team} and drift_id = '0198c0de-0000-7000-8000-000000000001' order by period_start`,
    'cost_metrics_period_key',
  ],
] as const

test.each(lists)('%s', async (_, list, index) => {
  const query = `explain (costs off) select * from ${list.replace('{team}', `team_id = '${teamId}'`)}`
  const { rows } = await sql<Record<string, string>>`${sql.raw(query)}`.execute(database.db)
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toContain(index)
  expect(plan).not.toContain('Seq Scan')
})
