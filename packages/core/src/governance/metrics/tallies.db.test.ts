import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TeamId } from '../../kernel/ids.ts'
import { freshStack, freshTeam } from '../../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { compactTallies } from './compact-tallies.ts'

let database: TestDatabase
beforeAll(async () => void (database = await testDatabase()))
afterAll(() => database.close())

/** Drifts of every sort; `from` and `to` number them. */
async function insert(teamId: TeamId, from: number, to: number): Promise<void> {
  const stackId = await freshStack(database.db, teamId)
  await sql`
    insert into drifts (team_id, stack_id, kind, resource_key, resource_address, resource_type, provider_type, region, account_id,
      fingerprint, severity, cost_impact_monthly, detected_by, detected_at)
    select ${teamId}, case when n % 7 = 0 then null else ${stackId}::uuid end, (array['changed', 'missing', 'unmanaged'])[1 + n % 3],
      'r-' || n, 'r-' || n, (array['EC2', 'RDS'])[1 + n % 2], 'aws_instance', (array['eu-west-1', null])[1 + n % 2], null,
      repeat('a', 64), (array['critical', 'warning', 'info'])[1 + n % 3], case when n % 4 = 0 then null else n end, 'api',
      timestamptz '2026-03-01T00:00:00Z' + n * interval '7 hours'
    from generate_series(${from}::int, ${to}::int) n
  `.execute(database.db)
}

const changes = [
  sql`set severity = 'info', version = version + 1 where mod(occurrences, 2) = 1 and resource_key < 'r-4'`,
  sql`set status = 'approved', approved_at = detected_at + interval '3 hours' where resource_key like '%3'`,
  sql`set status = 'resolved', resolved_at = detected_at + interval '2 days' where resource_key like '%5'`,
  sql`set deleted_at = now() where resource_key like '%7'`,
  sql`set deleted_at = null where resource_key like '%17'`,
  sql`set ignored_at = now(), ignored_by_policy_id = id where status <> 'resolved' and resource_key like '%2'`,
  sql`set cost_impact_monthly = null where resource_key like '%1'`,
  sql`set occurrences = occurrences + 1, last_seen_at = now() where true`,
]

/** What the tallies say of a team, and what counting its drifts says. */
async function bothCounts(teamId: TeamId) {
  const sorts = sql.raw('stack_id, severity, status, kind, resource_type, region, account_id, is_ignored')
  const tallied = sql`select ${sorts}, sum(drifts)::int as n, sum(usd_monthly) as usd, sum(unpriced)::int as unpriced
    from drift_tallies where team_id = ${teamId} group by ${sorts} having sum(drifts) <> 0 order by ${sorts}`
  const counted = sql`select ${sorts}, count(*)::int as n, coalesce(sum(cost_impact_monthly), 0) as usd,
      (count(*) filter (where cost_impact_monthly is null))::int as unpriced
    from (select *, ignored_at is not null as is_ignored from drifts) as drifts
    where team_id = ${teamId} and deleted_at is null group by ${sorts} order by ${sorts}`
  const days = sql`select day::text, severity, sum(opened)::int as opened, sum(resolved)::int as resolved,
      sum(resolved_seconds)::float as seconds, sum(decided)::int as decided, sum(decided_seconds)::float as to_decide
    from drift_days where team_id = ${teamId} group by 1, 2 having (sum(opened), sum(resolved), sum(decided)) <> (0, 0, 0) order by 1, 2`
  const countedDays = sql`
    with facts as (
      select *, least(approved_at, rejected_at, resolved_at) as decided_at from drifts where team_id = ${teamId} and deleted_at is null
    ), days as (
      select drift_day(detected_at) as day, severity, 1 as opened, 0 as resolved, 0.0 as seconds, 0 as decided, 0.0 as to_decide from facts
      union all select drift_day(resolved_at), severity, 0, 1, extract(epoch from resolved_at - detected_at), 0, 0 from facts
        where resolved_at is not null
      union all select drift_day(decided_at), severity, 0, 0, 0, 1, extract(epoch from decided_at - detected_at) from facts
        where decided_at is not null
    ) select day::text, severity, sum(opened)::int as opened, sum(resolved)::int as resolved, sum(seconds)::float as seconds,
        sum(decided)::int as decided, sum(to_decide)::float as to_decide from days group by 1, 2 order by 1, 2`
  const [one, other, daily, countedDaily] = await Promise.all(
    [tallied, counted, days, countedDays].map(async (query) => (await query.execute(database.db)).rows),
  )
  return { tallies: [one, daily], counts: [other, countedDaily] }
}

test('after any writes the tallies say what counting says', async () => {
  const { teamId } = await freshTeam(database.db)
  await insert(teamId, 1, 60)
  for (const change of changes) {
    await sql`update drifts ${change} and team_id = ${teamId}`.execute(database.db)
    const { tallies, counts } = await bothCounts(teamId)
    expect(tallies).toEqual(counts)
  }
  await insert(teamId, 61, 80)
  await sql`delete from drifts where team_id = ${teamId} and resource_key like '%9'`.execute(database.db)
  const { tallies, counts } = await bothCounts(teamId)
  expect(tallies).toEqual(counts)
  expect(counts[0]?.length).toBeGreaterThan(10)
})

test('a write that fails counts for nothing, and one that changes nothing that is counted appends nothing', async () => {
  const { teamId } = await freshTeam(database.db)
  await insert(teamId, 1, 20)
  const rows = async () =>
    (await sql<{ n: number }>`select count(*) as n from drift_tallies where team_id = ${teamId}`.execute(database.db))
      .rows
  const before = await rows()
  const failing = database.db.transaction().execute(async (tx) => {
    await sql`update drifts set severity = 'info' where team_id = ${teamId}`.execute(tx)
    throw new Error('given up')
  })
  await expect(failing).rejects.toThrow('given up')
  await sql`update drifts set last_seen_at = now(), occurrences = 5 where team_id = ${teamId}`.execute(database.db)
  expect(await rows()).toEqual(before)
})

test('many who write at once wait for nobody and lose nothing, while the tallies are summed up', async () => {
  const { teamId } = await freshTeam(database.db)
  await insert(teamId, 1, 40)
  const over = new AbortController()
  const compacting = (async () => {
    while (!over.signal.aborted) await compactTallies(database.db)
  })()
  await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      for (const severity of ['info', 'critical', 'warning']) {
        await sql`update drifts set severity = ${severity} where team_id = ${teamId} and resource_key = ${`r-${index + 1}`}`.execute(
          database.db,
        )
      }
    }),
  )
  over.abort()
  await compacting
  await compactTallies(database.db)
  const { tallies, counts } = await bothCounts(teamId)
  expect(tallies).toEqual(counts)
})

test('summing up leaves one row for each sort', async () => {
  const { teamId } = await freshTeam(database.db)
  await insert(teamId, 1, 10)
  for (let time = 0; time < 6; time++) {
    for (const severity of ['info', 'warning']) {
      await sql`update drifts set severity = ${severity} where team_id = ${teamId}`.execute(database.db)
    }
  }
  await compactTallies(database.db)
  const { rows } = await sql<{ rows: number; sorts: number }>`
    select count(*) as rows, count(distinct (stack_id, severity, status, kind, resource_type, region, account_id, is_ignored)) as sorts
    from drift_tallies where team_id = ${teamId}`.execute(database.db)
  expect(rows[0]?.rows).toBe(rows[0]?.sorts)
  const { tallies, counts } = await bothCounts(teamId)
  expect(tallies).toEqual(counts)
})

test('what was there before the tallies is counted when they are made', async () => {
  const { teamId } = await freshTeam(database.db)
  await insert(teamId, 1, 30)
  const migration = await import('../../../migrations/0033_tallies.ts')
  const untyped = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) })
  await migration.down(untyped)
  await sql`update drifts set severity = 'info' where team_id = ${teamId}`.execute(database.db)
  await migration.up(untyped)
  const { tallies, counts } = await bothCounts(teamId)
  expect(tallies).toEqual(counts)
})
