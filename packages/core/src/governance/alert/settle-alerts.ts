import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { appendEvents } from '../../events/append.ts'
import type { EventConsumer } from '../../events/consumers.ts'
import type { StreamEvent } from '../../events/stream-event.ts'
import type { Caller } from '../../kernel/caller.ts'
import { brandId, type DriftId, type StackId, type TeamId, type UserId } from '../../kernel/ids.ts'
import { readAlertsOf, unreadAlertsOf } from './alert.repository.ts'
import type { Alert } from './alert.ts'

/**
 * Marks the alerts of a drift as read once somebody has decided it, or deleted it or its stack, or a policy ignores it: nobody need
 * hear of it any more. Once the decision is taken back they are unread again, unless a new alert tells of the drift.
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
  ],
  async handle(tx, teamId, events) {
    for (const event of events) await (event.type === 'drift:reopened' ? unsettle : settle)(tx, teamId, event)
  },
}

async function settle(tx: Transaction<DB>, teamId: TeamId, { subject, actor, at }: StreamEvent): Promise<void> {
  const by = actor.type === 'user' && actor.id !== null ? brandId<UserId>(actor.id) : null
  const isOfStack = subject.type === 'stack'
  const of = isOfStack ? { stackId: brandId<StackId>(subject.id) } : { driftId: brandId<DriftId>(subject.id) }
  const settled = await readAlertsOf(tx, teamId, { ...of, at, by })
  const reason = isOfStack ? `The stack was deleted by ${actor.name}.` : `The drift was decided by ${actor.name}.`
  await appendEvents(
    tx,
    settlement(teamId),
    settled.map((alert) => alertEvent(alert, { isRead: true, at, reason })),
  )
}

async function unsettle(tx: Transaction<DB>, teamId: TeamId, { subject, seq, actor, at }: StreamEvent): Promise<void> {
  const unread = await unreadAlertsOf(tx, teamId, { driftId: brandId<DriftId>(subject.id), seq, at })
  const reason = `The drift was reopened by ${actor.name}.`
  await appendEvents(
    tx,
    settlement(teamId),
    unread.map((alert) => alertEvent(alert, { isRead: false, at, reason })),
  )
}

type NamedAlert = Pick<Alert, 'id' | 'driftId' | 'severity' | 'title'>

function alertEvent(
  { id, driftId, severity, title }: NamedAlert,
  { isRead, at, reason }: { readonly isRead: boolean; readonly at: Date; readonly reason: string },
) {
  const type = isRead ? 'alert:read' : 'alert:unread'
  const data = { alertId: id, driftId, severity, title, isRead }
  return { type, subjectId: id, at, data, before: { isRead: !isRead }, after: { isRead }, reason } as const
}

function settlement(teamId: TeamId): Caller {
  const actor = { type: 'system', name: 'alert settlement' } as const
  return { teamId, actor, requestId: null, ipAddress: null, userAgent: null }
}
