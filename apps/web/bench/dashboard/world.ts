import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appendEvents } from '@driftsentry/core/append-events'
import type { Caller } from '@driftsentry/core/caller'
import { openDatabase, type Database } from '@driftsentry/core/database'
import { startEmbeddedPostgres } from '@driftsentry/core/embedded-postgres'
import { brandId, type DriftId, type TeamId, type UserId } from '@driftsentry/core/ids'
import { restAs, type RestCall } from '../../e2e/rest.ts'
import { startSampleServer, type SignIn } from '../../e2e/sample-server.ts'

/** The product with a team of many drifts. Gone without a trace when disposed of. */
export interface World extends AsyncDisposable {
  readonly url: string
  readonly admin: SignIn
  /** The REST API as the admin. */
  readonly call: RestCall
  /** The ids of the drifts that were filled in, newest first. */
  readonly driftIds: readonly string[]
  /** Triages these of them in one transaction and appends an event for each, as the server's own decisions do. */
  readonly triage: (ids: readonly string[]) => Promise<void>
}

/** Starts the server with its sample data and fills so many more drifts into the sample's team. */
export async function worldOf(drifts: number): Promise<World> {
  const owned = new AsyncDisposableStack()
  try {
    return await built(owned, drifts)
  } catch (error) {
    await owned.disposeAsync()
    throw error
  }
}

async function built(owned: AsyncDisposableStack, drifts: number): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-bench-web-'))
  owned.defer(() => rm(dataDir, { recursive: true, force: true }))
  const postgres = owned.use(await startEmbeddedPostgres({ dataDir, log: () => undefined }))
  const server = owned.use(await startSampleServer({ DATABASE_URL: postgres.url.reveal(), RATE_LIMIT: '0' }))
  const admin = server.signIns.admin
  const database = owned.use(
    openDatabase({ url: postgres.url, onIdleError: () => undefined, statementTimeoutMs: 900_000 }),
  )
  const driftIds = await fill(database.pool, admin.email, drifts)
  const call = await restAs(server, admin)
  const caller = await callerOf(database.pool, admin.email)
  return {
    url: server.url,
    admin,
    driftIds,
    triage: (ids) => triage(database, caller, ids),
    call,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** Open drifts of the member's team, found over two years, with states of a usual size. */
async function fill(pool: Database['pool'], email: string, drifts: number): Promise<readonly string[]> {
  const spacing = `interval '${Math.floor((2 * 365 * 86_400) / drifts)} seconds'`
  const { rows } = await pool.query<{ id: string }>(
    `insert into drifts (team_id, kind, resource_key, resource_address, resource_id, resource_type, provider_type, region,
      account_id, expected_state, actual_state, difference, changes, fingerprint, severity, cost_impact_monthly, status,
      detected_by, detected_at, created_at)
    select (select m.team_id from memberships m join users u on u.id = m.user_id where u.email = $1 limit 1),
      (array['changed', 'missing', 'unmanaged'])[1 + n % 3], 'aws_instance.web-' || n, 'aws_instance.web-' || n,
      'i-' || md5(n::text), (array['EC2', 'RDS', 'S3', 'IAM_ROLE', 'SECURITY_GROUP'])[1 + n % 5], 'aws_instance',
      (array['eu-west-1', 'us-east-1', 'ap-south-1'])[1 + n % 3], (1000 + n % 40)::text,
      '{"instance_type": "t3.micro", "ami": "ami-1"}'::jsonb || states.filling, '{"instance_type": "t3.large", "ami": "ami-1"}'::jsonb || states.filling,
      '{"instance_type": "t3.micro → t3.large"}',
      '[{"path": "/instance_type", "op": "replace", "expected": "t3.micro", "actual": "t3.large", "sensitive": false}]',
      repeat('a', 64), (array['critical', 'warning', 'info'])[1 + n % 3], n % 900, 'detected', 'api',
      now() - n * ${spacing} - interval '1 day', now() - n * ${spacing} - interval '1 day'
    from generate_series(1, $2::int) n,
      (select jsonb_object_agg('attribute_' || k, repeat('v', 20)) as filling from generate_series(1, 40) k) states
    returning id`,
    [email, drifts],
  )
  await pool.query('vacuum analyze drifts')
  return rows.map(({ id }) => id)
}

async function callerOf(pool: Database['pool'], email: string): Promise<Caller> {
  const { rows } = await pool.query<{ team_id: string; user_id: string }>(
    'select m.team_id, m.user_id from memberships m join users u on u.id = m.user_id where u.email = $1 limit 1',
    [email],
  )
  const [row] = rows
  if (!row) throw new Error('no member')
  const actor = { type: 'user', id: brandId<UserId>(row.user_id), email } as const
  return { teamId: brandId<TeamId>(row.team_id), actor, requestId: null, ipAddress: null, userAgent: null }
}

async function triage({ db }: Pick<Database, 'db'>, caller: Caller, ids: readonly string[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const rows = await tx
      .updateTable('drifts')
      .set((eb) => ({ status: 'triaged', version: eb('version', '+', 1) }))
      .where('team_id', '=', caller.teamId)
      .where(
        'id',
        'in',
        ids.map((id) => brandId<DriftId>(id)),
      )
      .returning(['id', 'resource_address', 'severity', 'cost_impact_monthly', 'version', 'detected_at'])
      .execute()
    const at = new Date()
    const events = rows.map((row) => ({
      type: 'drift:triaged' as const,
      subjectId: row.id,
      at,
      data: {
        driftId: row.id,
        stackId: null,
        kind: 'changed',
        resourceAddress: row.resource_address,
        resourceType: 'EC2',
        severity: row.severity,
        costImpact: row.cost_impact_monthly,
        status: 'triaged',
        detectedAt: row.detected_at,
        version: row.version,
      },
    }))
    await appendEvents(tx, caller, events)
  })
}
