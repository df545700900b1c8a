// The naive server that ours is measured beside: node:http and pg, no sign-in, no validation, the obvious queries.
import { createServer } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] })
const columns = `id, stack_id, kind, resource_id, resource_address, resource_type, region, account_id, expected_state, actual_state,
  difference, changes, severity, cost_impact_monthly, status, detected_at, detected_by, approved_at, approved_by, approval_reason,
  rejected_at, rejected_by, rejection_reason, resolved_at, resolved_how, last_seen_at, occurrences, version, created_at, updated_at`

async function list(team: string) {
  const there = 'from drifts where team_id = $1 and deleted_at is null'
  const { rows } = await pool.query(`select ${columns} ${there} order by created_at desc, id desc limit 20`, [team])
  const { rows: counts } = await pool.query(`select count(*) ${there}`, [team])
  return { items: rows, pagination: { total: Number(counts[0].count) } }
}

async function show(team: string, id: string) {
  const values = [team, id]
  const { rows } = await pool.query(`select ${columns} from drifts where team_id = $1 and id = $2`, values)
  const alerts = await pool.query('select count(*) from alerts where team_id = $1 and drift_id = $2', values)
  const costs = await pool.query(
    'select * from cost_metrics where team_id = $1 and drift_id = $2 order by period_start',
    values,
  )
  const trail = await pool.query('select * from events where team_id = $1 and subject_id = $2 order by seq', values)
  return { ...rows[0], alertCount: Number(alerts.rows[0].count), costHistory: costs.rows, auditTrail: trail.rows }
}

async function answer(url: string): Promise<string> {
  const [, team = '', what, id = ''] = url.split('/')
  const data = what === 'drifts' && id ? await show(team, id) : await list(team)
  return JSON.stringify({ success: true, data })
}

const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json')
  void answer(request.url ?? '').then((text) => response.end(text))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : null)
})
