import { sql, type Kysely, type Transaction } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import type { TeamId } from '../kernel/ids.ts'

/** The place of one consumer in one team's log. */
export interface ConsumerPlace {
  readonly name: string
  readonly teamId: TeamId
}

/** How far the consumer has come, held until the transaction ends; null while another process holds it, or it may not go on yet. */
export async function lockCursor(
  tx: Transaction<DB>,
  { name, teamId }: ConsumerPlace,
): Promise<{ readonly seq: number; readonly attempts: number } | null> {
  await tx
    .insertInto('event_consumers')
    .values({ name, team_id: teamId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('event_consumers')
    .select(['seq', 'attempts'])
    .where('name', '=', name)
    .where('team_id', '=', teamId)
    .where('parked_at', 'is', null)
    .where(sql<boolean>`next_attempt_at <= now()`)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row ?? null
}

export async function moveCursor(tx: Transaction<DB>, { name, teamId }: ConsumerPlace, seq: number): Promise<void> {
  await tx
    .updateTable('event_consumers')
    .set({ seq, attempts: 0, last_error: null })
    .where('name', '=', name)
    .where('team_id', '=', teamId)
    .execute()
}

/** Notes a failure. The consumer waits `pauseMs` in this team, or for a person when it is parked. */
export async function noteFailure(
  tx: Transaction<DB>,
  { name, teamId }: ConsumerPlace,
  failure: { readonly message: string; readonly pauseMs: number; readonly parks: boolean },
): Promise<void> {
  await tx
    .updateTable('event_consumers')
    .set({
      attempts: sql`attempts + 1`,
      next_attempt_at: sql`now() + ${failure.pauseMs} * interval '1 millisecond'`,
      last_error: failure.message.slice(0, 2_000),
      parked_at: failure.parks ? sql`now()` : null,
    })
    .where('name', '=', name)
    .where('team_id', '=', teamId)
    .execute()
}

/** Where there is something to do now: consumers by name, each with the teams whose log goes further than it has come. */
export async function placesBehind(db: Kysely<DB>, names: readonly string[]): Promise<readonly ConsumerPlace[]> {
  const { rows } = await sql<{ name: string; team_id: TeamId }>`
    select consumer.name, heads.team_id
    from event_heads as heads
    cross join unnest(${names}::text[]) as consumer (name)
    left join event_consumers as done on done.name = consumer.name and done.team_id = heads.team_id
    where heads.seq > coalesce(done.seq, 0) and done.parked_at is null and coalesce(done.next_attempt_at, now()) <= now()
    limit 1000
  `.execute(db)
  return rows.map(({ name, team_id }) => ({ name, teamId: team_id }))
}

/** How many teams each consumer is stopped in until a person looks. */
export async function countParked(db: Kysely<DB>): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('event_consumers')
    .select(['name', (eb) => eb.fn.countAll<number>().as('count')])
    .where('parked_at', 'is not', null)
    .groupBy('name')
    .execute()
  return new Map(rows.map(({ name, count }) => [name, count]))
}
