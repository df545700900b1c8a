import { type Kysely, sql, type Transaction } from 'kysely'
import { jsonb } from '../database/jsonb.ts'
import type { DB } from '../database/schema.generated.ts'
import { brandId, type TeamId } from '../kernel/ids.ts'
import type { Checkpoint, SignedCheckpoint } from './checkpoint.ts'

/** The latest checkpoint of a team; null when nothing was ever dropped. */
export async function latestCheckpoint(db: Kysely<DB>, teamId: TeamId): Promise<SignedCheckpoint | null> {
  const row = await db
    .selectFrom('event_checkpoints')
    .selectAll()
    .where('team_id', '=', teamId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { seq, hash, signature } = row
  return { teamId, seq, hash, signature, droppedAt: row.dropped_at, publicKey: row.public_key }
}

/** As PostgreSQL reads bytes out of JSON. */
const bytes = (value: Buffer) => `\\x${value.toString('hex')}`

export async function insertCheckpoints(tx: Transaction<DB>, checkpoints: readonly SignedCheckpoint[]): Promise<void> {
  const rows = checkpoints.map(({ teamId, seq, hash, droppedAt, signature, publicKey }) => ({
    team_id: teamId,
    seq,
    hash: bytes(hash),
    dropped_at: droppedAt,
    signature: bytes(signature),
    public_key: bytes(publicKey),
  }))
  await sql`
    insert into event_checkpoints
    select * from json_populate_recordset(null::event_checkpoints, ${jsonb(rows)}::json)
  `.execute(tx)
}

/** Makes the partitions of this month and the next `months` that are missing. Says how many. */
export async function ensurePartitions(tx: Transaction<DB>, months: number): Promise<number> {
  const { rows } = await sql<{ made: number }>`select ensure_event_partitions(${months}) as made`.execute(tx)
  return rows[0]?.made ?? 0
}

/** A month of the log that has ended. */
export interface EndedPartition {
  /** Quoted and qualified, ready to stand in a statement. */
  readonly name: string
  /** The first moment that is no longer in it. */
  readonly end: Date
}

/** The partitions all of whose events were recorded before `before`, the oldest first. */
export async function partitionsBefore(db: Kysely<DB>, before: Date): Promise<readonly EndedPartition[]> {
  const { rows } = await sql<EndedPartition>`
    select name, "end" from (
      select inhrelid::regclass::text as name,
        (regexp_match(pg_get_expr(relpartbound, pg_class.oid), 'TO \\(''(.+)''\\)'))[1]::timestamptz as "end"
      from pg_inherits join pg_class on pg_class.oid = inhrelid
      where inhparent = 'events'::regclass
    ) as partitions
    where "end" <= ${before} order by "end"
  `.execute(db)
  return rows
}

/** The last event of each team in a partition. */
export async function lastOfEach(
  db: Kysely<DB>,
  { name }: EndedPartition,
): Promise<readonly Omit<Checkpoint, 'droppedAt'>[]> {
  const { rows } = await sql<{ team_id: string; seq: number; hash: Buffer }>`
    select distinct on (team_id) team_id, seq, hash from ${sql.raw(name)} order by team_id, seq desc
  `.execute(db)
  return rows.map(({ team_id, seq, hash }) => ({ teamId: brandId<TeamId>(team_id), seq, hash }))
}

/** A team with an event that stays behind although a later one is in the partition; null when there is none. */
export async function strandedBy(db: Kysely<DB>, { name }: EndedPartition): Promise<string | null> {
  const { rows } = await sql<{ team_id: string }>`
    select dropped.team_id from (select team_id, max(seq) as seq from ${sql.raw(name)} group by team_id) as dropped
    where exists (
      select from events where events.team_id = dropped.team_id and events.seq < dropped.seq
        and events.tableoid <> ${name}::regclass
    ) limit 1
  `.execute(db)
  return rows[0]?.team_id ?? null
}

export async function dropPartition(tx: Transaction<DB>, { name }: EndedPartition): Promise<void> {
  // Appends wait for this lock; rather give up and come again tomorrow than make them wait long.
  await sql`set local lock_timeout = '5s'`.execute(tx)
  await sql`alter table events detach partition ${sql.raw(name)}`.execute(tx)
  await sql`drop table ${sql.raw(name)}`.execute(tx)
}
