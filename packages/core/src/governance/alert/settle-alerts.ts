import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { appendEvents } from '../../events/append.ts'
import type { EventConsumer } from '../../events/consumers.ts'
import type { StreamEvent } from '../../events/stream-event.ts'
import type { Caller } from '../../kernel/caller.ts'
import { brandId, type DriftId, type StackId, type TeamId, type UserId } from '../../kernel/ids.ts'
import { readAlertsOf } from './alert.repository.ts'

/**
 * Marks the alerts of a drift as read once somebody has decided it, or deleted it or its stack, or a policy ignores it: nobody need
 * hear of it any more.
 */
export const settleAlerts: EventConsumer = {
  name: 'alerts.settle',
  types: ['drift:approved', 'drift:rejected', 'drift:resolved', 'drift:deleted', 'drift:ignored', 'stack:deleted'],
  async handle(tx, teamId, events) {
    for (const event of events) await settle(tx, teamId, event)
  },
}

async function settle(tx: Transaction<DB>, teamId: TeamId, { subject, actor, at }: StreamEvent): Promise<void> {
  const by = actor.type === 'user' && actor.id !== null ? brandId<UserId>(actor.id) : null
  const isOfStack = subject.type === 'stack'
  const of = isOfStack ? { stackId: brandId<StackId>(subject.id) } : { driftId: brandId<DriftId>(subject.id) }
  const settled = await readAlertsOf(tx, teamId, { ...of, at, by })
  const caller: Caller = {
    teamId,
    actor: { type: 'system', name: 'alert settlement' },
    requestId: null,
    ipAddress: null,
    userAgent: null,
  }
  const events = settled.map(({ id, driftId, severity, title }) => {
    const data = { alertId: id, driftId, severity, title, isRead: true }
    const reason = isOfStack ? `The stack was deleted by ${actor.name}.` : `The drift was decided by ${actor.name}.`
    return {
      type: 'alert:read',
      subjectId: id,
      at,
      data,
      before: { isRead: false },
      after: { isRead: true },
      reason,
    } as const
  })
  await appendEvents(tx, caller, events)
}
