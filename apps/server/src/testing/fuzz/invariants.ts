import type { Database } from '@driftsentry/core/database'

type Pool = Pick<Database['pool'], 'query'>

/** What must hold of the database whatever was asked of the server: each a query that finds what breaks it. */
const invariants = {
  "a drift's status and version are those that its last event tells": `
    select d.id, d.status, d.version, told.data->>'status' as told_status, told.data->>'version' as told_version
    from drifts d
    left join lateral (
      select data from events e where e.team_id = d.team_id and e.subject_type = 'drift' and e.subject_id = d.id
      order by seq desc limit 1
    ) told on true
    where told.data is null or told.data->>'status' <> d.status or (told.data->>'version')::int <> d.version`,
  "a drift's severity and cost are those that its last event tells": `
    select d.id, d.severity, d.cost_impact_monthly, told.data->>'severity' as told_severity, told.data->>'costImpact' as told_cost
    from drifts d
    join lateral (
      select data from events e where e.team_id = d.team_id and e.subject_type = 'drift' and e.subject_id = d.id
      order by seq desc limit 1
    ) told on true
    where told.data->>'severity' <> d.severity
      or (told.data->>'costImpact')::numeric is distinct from d.cost_impact_monthly`,
  'nobody is left an unread alert of a drift that was decided or deleted': `
    select a.id, d.status from alerts a join drifts d on d.team_id = a.team_id and d.id = a.drift_id
    where not a.is_read and (d.status in ('approved', 'rejected', 'resolved') or d.deleted_at is not null)`,
  'a drift that is critical and open has had an alert': `
    select d.id from drifts d
    where d.severity = 'critical' and d.status in ('detected', 'triaged') and d.deleted_at is null
      and not exists (select 1 from alerts a where a.team_id = d.team_id and a.drift_id = d.id)`,
  'the numbers of the events of each team begin with 1 and leave none out': `
    select team_id, count(*), min(seq), max(seq) from events
    group by team_id having min(seq) <> 1 or max(seq) <> count(*)`,
  'the counter of each team is the number of its last event': `
    select h.team_id, h.seq, max(e.seq) from event_heads h left join events e using (team_id)
    group by h.team_id, h.seq having h.seq is distinct from max(e.seq)`,
  'a team that has members has an admin among them': `
    select team_id from memberships group by team_id having count(*) filter (where role = 'admin') = 0`,
  'every scan has come to an end': `select id, status from scans where status not in ('succeeded', 'failed')`,
  'no request with an Idempotency-Key is left without its answer': `select team_id, key from kept_answers where status is null`,
} as const

/** Each invariant that does not hold, with up to five rows that show it. */
export async function brokenInvariants(pool: Pool): Promise<Readonly<Record<string, readonly object[]>>> {
  const broken: [string, readonly object[]][] = []
  for (const [sentence, query] of Object.entries(invariants)) {
    const { rows } = await pool.query<object>(`select * from (${query}) found limit 5`)
    if (rows.length > 0) broken.push([sentence, rows])
  }
  return Object.fromEntries(broken)
}

/** How many events wait for a consumer that has not given up. */
export async function eventsBehind(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ behind: string }>(`
    select count(*) as behind from event_heads h join event_consumers c using (team_id)
    where c.seq < h.seq and c.parked_at is null`)
  return Number(rows[0]?.behind ?? 0)
}
