import { sql, type Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { ScanId, StackId, TeamId } from '../../kernel/ids.ts'
import { selectScans, toScan } from '../scan/scan.repository.ts'
import type { StackStanding, WorstBy } from './stack-standing.ts'

interface StandingRow {
  readonly id: StackId
  readonly name: string
  readonly scanId: ScanId | null
  readonly critical: number
  readonly warning: number
  readonly info: number
}

/** Each ends in the name, so that equals keep their order from one request to the next. */
const orders = {
  openDrifts: sql`critical desc, critical + warning + info desc, s.name`,
  coverage: sql`(c.id is null) desc, (c.status = 'failed') desc, c.coverage nulls last, s.name`,
} as const satisfies Record<WorstBy, unknown>

/** The stacks that stand worst. Open drifts are summed up from the counts that are kept, so that their number does not matter. */
export async function worstStacks(
  db: Kysely<DB>,
  teamId: TeamId,
  { by, limit }: { readonly by: WorstBy; readonly limit: number },
): Promise<readonly StackStanding[]> {
  const { rows } = await sql<StandingRow>`
    with open as (
      select stack_id, sum(drifts) filter (where severity = 'critical') as critical,
        sum(drifts) filter (where severity = 'warning') as warning, sum(drifts) filter (where severity = 'info') as info
      from drift_tallies where team_id = ${teamId} and status <> 'resolved' and not is_ignored group by stack_id
    ), standing as (
      select s.id, s.name, s.last_scan_id, coalesce(open.critical, 0) as critical, coalesce(open.warning, 0) as warning,
        coalesce(open.info, 0) as info
      from stacks as s left join open on open.stack_id = s.id
      where s.team_id = ${teamId} and s.deleted_at is null
    )
    select s.id, s.name, s.last_scan_id as "scanId", s.critical, s.warning, s.info
    from standing as s left join scans as c on c.team_id = ${teamId} and c.id = s.last_scan_id
    order by ${orders[by]} limit ${limit}
  `.execute(db)
  const ids = rows.flatMap(({ scanId }) => (scanId === null ? [] : [scanId]))
  const scanRows = ids.length === 0 ? [] : await selectScans(db, teamId).where('c.id', 'in', ids).execute()
  const scans = new Map(scanRows.map((row) => [row.id, toScan(row)]))
  return rows.map(({ id, name, scanId, ...openBySeverity }) => ({
    id,
    name,
    openBySeverity,
    lastScan: scanId === null ? null : (scans.get(scanId) ?? null),
  }))
}
