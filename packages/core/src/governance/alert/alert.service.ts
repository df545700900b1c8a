import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import { eventHead } from '../../events/head.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { AlertId } from '../../kernel/ids.ts'
import type { Page, PageRequest } from '../../kernel/paging.ts'
import { countAlerts, findAlert, markRead, markUnread, pageOfAlerts, readSomeAlerts } from './alert.repository.ts'
import type { Alert, AlertFilter } from './alert.ts'

const alertsPerTransaction = 1_000

export type AlertService = ReturnType<typeof alertService>

/** The use cases of alerts. Each throws NOT_FOUND for an alert that is missing or another team's. */
export function alertService({ db, clock }: { readonly db: Kysely<DB>; readonly clock: Clock }) {
  return {
    /** One page, newest first, with the exact total. */
    list(caller: Caller, request: { readonly filter: AlertFilter; readonly page: PageRequest }): Promise<Page<Alert>> {
      return inSnapshot(db, async (snapshot) => {
        const page = await pageOfAlerts(snapshot, caller.teamId, request)
        const total = await countAlerts(snapshot, caller.teamId, request.filter)
        return { ...page, total, asOf: await eventHead(snapshot, caller.teamId) }
      })
    },

    async show(caller: Caller, id: AlertId): Promise<Alert> {
      const alert = await findAlert(db, caller.teamId, id)
      if (!alert) throw noSuchAlert(id)
      return alert
    },

    /** Marks the alert as read for the whole team. One that was read before stays as it is, and no event is written. */
    markRead(caller: Caller, id: AlertId): Promise<Alert> {
      return inTransaction(db, async (tx) => {
        const at = clock.now()
        const by = caller.actor.type === 'user' ? caller.actor.id : null
        const marked = await markRead(tx, caller.teamId, { id, at, by })
        const alert = await findAlert(tx, caller.teamId, id)
        if (!alert) throw noSuchAlert(id)
        await appendEvents(tx, caller, marked ? [readEvent(alert, at)] : [])
        return alert
      })
    },

    /** Takes it back that the alert was read, for the whole team. One that is unread stays as it is, and no event is written. */
    markUnread(caller: Caller, id: AlertId): Promise<Alert> {
      return inTransaction(db, async (tx) => {
        const marked = await markUnread(tx, caller.teamId, id)
        const alert = await findAlert(tx, caller.teamId, id)
        if (!alert) throw noSuchAlert(id)
        await appendEvents(tx, caller, marked ? [unreadEvent(alert, clock.now())] : [])
        return alert
      })
    },

    /** Marks every unread alert as read for the whole team, in transactions of 1,000, and says how many. One event for each. */
    async markAllRead(caller: Caller): Promise<number> {
      const at = clock.now()
      const by = caller.actor.type === 'user' ? caller.actor.id : null
      let count = 0
      for (;;) {
        const read = await inTransaction(db, async (tx) => {
          const alerts = await readSomeAlerts(tx, caller.teamId, { at, by, limit: alertsPerTransaction })
          await appendEvents(
            tx,
            caller,
            alerts.map((alert) => readEvent(alert, at)),
          )
          return alerts.length
        })
        count += read
        if (read < alertsPerTransaction) return count
      }
    },
  }
}

function readEvent({ id, driftId, severity, title }: Pick<Alert, 'id' | 'driftId' | 'severity' | 'title'>, at: Date) {
  const data = { alertId: id, driftId, severity, title, isRead: true }
  return { type: 'alert:read', subjectId: id, at, data, before: { isRead: false }, after: { isRead: true } } as const
}

function unreadEvent({ id, driftId, severity, title }: Alert, at: Date) {
  const data = { alertId: id, driftId, severity, title, isRead: false }
  return { type: 'alert:unread', subjectId: id, at, data, before: { isRead: true }, after: { isRead: false } } as const
}

function noSuchAlert(id: AlertId): DomainError {
  return new DomainError('NOT_FOUND', 'Alert not found.', { id })
}
