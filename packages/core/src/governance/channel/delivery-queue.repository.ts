import { sql, type Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { AlertId, ChannelId, DeliveryId, ScanId, TeamId } from '../../kernel/ids.ts'
import type { DeliveryPurpose, DeliveryStatus } from './delivery.ts'

/** Names a delivery from outside its team: what a job is told. */
export interface DeliveryKey {
  readonly teamId: TeamId
  readonly deliveryId: DeliveryId
}

interface Gathered {
  readonly alertIds: readonly AlertId[]
  readonly scanId: ScanId | null
  readonly at: Date
  readonly dueAt: Date
}

/**
 * Adds alerts to the delivery that gathers those of the scan, one for each enabled channel that an alert is for; begins one where
 * there is none, and names those. An alert of a drift that a policy routes is for the channels it names; when none of them is
 * left, for every channel, since a deleted one must not silence anybody. One statement, whatever the number of alerts and channels.
 */
export async function gatherAlerts(
  tx: Transaction<DB>,
  teamId: TeamId,
  { alertIds, scanId, at, dueAt }: Gathered,
): Promise<readonly DeliveryId[]> {
  const { rows } = await sql<{ id: DeliveryId; is_new: boolean }>`
    with routed as (
      select c.id as channel_id, a.id as alert_id
      from alerts a
      join drifts d on d.team_id = a.team_id and d.id = a.drift_id
      join channels c on c.team_id = a.team_id and c.is_enabled
      where a.team_id = ${teamId} and a.id = any(${alertIds}::uuid[]) and (
        d.alert_channel_ids is null or c.id = any(d.alert_channel_ids) or not exists (
          select from channels k where k.team_id = ${teamId} and k.id = any(d.alert_channel_ids)))
    ), gathered as (
      insert into deliveries (team_id, channel_id, purpose, scan_id, alert_count, created_at, next_attempt_at)
      select ${teamId}, channel_id, 'alerts', ${scanId}::uuid, count(*), ${at}, ${dueAt}
      from routed group by channel_id order by channel_id
      on conflict (channel_id, scan_id) where status = 'gathering'
        do update set alert_count = deliveries.alert_count + excluded.alert_count
      returning id, channel_id, xmax = 0 as is_new
    ), listed as (
      insert into delivery_alerts (team_id, delivery_id, alert_id)
      select ${teamId}, gathered.id, alert_id from gathered join routed using (channel_id)
    )
    select id, is_new from gathered
  `.execute(tx)
  return rows.filter(({ is_new }) => is_new).map(({ id }) => id)
}

interface NewDelivery {
  readonly id: DeliveryId
  readonly channelId: ChannelId
  readonly purpose: DeliveryPurpose
  readonly at: Date
  /** Until when nobody else attempts it. */
  readonly leaseUntil: Date
}

/** Writes a delivery whose first attempt begins now. */
export async function insertAttempted(tx: Transaction<DB>, teamId: TeamId, delivery: NewDelivery): Promise<void> {
  await tx
    .insertInto('deliveries')
    .values({
      id: delivery.id,
      team_id: teamId,
      channel_id: delivery.channelId,
      purpose: delivery.purpose,
      status: 'pending',
      attempts: 1,
      created_at: delivery.at,
      first_attempt_at: delivery.at,
      last_attempt_at: delivery.at,
      next_attempt_at: delivery.leaseUntil,
    })
    .execute()
}

/** A delivery that is due, held until the transaction ends. */
export interface DueDelivery {
  readonly id: DeliveryId
  readonly channelId: ChannelId
  readonly purpose: DeliveryPurpose
  readonly status: DeliveryStatus
  readonly resolvesId: DeliveryId | null
  readonly attempts: number
  readonly firstAttemptAt: Date | null
  readonly createdAt: Date
  readonly scanIsRunning: boolean
}

/** Takes a delivery that is due by `now`; null when it is not, is gone, or somebody else has it. */
export async function takeDue(
  tx: Transaction<DB>,
  { teamId, deliveryId }: DeliveryKey,
  now: Date,
): Promise<DueDelivery | null> {
  const row = await tx
    .selectFrom('deliveries as d')
    .leftJoin('scans as s', (join) => join.onRef('s.id', '=', 'd.scan_id').on('s.team_id', '=', teamId))
    .where('d.team_id', '=', teamId)
    .where('d.id', '=', deliveryId)
    .where('d.next_attempt_at', '<=', now)
    .select(['d.id', 'd.channel_id', 'd.purpose', 'd.status', 'd.resolves_id', 'd.attempts'])
    .select(['d.first_attempt_at', 'd.created_at', 's.status as scan_status'])
    .forUpdate('d')
    .skipLocked()
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    channelId: row.channel_id,
    purpose: row.purpose,
    status: row.status,
    resolvesId: row.resolves_id,
    attempts: row.attempts,
    firstAttemptAt: row.first_attempt_at,
    createdAt: row.created_at,
    scanIsRunning: row.scan_status === 'running',
  }
}

/** Puts a delivery off without an attempt. */
export async function postpone(tx: Transaction<DB>, { teamId, deliveryId }: DeliveryKey, until: Date): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ next_attempt_at: until })
    .where('team_id', '=', teamId)
    .where('id', '=', deliveryId)
    .execute()
}

/** Notes that an attempt begins: no alert joins the delivery any more, and nobody else attempts it before `leaseUntil`. */
export async function beginAttempt(
  tx: Transaction<DB>,
  { teamId, deliveryId }: DeliveryKey,
  { at, leaseUntil }: { readonly at: Date; readonly leaseUntil: Date },
): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set((eb) => ({
      status: 'pending',
      attempts: eb('attempts', '+', 1),
      first_attempt_at: eb.fn.coalesce('first_attempt_at', eb.val(at)),
      last_attempt_at: at,
      next_attempt_at: leaseUntil,
    }))
    .where('team_id', '=', teamId)
    .where('id', '=', deliveryId)
    .execute()
}

/** Of all teams, some deliveries that should have been attempted before `since` and were not (their job is lost): made due now. */
export async function reviveOverdue(
  tx: Transaction<DB>,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<readonly DeliveryKey[]> {
  const { rows } = await sql<DeliveryKey>`
    update deliveries set next_attempt_at = ${now}
    where id in (
      select id from deliveries where next_attempt_at < ${since}
      order by next_attempt_at limit 500 for update skip locked
    )
    returning team_id as "teamId", id as "deliveryId"
  `.execute(tx)
  return rows
}

/** Of all teams, deletes some deliveries from before `since` that are over; how many. */
export async function deleteOld(tx: Transaction<DB>, since: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from deliveries where id in (
      select id from deliveries
      where created_at < ${since} and next_attempt_at is null and not awaits_resolution limit 2000
    )
  `.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Of all teams, begins the resolution of some incidents that no undecided drift is left of. */
export async function beginResolutions(tx: Transaction<DB>, now: Date): Promise<readonly DeliveryKey[]> {
  const { rows } = await sql<DeliveryKey>`
    with over as (
      update deliveries set awaits_resolution = false
      where id in (
        select d.id from deliveries d where d.awaits_resolution and not exists (
          select from delivery_alerts l
          join alerts a on a.team_id = l.team_id and a.id = l.alert_id
          join drifts r on r.team_id = a.team_id and r.id = a.drift_id
          where l.team_id = d.team_id and l.delivery_id = d.id
            and r.status in ('detected', 'triaged') and r.deleted_at is null and r.ignored_at is null
        )
        order by d.created_at limit 200 for update of d skip locked
      )
      returning team_id, id, channel_id
    )
    insert into deliveries (team_id, channel_id, purpose, resolves_id, status, created_at, next_attempt_at)
    select team_id, channel_id, 'resolution', id, 'pending', ${now}, ${now} from over
    returning team_id as "teamId", id as "deliveryId"
  `.execute(tx)
  return rows
}
