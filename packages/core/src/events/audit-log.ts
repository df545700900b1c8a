import type { Actor } from '../kernel/caller.ts'
import type { Json } from '../kernel/json.ts'

/** One entry of the audit trail: who did what to which thing, from where, and what it was before and after. */
export interface AuditRecord {
  readonly id: string
  readonly seq: number
  readonly action: string
  readonly driftId: string | null
  readonly subject: { readonly type: string; readonly id: string }
  readonly actor: { readonly type: Actor['type']; readonly id: string | null; readonly name: string }
  readonly oldValue: Json
  readonly newValue: Json
  readonly details: Json
  readonly reason: string | null
  readonly requestId: string | null
  readonly ipAddress: string | null
  readonly userAgent: string | null
  readonly createdAt: Date
}

/** Which entries are wanted; of a filter with several values any of them. */
export interface AuditFilter {
  readonly action?: readonly string[] | undefined
  readonly actorId?: string | undefined
  readonly subjectType?: string | undefined
  readonly subjectId?: string | undefined
  readonly driftId?: string | undefined
  /** The numbers of the first and the last entry wanted. */
  readonly fromSeq?: number | undefined
  readonly toSeq?: number | undefined
  /** The first moment wanted. */
  readonly from?: Date | undefined
  /** The first moment no longer wanted. */
  readonly to?: Date | undefined
  /** Text that the actor's name, the action, the reason or the details hold, without regard to case. */
  readonly search?: string | undefined
}
