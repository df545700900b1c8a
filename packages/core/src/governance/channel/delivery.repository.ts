import { sql, type Kysely, type Transaction } from 'kysely'
import { storableText } from '../../database/jsonb.ts'
import type { DB } from '../../database/schema.generated.ts'
import type { Cursor } from '../../kernel/cursor.ts'
import type { ChannelId, DeliveryId, TeamId } from '../../kernel/ids.ts'
import type { PageRequest } from '../../kernel/paging.ts'
import { pageStart, readPage } from '../../kernel/read-page.ts'
import type { Answer } from './answer.ts'
import type { ChannelKind } from './channel.ts'
import type { DeliveryStep } from './delivery-plan.ts'
import type { Delivery } from './delivery.ts'

const list = 'deliveries'

/** One page of what was sent to a channel, newest first, and the cursor of the next. Throws VALIDATION_ERROR for a foreign cursor. */
export async function pageOfDeliveries(
  db: Kysely<DB>,
  teamId: TeamId,
  { channelId, page }: { readonly channelId: ChannelId; readonly page: PageRequest },
): Promise<{ readonly items: readonly Delivery[]; readonly nextCursor: string | null }> {
  const after = pageStart(list, page)
  const query = selectDeliveries(db, teamId)
    .where('channel_id', '=', channelId)
    .select(sql<string>`created_at::text`.as('sort_value'))
    .$call((query) => (after === null ? query.offset(page.offset) : query.where(beyond(after))))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  const { rows, nextCursor } = await readPage(list, page, query)
  return { items: rows.map(toDelivery), nextCursor }
}

export async function countDeliveries(db: Kysely<DB>, teamId: TeamId, channelId: ChannelId): Promise<number> {
  const { count } = await db
    .selectFrom('deliveries')
    .where('team_id', '=', teamId)
    .where('channel_id', '=', channelId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The delivery, held until the transaction ends. */
export async function lockDelivery(tx: Transaction<DB>, teamId: TeamId, id: DeliveryId): Promise<Delivery | null> {
  const row = await selectDeliveries(tx, teamId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? toDelivery(row) : null
}

/** What an attempt brought, and what becomes of the delivery. */
export interface Outcome {
  readonly id: DeliveryId
  readonly answer: Answer
  readonly step: DeliveryStep
  readonly at: Date
  /** It opened an incident, which is to be ended. */
  readonly awaitsResolution: boolean
}

export async function saveOutcome(tx: Transaction<DB>, teamId: TeamId, outcome: Outcome): Promise<void> {
  const { answer, step, at } = outcome
  const failure = answer.type === 'accepted' ? answer.note : answer.failure
  await tx
    .updateTable('deliveries')
    .set({
      status: step.status,
      answer_status: answer.status,
      answer_excerpt: answer.excerpt === null ? null : storableText(answer.excerpt),
      failure: failure === null ? null : storableText(failure),
      next_attempt_at: step.status === 'pending' ? step.nextAttemptAt : null,
      delivered_at: step.status === 'delivered' ? at : null,
      awaits_resolution: outcome.awaitsResolution,
    })
    .where('team_id', '=', teamId)
    .where('id', '=', outcome.id)
    .execute()
}

/** Makes a dead delivery due, with a whole day before it. */
export async function reviveDelivery(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, at }: { readonly id: DeliveryId; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ status: 'pending', attempts: 0, first_attempt_at: null, next_attempt_at: at })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .execute()
}

const notifiedColumns = {
  slack: 'notified_slack',
  email: 'notified_email',
  pagerduty: 'notified_pagerduty',
  webhook: null,
} as const

/** Notes on the alerts of a delivery that the far end took it. A webhook has no such note. */
export async function markNotified(
  tx: Transaction<DB>,
  teamId: TeamId,
  { id, kind }: { readonly id: DeliveryId; readonly kind: ChannelKind },
): Promise<void> {
  const column = notifiedColumns[kind]
  if (column === null) return
  await tx
    .updateTable('alerts')
    .set({ [column]: true })
    .where('team_id', '=', teamId)
    .where('id', 'in', (eb) =>
      eb.selectFrom('delivery_alerts').select('alert_id').where('team_id', '=', teamId).where('delivery_id', '=', id),
    )
    .where(column, '=', false)
    .execute()
}

function selectDeliveries(db: Kysely<DB>, teamId: TeamId) {
  return db
    .selectFrom('deliveries')
    .where('team_id', '=', teamId)
    .select(['id', 'channel_id', 'purpose', 'status', 'alert_count', 'attempts', 'answer_status', 'answer_excerpt'])
    .select(['failure', 'created_at', 'last_attempt_at', 'next_attempt_at', 'delivered_at'])
}

type DeliveryRow = Awaited<ReturnType<ReturnType<typeof selectDeliveries>['executeTakeFirstOrThrow']>>

function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    channelId: row.channel_id,
    purpose: row.purpose,
    status: row.status,
    alertCount: row.alert_count,
    attempts: row.attempts,
    answerStatus: row.answer_status,
    answerExcerpt: row.answer_excerpt,
    failure: row.failure,
    createdAt: row.created_at,
    lastAttemptAt: row.last_attempt_at,
    nextAttemptAt: row.next_attempt_at,
    deliveredAt: row.delivered_at,
  }
}

function beyond({ value, id }: Cursor) {
  return sql<boolean>`(created_at, id) < (${value}::timestamptz, ${id}::uuid)`
}
