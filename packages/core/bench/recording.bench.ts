// Recording 10,000 drifts of a first scan (drifts, alerts, costs, counts and the hash-chained events) against a bare COPY of the
// same rows into the same table, indexes and all. One durable PostgreSQL, rounds interleaved; prints the ratio of median times.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { openDatabase } from '../src/database/connection.ts'
import { startEmbeddedPostgres } from '../src/database/embedded/embedded-postgres.ts'
import { migrate } from '../src/database/migrate.ts'
import type { DetectionItem } from '../src/governance/scan/finding.ts'
import { scanService } from '../src/governance/scan/scan.service.ts'
import { systemClock } from '../src/kernel/clock.ts'
import type { StackId } from '../src/kernel/ids.ts'
import { detection, drifted, findingAt } from '../src/testing/detections.ts'
import { freshStack, freshTeam } from '../src/testing/factories.ts'
import { silentJobs } from '../src/testing/silent-jobs.ts'

const drifts = 10_000
const rounds = 5
const bar = 4

/** About 2 kB of JSON a side, as an EC2 instance has. */
const attributes = Object.fromEntries(
  Array.from({ length: 45 }, (_, index) => [`attribute_${index}`, `value ${index} of some length`]),
)

const items: readonly DetectionItem[] = Array.from({ length: drifts }, (_, index) =>
  drifted(
    findingAt(`module.app[${index % 40}].aws_instance.web[${index}]`, {
      severity: index % 20 === 0 ? 'critical' : 'warning',
      expectedState: { ...attributes, instance_type: 't3.micro' },
      actualState: { ...attributes, instance_type: 't3.large' },
    }),
  ),
)

/** Every column that a COPY may write; the generated ones are made by PostgreSQL both times. */
const columns = [
  'team_id',
  'first_scan_id',
  'last_scan_id',
  'detected_by',
  'detected_at',
  'last_seen_at',
  'created_at',
  'updated_at',
  'resource_key',
  'kind',
  'drift_class',
  'resource_id',
  'resource_address',
  'resource_type',
  'provider_type',
  'region',
  'account_id',
  'expected_state',
  'actual_state',
  'difference',
  'changes',
  'fingerprint',
  'confidence',
  'severity',
  'severity_reason',
  'cost_impact_monthly',
  'cost_basis',
  'id',
  'stack_id',
].join(', ')

const dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-bench-'))
const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
const database = openDatabase({ url: postgres.url, onIdleError: () => undefined })
const { db, pool } = database
try {
  await migrate(db)
  await measure()
} finally {
  await database.close()
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
}

async function measure(): Promise<void> {
  const caller = await freshTeam(db)
  const scans = scanService({ db, clock: systemClock, jobs: silentJobs })
  const times = { copy: [] as number[], first: [] as number[], again: [] as number[] }
  const client = await pool.connect()
  try {
    // The first round warms compiler, caches and plans, and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      const stackId = await freshStack(db, caller.teamId)
      const first = await timed(() => scans.ingest(caller, stackId, detection(items)))
      const again = await timed(() => scans.ingest(caller, stackId, detection(items)))
      const rows = await rowsFor(client, { from: stackId, to: await freshStack(db, caller.teamId) })
      const copy = await timed(() =>
        pipeline(Readable.from(rows), client.query(copyFrom(`copy drifts (${columns}) from stdin`))),
      )
      if (round === 0) continue
      times.first.push(first)
      times.again.push(again)
      times.copy.push(copy)
    }
  } finally {
    client.release()
  }
  report(times)
}

function report(times: Readonly<Record<'copy' | 'first' | 'again', number[]>>): void {
  const [copy, first, again] = [median(times.copy), median(times.first), median(times.again)]
  const ratio = first / copy
  process.stdout.write(
    `${drifts} drifts: recorded in ${first.toFixed(0)} ms, seen again in ${again.toFixed(0)} ms, bare COPY ${copy.toFixed(0)} ms\n` +
      `  time against COPY: ${ratio.toFixed(2)} (bar: ${bar.toFixed(2)})${ratio <= bar ? '' : '  TOO SLOW'}\n`,
  )
  if (ratio > bar) process.exitCode = 1
}

/** The recorded rows in COPY's text form, as if they were another stack's. Ids are of version 7, as ours are. */
function rowsFor(
  client: pg.PoolClient,
  { from, to }: { readonly from: StackId; readonly to: StackId },
): Promise<Buffer> {
  const same = columns.replace(', id, stack_id', '')
  const query = `copy (select ${same}, uuidv7(), '${to}'::uuid from drifts where stack_id = '${from}' order by id) to stdout`
  return buffer(client.query(copyTo(query)))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
