import type { Kysely } from 'kysely'
import type { DB } from '../database/schema.generated.ts'
import { inSnapshot } from '../database/transaction.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Page, PageRequest } from '../kernel/paging.ts'
import { anchorHeads, type AnchorSink } from './anchor.ts'
import { exportAuditLog, type ExportRequest } from './audit-export.ts'
import { countAuditLog, pageOfAuditLog } from './audit-log.repository.ts'
import type { AuditFilter, AuditRecord } from './audit-log.ts'
import type { CheckpointSigner } from './checkpoint.ts'
import { eventHead } from './head.ts'
import { keepUpEventLog, type Upkeep } from './retention.ts'
import { type Anchor, type Verification, verifyChain } from './verify.ts'

export type AuditLogService = ReturnType<typeof auditLogService>

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly signer: CheckpointSigner
  /** How long the audit trail is kept; null for ever. */
  readonly keepMs: number | null
}

/** Reading the audit trail, and proving that nobody rewrote it. */
export function auditLogService({ db, clock, signer, keepMs }: Deps) {
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

    /** Recomputes the team's hash chain; names the first bad entry. With an anchor also that what was before is unchanged. */
    verify(caller: Caller, anchors: readonly Anchor[] = []): Promise<Verification> {
      return verifyChain(db, caller.teamId, { signer, anchors })
    },

    /** The team's audit trail as text, in pieces; see {@link exportAuditLog}. */
    export(caller: Caller, request: ExportRequest): AsyncGenerator<string> {
      return exportAuditLog(db, caller.teamId, { ...request, signer, at: clock.now() })
    },

    /** Makes the partitions to come and drops those past keeping, of all teams. */
    keepUp(): Promise<Upkeep> {
      return keepUpEventLog({ db, clock, signer, keepMs })
    },

    /** Posts the heads that moved, of all teams, to where the database's owner cannot write. Says how many. */
    anchor(sink: AnchorSink): Promise<number> {
      return anchorHeads(db, { sink, clock })
    },
  }
}
