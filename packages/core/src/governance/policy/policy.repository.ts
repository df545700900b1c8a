import { sql, type Kysely, type Transaction } from 'kysely'
import { jsonb } from '../../database/jsonb.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { Cursor } from '../../kernel/cursor.ts'
import type { PolicyId, TeamId, UserId } from '../../kernel/ids.ts'
import type { PageRequest } from '../../kernel/paging.ts'
import { pageStart, readPage } from '../../kernel/read-page.ts'
import { type CompiledRules, compileRules } from './evaluate.ts'
import type { Policy, PolicyCondition, PolicyEffect } from './policy.ts'

const list = 'policies'

/** One page of the team's rules in the order in which they are asked. Throws VALIDATION_ERROR for a foreign cursor. */
export async function pageOfPolicies(
  db: Kysely<DB>,
  teamId: TeamId,
  page: PageRequest,
): Promise<{ readonly items: readonly Policy[]; readonly nextCursor: string | null }> {
  const after = pageStart(list, page)
  const query = selectPolicies(db, teamId)
    .select(sql<string>`priority || '|' || created_at::text`.as('sort_value'))
    .$call((query) => (after === null ? query.offset(page.offset) : query.where(beyond(after))))
    .limit(page.limit + 1)
  const { rows, nextCursor } = await readPage(list, page, query)
  return { items: rows.map(toPolicy), nextCursor }
}

export async function countPolicies(db: Kysely<DB>, teamId: TeamId): Promise<number> {
  const { count } = await db
    .selectFrom('policies')
    .where('team_id', '=', teamId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function findPolicy(db: Kysely<DB>, teamId: TeamId, id: PolicyId): Promise<Policy | null> {
  const row = await selectPolicies(db, teamId).where('id', '=', id).executeTakeFirst()
  return row ? toPolicy(row) : null
}

/**
 * The team's rules that are enabled, compiled, and held as they are until the transaction ends: who records drifts and who changes
 * rules wait for each other, so that every drift is either recorded by the new rules or seen by the job that follows the change.
 */
export async function rulesInForce(tx: Transaction<DB>, teamId: TeamId): Promise<CompiledRules> {
  await sql`select pg_advisory_xact_lock_shared(${lockKey(teamId)})`.execute(tx)
  const rows = await selectPolicies(tx, teamId).where('is_enabled', '=', true).execute()
  return compileRules(rows.map(toPolicy))
}

/** Waits for everybody who works by the rules as they are; see {@link rulesInForce}. */
export async function lockRules(tx: Transaction<DB>, teamId: TeamId): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockKey(teamId)})`.execute(tx)
}

function lockKey(teamId: TeamId) {
  return sql`hashtextextended(${`policies of ${teamId}`}, 0)`
}

type NewPolicy = Omit<Policy, 'updatedAt'> & { readonly createdBy: UserId | null }

export async function insertPolicy(tx: Transaction<DB>, teamId: TeamId, policy: NewPolicy): Promise<void> {
  await tx
    .insertInto('policies')
    .values({
      id: policy.id,
      team_id: teamId,
      created_by: policy.createdBy,
      created_at: policy.createdAt,
      ...columnsOf(policy),
    })
    .execute()
}

export async function savePolicy(tx: Transaction<DB>, teamId: TeamId, policy: Policy): Promise<void> {
  await tx
    .updateTable('policies')
    .set(columnsOf(policy))
    .where('team_id', '=', teamId)
    .where('id', '=', policy.id)
    .execute()
}

export async function deletePolicy(tx: Transaction<DB>, teamId: TeamId, id: PolicyId): Promise<void> {
  await tx.deleteFrom('policies').where('team_id', '=', teamId).where('id', '=', id).execute()
}

function columnsOf({ effect: { kind, ...settings }, ...policy }: Omit<NewPolicy, 'createdBy'>) {
  return {
    name: policy.name,
    description: policy.description,
    priority: policy.priority,
    is_enabled: policy.isEnabled,
    condition: jsonb(policy.condition),
    effect: kind,
    settings: jsonb({ kind, ...settings }),
  }
}

function selectPolicies(db: Kysely<DB>, teamId: TeamId) {
  return db
    .selectFrom('policies')
    .where('team_id', '=', teamId)
    .select(['id', 'name', 'description', 'priority', 'is_enabled', 'created_at', 'updated_at'])
    .select((eb) => [
      eb.ref('condition').$castTo<PolicyCondition>().as('condition'),
      eb.ref('settings').$castTo<PolicyEffect>().as('effect'),
    ])
    .orderBy('priority')
    .orderBy('created_at')
    .orderBy('id')
}

type PolicyRow = Awaited<ReturnType<ReturnType<typeof selectPolicies>['executeTakeFirstOrThrow']>>

function toPolicy(row: PolicyRow): Policy {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    priority: row.priority,
    isEnabled: row.is_enabled,
    condition: row.condition,
    effect: row.effect,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function beyond({ value, id }: Cursor) {
  const [priority = '', createdAt = ''] = value.split('|')
  return sql<boolean>`(priority, created_at, id) > (${priority}::integer, ${createdAt}::timestamptz, ${id}::uuid)`
}
