import { sql, type Kysely, type Transaction } from 'kysely'
import { jsonb } from '../../database/jsonb.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { Cursor } from '../../kernel/cursor.ts'
import type { DriftId, ScanId, TeamId } from '../../kernel/ids.ts'
import type { PageRequest } from '../../kernel/paging.ts'
import { pageStart, readPage } from '../../kernel/read-page.ts'
import { selectDrifts, toDrift } from '../drift/drift-row.ts'
import type { Drift } from '../drift/drift.ts'
import type { ScanDriftOutcome } from './scan.ts'

/** What a scan did to one drift. */
export interface ScanDrift {
  readonly driftId: DriftId
  readonly outcome: ScanDriftOutcome
}

interface Wanted {
  readonly scanId: ScanId
  readonly outcome: ScanDriftOutcome
}

/** Keeps what a scan did to these drifts. What it did to one first stands. */
export async function keepScanDrifts(
  tx: Transaction<DB>,
  teamId: TeamId,
  { scanId, drifts }: { readonly scanId: ScanId; readonly drifts: readonly ScanDrift[] },
): Promise<void> {
  if (drifts.length === 0) return
  await sql`
    insert into scan_drifts (team_id, scan_id, drift_id, outcome)
    select ${teamId}, ${scanId}, "driftId", outcome
    from json_to_recordset(${jsonb(drifts)}::json) as r ("driftId" uuid, outcome text)
    on conflict do nothing
  `.execute(tx)
}

/** One page of the drifts that the scan did this to, as they are now, most severe first. Throws VALIDATION_ERROR for a foreign cursor. */
export async function pageOfScanDrifts(
  db: Kysely<DB>,
  teamId: TeamId,
  { scanId, outcome, page }: Wanted & { readonly page: PageRequest },
): Promise<{ readonly items: readonly Drift[]; readonly nextCursor: string | null }> {
  const list = `scan-drifts ${scanId} ${outcome}`
  const after = pageStart(list, page)
  const query = selectDrifts(db, teamId)
    .innerJoin('scan_drifts as o', (join) => join.onRef('o.drift_id', '=', 'd.id').on('o.team_id', '=', teamId))
    .where('o.scan_id', '=', scanId)
    .where('o.outcome', '=', outcome)
    .select(sql<string>`d.severity_rank::text`.as('sort_value'))
    .$call((drifts) => (after === null ? drifts.offset(page.offset) : drifts.where(beyond(after))))
    .orderBy('d.severity_rank', 'desc')
    .orderBy('d.id', 'desc')
    .limit(page.limit + 1)
  const { rows, nextCursor } = await readPage(list, page, query)
  return { items: rows.map(toDrift), nextCursor }
}

export async function countScanDrifts(db: Kysely<DB>, teamId: TeamId, { scanId, outcome }: Wanted): Promise<number> {
  const { count } = await db
    .selectFrom('scan_drifts as o')
    .innerJoin('drifts as d', (join) => join.onRef('d.id', '=', 'o.drift_id').on('d.team_id', '=', teamId))
    .where('o.team_id', '=', teamId)
    .where('o.scan_id', '=', scanId)
    .where('o.outcome', '=', outcome)
    .where('d.deleted_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function beyond({ value, id }: Cursor) {
  return sql<boolean>`(d.severity_rank, d.id) < (${value}::smallint, ${id}::uuid)`
}
