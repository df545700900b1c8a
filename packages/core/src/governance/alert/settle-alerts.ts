import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { appendEvents } from '../../events/append.ts'
import type { EventConsumer } from '../../events/consumers.ts'
import type { StreamEvent } from '../../events/stream-event.ts'
import type { Caller } from '../../kernel/caller.ts'
import { brandId, type DriftId, type StackId, type TeamId, type UserId } from '../../kernel/ids.ts'
import { isJsonObject, type Json } from '../../kernel/json.ts'
import { readAlertsOf, unreadAlertsOfDrift, unreadAlertsOfStack } from './settled-alerts.repository.ts'

/**
 * Marks the alerts of a drift as read once somebody has decided it, or deleted it or its stack, or a policy ignores it: nobody need
 * hear of it any more. They are unread again once the decision is taken back, unless a new
 * alert tells of the drift, or once the stack is restored.
 */
export const settleAlerts: EventConsumer = {
  name: 'alerts.settle',
  types: [
    'drift:approved',
    'drift:rejected',
    'drift:resolved',
    'drift:reopened',
    'drift:deleted',
    'drift:ignored',
    'stack:deleted',
    'stack:restored',
  ],
  async handle(tx, teamId, events) {
    for (const event of events) await reactionTo(event)(tx, teamId, event)
  },
}

function reactionTo({ type }: StreamEvent) {
  if (type === 'drift:reopened') return unsettleDrift
  return type === 'stack:restored' ? unsettleStack : settle
}

async function settle(tx: Transaction<DB>, teamId: TeamId, { subject, actor, at }: StreamEvent): Promise<void> {
  const by = actor.type === 'user' && actor.id !== null ? brandId<UserId>(actor.id) : null
  const isOfStack = subject.type === 'stack'
  const of = isOfStack ? { stackId: brandId<StackId>(subject.id) } : { driftId: brandId<DriftId>(subject.id) }
  const settled = await readAlertsOf(tx, teamId, { ...of, at, by })
  const reason = isOfStack ? `The stack was deleted by ${actor.name}.` : `The drift was decided by ${actor.name}.`
  await tell(tx, teamId, { alerts: settled, isRead: true, at, reason })
}

async function unsettleDrift(
  tx: Transaction<DB>,
  teamId: TeamId,
  { subject, seq, actor, at }: StreamEvent,
): Promise<void> {
  const alerts = await unreadAlertsOfDrift(tx, teamId, { driftId: brandId<DriftId>(subject.id), seq, at })
  await tell(tx, teamId, { alerts, isRead: false, at, reason: `The drift was reopened by ${actor.name}.` })
}

async function unsettleStack(
  tx: Transaction<DB>,
  teamId: TeamId,
  { subject, actor, at, data }: StreamEvent,
): Promise<void> {
  const readAt = deletionIn(data)
  if (readAt === null) return
  const alerts = await unreadAlertsOfStack(tx, teamId, { stackId: brandId<StackId>(subject.id), readAt })
  await tell(tx, teamId, { alerts, isRead: false, at, reason: `The stack was restored by ${actor.name}.` })
}

/** When the stack was deleted that an event says is restored. */
function deletionIn(data: Json): Date | null {
  const deletedAt = isJsonObject(data) ? data['deletedAt'] : null
  return typeof deletedAt === 'string' ? new Date(deletedAt) : null
}

interface Told {
  readonly alerts: Awaited<ReturnType<typeof readAlertsOf>>
  readonly isRead: boolean
  readonly at: Date
  readonly reason: string
}

async function tell(tx: Transaction<DB>, teamId: TeamId, { alerts, isRead, at, reason }: Told): Promise<void> {
  const caller: Caller = {
    teamId,
    actor: { type: 'system', name: 'alert settlement' },
    requestId: null,
    ipAddress: null,
    userAgent: null,
  }
  const type = isRead ? 'alert:read' : 'alert:unread'
  const change = { before: { isRead: !isRead }, after: { isRead } }
  const events = alerts.map(({ id, driftId, severity, title }) => {
    const data = { alertId: id, driftId, severity, title, isRead }
    return { type, subjectId: id, at, data, ...change, reason } as const
  })
  await appendEvents(tx, caller, events)
}
