import { type Kysely, sql, type Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inTransaction } from '../../database/transaction.ts'
import type { TeamId } from '../../kernel/ids.ts'

/** Each table of signed numbers: what its rows are told apart by, and what is summed up. */
const tables = [
  {
    name: 'drift_tallies',
    by: ['stack_id', 'severity', 'status', 'kind', 'resource_type', 'region', 'account_id', 'is_ignored'],
    sums: ['drifts', 'usd_monthly', 'unpriced'],
  },
  {
    name: 'drift_days',
    by: ['day', 'severity'],
    sums: ['opened', 'resolved', 'resolved_seconds', 'decided', 'decided_seconds'],
  },
  { name: 'cost_days', by: ['period_start', 'period_end', 'is_ignored'], sums: ['cost_usd'] },
] as const

type Table = (typeof tables)[number]

/** Rows that may gather, for each that there would be, before they are worth summing up. */
const mostPerSort = 4

/**
 * Puts one row in the place of the many that were appended for the same sort, team by team. Nobody waits for it, and no sum is
 * another for it: who reads meanwhile reads what was there before, or after.
 */
export async function compactTallies(db: Kysely<DB>): Promise<void> {
  for (const table of tables) {
    for (const teamId of await crowdedTeams(db, table)) await inTransaction(db, (tx) => compact(tx, table, teamId))
  }
}

async function crowdedTeams(db: Kysely<DB>, { name, by }: Table): Promise<readonly TeamId[]> {
  const { rows } = await sql<{ team_id: TeamId }>`
    select team_id from ${sql.table(name)} group by team_id
    having count(*) > ${mostPerSort} * count(distinct (${sql.join(by.map((column) => sql.ref(column)))}))
  `.execute(db)
  return rows.map((row) => row.team_id)
}

async function compact(tx: Transaction<DB>, { name, by, sums }: Table, teamId: TeamId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`driftsentry ${name} ${teamId}`}, 0))`.execute(tx)
  const columns = by.map((column) => sql.ref(column))
  const summed = sums.map((column) => sql`sum(${sql.ref(column)})`)
  const isSomething = sums.map((column) => sql`sum(${sql.ref(column)}) <> 0`)
  await sql`
    with gone as (delete from ${sql.table(name)} where team_id = ${teamId} returning *)
    insert into ${sql.table(name)} (team_id, ${sql.join([...columns, ...sums.map((column) => sql.ref(column))])})
    select team_id, ${sql.join([...columns, ...summed])} from gone
    group by team_id, ${sql.join(columns)} having ${sql.join(isSomething, sql` or `)}
  `.execute(tx)
}
