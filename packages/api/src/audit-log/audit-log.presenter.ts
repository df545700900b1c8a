import type { AuditFilter, AuditRecord } from '@driftsentry/core/audit-log'
import type { ExportRequest } from '@driftsentry/core/audit-export'
import type { Anchor } from '@driftsentry/core/verify-chain'
import type { AuditLogService } from '@driftsentry/core/audit-log-service'
import { filterValues } from '../filter-values.ts'
import { presentMoment } from '../present-moment.ts'
import type { AuditExportInput, AuditLogListInput, VerifyInput } from './audit-log.schema.ts'

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
  const { whole, count, from } = result
  return {
    whole,
    count,
    from,
    headSeq: result.whole ? String(result.headSeq) : null,
    headHash: result.whole ? result.headHash : null,
    firstBad: result.whole ? null : { seq: String(result.seq), fault: result.fault },
  }
}

export function toAnchors({ seq, hash }: VerifyInput): readonly Anchor[] {
  return seq === undefined || hash === undefined ? [] : [{ seq, hash }]
}

function toMoment(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text)
}

export function toExportRequest({
  format,
  fromSeq,
  toSeq,
  from,
  to,
  action,
  ...filter
}: AuditExportInput): ExportRequest {
  const { actorId, subjectType, subjectId, driftId, search } = filter
  const actions = filterValues(typeof action === 'string' ? [action] : action)
  const selection = { action: actions, actorId, subjectType, subjectId, driftId, search }
  return { format, fromSeq, toSeq, from: toMoment(from), to: toMoment(to), selection }
}

/** The filters of a list as core takes them. */
export function toAuditFilter(input: AuditLogListInput): AuditFilter {
  const { actorId, subjectType, subjectId, driftId, fromSeq, toSeq, search } = input
  const action = filterValues(input.action)
  const from = input.from === undefined ? undefined : new Date(input.from)
  const to = input.to === undefined ? undefined : new Date(input.to)
  return { action, actorId, subjectType, subjectId, driftId, fromSeq, toSeq, from, to, search }
}
