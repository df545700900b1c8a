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
import { countAlerts, findAlert, markRead, pageOfAlerts } from './alert.repository.ts'
import type { Alert, AlertFilter } from './alert.ts'

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
        const data = { alertId: id, driftId: alert.driftId, severity: alert.severity, title: alert.title, isRead: true }
        const change = { before: { isRead: false }, after: { isRead: true } }
        await appendEvents(tx, caller, marked ? [{ type: 'alert:read', subjectId: id, at, data, ...change }] : [])
        return alert
      })
    },
  }
}

function noSuchAlert(id: AlertId): DomainError {
  return new DomainError('NOT_FOUND', 'There is no such alert.', { id })
}
