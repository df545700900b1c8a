// Appends of one event each, a transaction each, over ten connections: over 50 teams and in one hot team, against bare inserts of
// the same rows into a table of the same columns and indexes. One durable PostgreSQL, rounds interleaved; prints ratios of
// the median rates. The hot team's appends take turns by design: each holds the team's counter until it commits.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../src/database/connection.ts'
import { startEmbeddedPostgres } from '../src/database/embedded/embedded-postgres.ts'
import { migrate } from '../src/database/migrate.ts'
import { inTransaction } from '../src/database/transaction.ts'
import { appendEvents } from '../src/events/append.ts'
import type { Caller } from '../src/kernel/caller.ts'
import { newId } from '../src/kernel/ids.ts'
import { freshTeam } from '../src/testing/factories.ts'

const teams = 50
const connections = 10
const appends = 3_000
const rounds = 3

/** About what a decision about a drift carries. */
const data = {
  driftId: newId(),
  resourceAddress: 'module.app.aws_instance.web[0]',
  severity: 'warning',
  status: 'approved',
}
const states = {
  before: { status: 'detected' },
  after: { status: 'approved', version: 2 },
  reason: 'agreed with the owners',
}

let number = 0

const dataDir = await mkdtemp(join(tmpdir(), 'driftsentry-bench-append-'))
const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
const database = openDatabase({ url: postgres.url, onIdleError: () => undefined, maxConnections: connections })
try {
  await migrate(database.db)
  await database.pool.query('create table bare_events (like events including defaults including constraints)')
  await database.pool.query(`alter table bare_events add primary key (team_id, seq, recorded_at);
    create index on bare_events (team_id, at desc, seq desc); create index on bare_events (team_id, type, seq desc);
    create index on bare_events (team_id, subject_id, seq desc); create index on bare_events (team_id, actor_id, seq desc);
    create index on bare_events (team_id, stack_id, seq desc) where stack_id is not null`)
  const callers = await Promise.all(Array.from({ length: teams }, () => freshTeam(database.db)))
  const rates = { many: [] as number[], hot: [] as number[], bare: [] as number[] }
  for (let round = 0; round <= rounds; round += 1) {
    const many = await rate((index) => append(database, callers[index % teams] ?? fail()))
    const hot = await rate(() => append(database, callers[0] ?? fail()))
    const bare = await rate((index) => insert(database, callers[index % teams] ?? fail()))
    // The first round warms caches up.
    if (round === 0) continue
    rates.many.push(many)
    rates.hot.push(hot)
    rates.bare.push(bare)
  }
  const bare = median(rates.bare)
  const say = (name: string, value: number) =>
    console.log(
      `${name}: ${value.toFixed(0)} a second, bare inserts ${bare.toFixed(0)}: ratio ${(value / bare).toFixed(2)}`,
    )
  say(`appends over ${teams} teams`, median(rates.many))
  say('appends in one hot team', median(rates.hot))
} finally {
  await database.close()
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
}

/** How many a second, over all connections. */
async function rate(one: (index: number) => Promise<unknown>): Promise<number> {
  let next = 0
  const began = performance.now()
  const worker = async () => {
    while (next < appends) await one(next++)
  }
  await Promise.all(Array.from({ length: connections }, worker))
  return appends / ((performance.now() - began) / 1_000)
}

function append({ db }: Database, caller: Caller) {
  const draft = { type: 'drift:approved', subjectId: data.driftId, at: new Date(), data, ...states } as const
  return inTransaction(db, (tx) => appendEvents(tx, caller, [draft]))
}

/** The same columns with the same contents, less what chains and numbers them. */
function insert({ db }: Database, { teamId, actor }: Caller) {
  number += 1
  const hash = Buffer.alloc(32, number)
  return inTransaction(db, async (tx) => {
    await sql`
      insert into bare_events (id, team_id, seq, type, at, actor_type, actor_id, actor_name, subject_type, subject_id,
        before, after, data, reason, prev_hash, hash)
      values (${newId()}, ${teamId}, ${number}, 'drift:approved', ${new Date()}, 'user', ${newId()}, ${actor.type}, 'drift',
        ${data.driftId}, ${JSON.stringify(states.before)}, ${JSON.stringify(states.after)}, ${JSON.stringify(data)},
        ${states.reason}, ${hash}, ${hash})
    `.execute(tx)
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function fail(): never {
  throw new Error('there is no such team')
}
