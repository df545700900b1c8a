import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StackId, TeamId } from '../kernel/ids.ts'
import { freshMember, freshStack, freshTeam } from '../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { jsonb } from './jsonb.ts'
import type { DB } from './schema.generated.ts'

let database: TestDatabase
let db: Kysely<DB>
beforeAll(async () => {
  database = await testDatabase()
  db = database.db
})
afterAll(() => database.close())

const fingerprint = 'a'.repeat(64)

function drift(teamId: TeamId, stackId: StackId | null, resourceKey = 'aws_instance.web') {
  return {
    team_id: teamId,
    stack_id: stackId,
    kind: 'changed',
    resource_key: resourceKey,
    resource_address: 'module.app.aws_instance.web[0]',
    resource_id: 'i-0abc123',
    resource_type: 'EC2',
    provider_type: 'aws_instance',
    region: 'eu-west-1',
    fingerprint,
    severity: 'warning',
    detected_by: 'api',
    changes: jsonb([
      { path: '/instance_type', op: 'replace', expected: 't3.micro', actual: 't3.large', sensitive: false },
    ]),
  } as const
}

describe('one open drift per resource and kind', () => {
  test('a second one is refused, with and without a stack', async () => {
    const { teamId } = await freshTeam(db)
    for (const stackId of [await freshStack(db, teamId), null]) {
      await db.insertInto('drifts').values(drift(teamId, stackId)).execute()
      await expect(db.insertInto('drifts').values(drift(teamId, stackId)).execute()).rejects.toThrow('drifts_open_key')
    }
  })

  test('another kind, another stack, and one after it was resolved or deleted are not', async () => {
    const { teamId } = await freshTeam(db)
    const [one, other] = [await freshStack(db, teamId), await freshStack(db, teamId)]
    const values = [drift(teamId, one), { ...drift(teamId, one), kind: 'missing' as const }, drift(teamId, other)]
    await db.insertInto('drifts').values(values).execute()
    const now = new Date()
    await db.updateTable('drifts').set({ status: 'resolved', resolved_at: now }).where('stack_id', '=', one).execute()
    await db.updateTable('drifts').set({ deleted_at: now }).where('stack_id', '=', other).execute()
    const inserted = await db.insertInto('drifts').values(values).returning('id').execute()
    expect(inserted).toHaveLength(3)
  })
})

describe('a row cannot point into another team', () => {
  test('a drift at a stack, an alert at a drift, a scan at a stack, a stack at a project', async () => {
    const [own, foreign] = [await freshTeam(db), await freshTeam(db)]
    const stackId = await freshStack(db, foreign.teamId)
    const { id: driftId } = await db
      .insertInto('drifts')
      .values(drift(foreign.teamId, stackId))
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: projectId } = await db
      .insertInto('projects')
      .values({ team_id: foreign.teamId, name: 'Shop', slug: 'shop' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const team = { team_id: own.teamId }
    const attempts = [
      db.insertInto('drifts').values(drift(own.teamId, stackId)),
      db.insertInto('scans').values({ ...team, stack_id: stackId, trigger: 'api' }),
      db.insertInto('stacks').values({ ...team, project_id: projectId, name: 'network' }),
      db
        .insertInto('alerts')
        .values({ ...team, drift_id: driftId, type: 'drift_detected', severity: 'info', title: 'a', message: 'b' }),
    ]
    for (const attempt of attempts) await expect(attempt.execute()).rejects.toMatchObject({ code: '23503' })
  })
})

describe('what the documents promise of a column', () => {
  test.each(['nobody', 'a@b', 'a b@example.com', '@example.com', 'a@b@example.com', `${'a'.repeat(250)}@example.com`])(
    'the email %s is refused',
    async (email) => {
      const insert = db.insertInto('users').values({ email, password_hash: 'x' })
      await expect(insert.execute()).rejects.toThrow('users_email_check')
    },
  )

  test('an email is unique whatever its case', async () => {
    await db.insertInto('users').values({ email: 'Ünique@example.com', password_hash: 'x' }).execute()
    const again = db.insertInto('users').values({ email: 'üNIQUE@EXAMPLE.com', password_hash: 'x' })
    await expect(again.execute()).rejects.toThrow('users_email_key')
  })

  test.each([
    ['a cost below zero', { cost_impact_monthly: -0.01 }],
    ['a cost beyond 999,999', { cost_impact_monthly: 999_999.01 }],
    ['a reason of nine characters', { approval_reason: '123456789' }],
    ['approved without a time', { status: 'approved' as const }],
    ['resolved without a time', { status: 'resolved' as const }],
    ['a fingerprint that is none', { fingerprint: 'short' }],
  ])('a drift with %s is refused', async (_, columns) => {
    const { teamId } = await freshTeam(db)
    const insert = db.insertInto('drifts').values({ ...drift(teamId, null), ...columns })
    await expect(insert.execute()).rejects.toMatchObject({ code: '23514' })
  })

  test('the coverage of a scan follows from its counts, which must add up', async () => {
    const { teamId } = await freshTeam(db)
    const stackId = await freshStack(db, teamId)
    const scan = {
      team_id: teamId,
      stack_id: stackId,
      trigger: 'api',
      resources_total: 3,
      resources_in_sync: 1,
    } as const
    const added = { ...scan, resources_drifted: 1, resources_denied: 1 }
    const stored = await db.insertInto('scans').values(added).returning('coverage').executeTakeFirstOrThrow()
    expect(stored.coverage).toBe(0.6667)
    const empty = { team_id: teamId, stack_id: stackId, trigger: 'api' } as const
    expect(await db.insertInto('scans').values(empty).returning('coverage').executeTakeFirst()).toEqual({
      coverage: null,
    })
    await expect(db.insertInto('scans').values(scan).execute()).rejects.toThrow('scans_outcomes_check')
  })

  test('every table with updated_at sets it at each update', async () => {
    const { rows } = await sql<{ table_name: string }>`
      select table_name from information_schema.columns
      where table_schema = 'public' and column_name = 'updated_at'
      except select event_object_table from information_schema.triggers where trigger_name = 'set_updated_at'
    `.execute(db)
    expect(rows).toEqual([])
    const { teamId } = await freshTeam(db)
    await db
      .updateTable('teams')
      .set({ updated_at: new Date(0) })
      .where('id', '=', teamId)
      .execute()
    const team = await db.selectFrom('teams').select('updated_at').where('id', '=', teamId).executeTakeFirstOrThrow()
    expect(team.updated_at.getTime()).toBeGreaterThan(0)
  })

  test('deleting a person keeps what they decided, deleting a stack takes its drifts', async () => {
    const { teamId } = await freshTeam(db)
    const { userId } = await freshMember(db, teamId, 'engineer')
    const stackId = await freshStack(db, teamId)
    const decided = {
      ...drift(teamId, stackId),
      status: 'approved',
      approved_at: new Date(),
      approved_by: userId,
    } as const
    await db.insertInto('drifts').values(decided).execute()
    await db.deleteFrom('users').where('id', '=', userId).execute()
    const kept = await db
      .selectFrom('drifts')
      .select(['status', 'approved_by'])
      .where('stack_id', '=', stackId)
      .execute()
    expect(kept).toEqual([{ status: 'approved', approved_by: null }])
    await db.deleteFrom('stacks').where('id', '=', stackId).execute()
    expect(await db.selectFrom('drifts').select('id').where('stack_id', '=', stackId).execute()).toEqual([])
  })

  test('every foreign key has an index that starts with its columns, but for those that tell who acted', async () => {
    const { rows } = await sql`
      select conrelid::regclass::text || ' (' || conname || ')' as missing from pg_constraint
      where contype = 'f' and connamespace = 'public'::regnamespace and confdeltype <> 'r'
        and conrelid::regclass::text || '.' || conname not like '%\\_by\\_fkey' and not exists (
          select from pg_index where indrelid = conrelid
            and (string_to_array(indkey::text, ' ')::int2[])[1:cardinality(conkey)] @> conkey)
    `.execute(db)
    expect(rows).toEqual([])
  })
})

describe('full text search finds a drift by', () => {
  let teamId: TeamId
  beforeAll(async () => {
    teamId = (await freshTeam(db)).teamId
    await db.insertInto('drifts').values(drift(teamId, null)).execute()
  })

  test.each([
    'web',
    'module.app.aws_instance.web[0]',
    'i-0abc123',
    'I-0ABC',
    'EC2',
    'aws_instance',
    'eu-west-1',
    'instance_type',
    '/instance_type',
    'app inst',
    'web | ! & (',
  ])('%s', async (typed) => {
    expect(await found(typed)).toBe(1)
  })

  test.each(['nothing', 'web nothing', '', '  ', '!&|', "'", '\\', ':*'])('and not by %j', async (typed) => {
    expect(await found(typed)).toBe(0)
  })

  async function found(typed: string): Promise<number> {
    const rows = await db
      .selectFrom('drifts')
      .select('id')
      .where('team_id', '=', teamId)
      .where(sql<boolean>`search @@ search_query(${typed})`)
      .execute()
    return rows.length
  }

  test('a drift with 100,000 changed paths can be stored', async () => {
    const changes = jsonb(Array.from({ length: 100_000 }, (_, index) => ({ path: `/tags/owner-${index}` })))
    const huge = { ...drift(teamId, null, 'huge'), changes }
    const stored = await db.insertInto('drifts').values(huge).returning('status').executeTakeFirst()
    expect(stored).toEqual({ status: 'detected' })
  })
})
