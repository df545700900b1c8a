import { sql, type Transaction } from 'kysely'
import { jsonb } from '../../database/jsonb.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { DriftId, TeamId } from '../../kernel/ids.ts'

/** Leaves the present differences of drifts to people, as rejecting them does: policies approve none of the latest 50. */
export async function leaveToPeople(tx: Transaction<DB>, teamId: TeamId, ids: readonly DriftId[]): Promise<void> {
  await sql`
    update drifts set rejected_fingerprints = (fingerprint::text || array_remove(rejected_fingerprints, fingerprint))[1:50]
    where team_id = ${teamId} and id = any(${ids}::uuid[])
  `.execute(tx)
}

/** A drift whose decision was taken back, and when that was made. */
interface TakenBack {
  readonly driftId: DriftId
  readonly decidedAt: Date
}

/** Those of the drifts that people know of by an alert from before the decision, of which no incident has ended since. */
export async function stillAlerted(
  tx: Transaction<DB>,
  teamId: TeamId,
  takenBack: readonly TakenBack[],
): Promise<ReadonlySet<DriftId>> {
  if (takenBack.length === 0) return new Set()
  const { rows } = await sql<{ id: DriftId }>`
    select "driftId" as id from json_to_recordset(${jsonb(takenBack)}::json) as f ("driftId" uuid, "decidedAt" timestamptz)
    where exists (
      select from alerts where team_id = ${teamId} and drift_id = "driftId" and type = 'drift_detected' and created_at <= "decidedAt"
    ) and not exists (
      select from alerts a
      join delivery_alerts l on l.team_id = a.team_id and l.alert_id = a.id
      join deliveries d on d.team_id = l.team_id and d.resolves_id = l.delivery_id
      where a.team_id = ${teamId} and a.drift_id = "driftId" and d.created_at >= "decidedAt"
    )
  `.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
