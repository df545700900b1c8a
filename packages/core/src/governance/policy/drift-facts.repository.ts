import { sql, type Kysely, type SqlBool, type Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, TeamId } from '../../kernel/ids.ts'
import type { JsonObject } from '../../kernel/json.ts'
import type { Change } from '../drift/drift.ts'
import type { PolicyFacts } from './condition.ts'
import { standingColumns, toStanding } from './settlement.repository.ts'
import { ratingOf, type Standing } from './standing.ts'

/** A drift as rules see it. The severity among its facts is the engine's, or a person's. */
export interface KnownDrift {
  readonly id: DriftId
  readonly facts: PolicyFacts
  readonly standing: Standing
  readonly detectedAt: Date
}

/** Holds the team's open drifts after that one by id; only those ignored until `expiredBy` at the latest, where that is given. */
export async function lockDriftsAfter(
  tx: Transaction<DB>,
  teamId: TeamId,
  { after, limit, expiredBy }: { readonly after: DriftId | null; limit: number; expiredBy: Date | null },
): Promise<readonly KnownDrift[]> {
  const rows = await selectKnown(tx, teamId)
    .where('status', '<>', 'resolved')
    .$call((query) => (after === null ? query : query.where('id', '>', after)))
    .$call((query) => (expiredBy === null ? query : query.where('ignored_until', '<=', expiredBy)))
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  return rows.map(toKnownDrift)
}

/** Drifts that the caller holds; without those that are not there. */
export async function findKnownDrifts(
  tx: Transaction<DB>,
  teamId: TeamId,
  ids: readonly DriftId[],
): Promise<readonly KnownDrift[]> {
  const rows = await selectKnown(tx, teamId)
    .where(sql<SqlBool>`id = any(${ids}::uuid[])`)
    .execute()
  return rows.map(toKnownDrift)
}

/** The team's drifts before that one by id, newest first, that are open or were detected since then. */
export async function driftsBefore(
  db: Kysely<DB>,
  teamId: TeamId,
  { before, limit, since }: { readonly before: DriftId | null; limit: number; since: Date },
): Promise<readonly KnownDrift[]> {
  const rows = await selectKnown(db, teamId)
    .where(sql<SqlBool>`(status <> 'resolved' or detected_at >= ${since})`)
    .$call((query) => (before === null ? query : query.where('id', '<', before)))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toKnownDrift)
}

/** The teams in which something is ignored whose time is over. */
export async function teamsWithExpired(db: Kysely<DB>, now: Date): Promise<readonly TeamId[]> {
  const rows = await db
    .selectFrom('drifts')
    .select('team_id')
    .distinct()
    .where('ignored_until', '<=', now)
    .where('deleted_at', 'is', null)
    .execute()
  return rows.map(({ team_id: teamId }) => teamId)
}

function selectKnown(db: Kysely<DB>, teamId: TeamId) {
  return db
    .selectFrom('drifts')
    .where('team_id', '=', teamId)
    .where('deleted_at', 'is', null)
    .select(standingColumns)
    .select(['id', 'stack_id', 'kind', 'resource_type', 'provider_type', 'resource_address', 'region', 'account_id'])
    .select(['cost_impact_monthly', 'detected_at'])
    .select((eb) => [
      eb.ref('expected_state').$castTo<JsonObject | null>().as('expected_state'),
      eb.ref('actual_state').$castTo<JsonObject | null>().as('actual_state'),
      eb.ref('changes').$castTo<readonly Change[]>().as('changes'),
      eb.ref('difference').$castTo<Readonly<Record<string, string>>>().as('difference'),
    ])
}

type KnownRow = Awaited<ReturnType<ReturnType<typeof selectKnown>['executeTakeFirstOrThrow']>>

function toKnownDrift(row: KnownRow): KnownDrift {
  const standing = toStanding(row)
  const facts = {
    stackId: row.stack_id,
    kind: row.kind,
    resourceType: row.resource_type,
    providerType: row.provider_type,
    resourceAddress: row.resource_address,
    region: row.region,
    accountId: row.account_id,
    expectedState: row.expected_state,
    actualState: row.actual_state,
    changes: row.changes,
    difference: row.difference,
    costUsdMonthly: row.cost_impact_monthly,
    severity: ratingOf(standing).severity,
  }
  return { id: row.id, facts, standing, detectedAt: row.detected_at }
}
