import type { Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import { inSnapshot } from '../database/transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Page, PageRequest } from '../kernel/paging.ts'
import { countAuditLog, pageOfAuditLog } from './audit-log.repository.ts'
import type { AuditFilter, AuditRecord } from './audit-log.ts'
import { eventHead } from './head.ts'
import { type Verification, verifyChain } from './verify.ts'

export type AuditLogService = ReturnType<typeof auditLogService>

/** Reading the audit trail, and proving that nobody rewrote it. */
export function auditLogService({ db }: { readonly db: Kysely<DB> }) {
  return {
    /** One page, newest first, with the exact total. */
    list(
      caller: Caller,
      request: { readonly filter: AuditFilter; readonly page: PageRequest },
    ): Promise<Page<AuditRecord>> {
      return inSnapshot(db, async (snapshot) => {
        const page = await pageOfAuditLog(snapshot, caller.teamId, request)
        const total = await countAuditLog(snapshot, caller.teamId, request.filter)
        return { ...page, total, asOf: await eventHead(snapshot, caller.teamId) }
      })
    },

    /** Recomputes the team's hash chain; names the first bad entry. */
    verify(caller: Caller): Promise<Verification> {
      return verifyChain(db, caller.teamId)
    },
  }
}
