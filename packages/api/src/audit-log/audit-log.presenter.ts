import type { AuditFilter, AuditRecord } from '@driftsentry/core/audit-log'
import type { AuditLogService } from '@driftsentry/core/audit-log-service'
import { filterValues } from '../filter-values.ts'
import { presentMoment } from '../present-moment.ts'
import type { AuditLogListInput } from './audit-log.schema.ts'

/** An entry of the audit trail as both faces of the API show it. */
export function presentAuditRecord({ seq, actor, createdAt, ...record }: AuditRecord) {
  return {
    ...record,
    seq: String(seq),
    actorType: actor.type,
    actorId: actor.id,
    actorEmail: actor.type === 'user' ? actor.name : null,
    actorName: actor.name,
    createdAt: presentMoment(createdAt),
  }
}

type Verification = Awaited<ReturnType<AuditLogService['verify']>>

export function presentVerification(result: Verification) {
  const { whole, count } = result
  return {
    whole,
    count,
    headHash: result.whole ? result.headHash : null,
    firstBad: result.whole ? null : { seq: String(result.seq), fault: result.fault },
  }
}

/** The filters of a list as core takes them. */
export function toAuditFilter(input: AuditLogListInput): AuditFilter {
  const { actorId, subjectType, subjectId, driftId, search } = input
  const action = filterValues(input.action)
  const from = input.from === undefined ? undefined : new Date(input.from)
  const to = input.to === undefined ? undefined : new Date(input.to)
  return { action, actorId, subjectType, subjectId, driftId, search, from, to }
}
