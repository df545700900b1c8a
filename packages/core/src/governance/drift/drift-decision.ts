import { DomainError } from '../../kernel/errors.ts'
import type { Person } from '../../kernel/person.ts'
import type { Drift, Resolution } from './drift.ts'
import { nextStatus } from './drift.transitions.ts'

/** Who decides and when. `by` is null when a machine does, which only the event names. */
export interface Decision {
  readonly by: Person | null
  readonly at: Date
}

export interface ReasonedDecision extends Decision {
  /** 10 to 2,000 characters. */
  readonly reason: string
}

const shortestReason = 10
const longestReason = 2_000

/** The drift as somebody's own to look after. Throws CONFLICT when its status does not allow it. */
export function triage(drift: Drift, { by, at }: Decision): Drift {
  const status = nextStatus(drift.status, 'triage')
  return { ...drift, status, triagedAt: at, triagedBy: by, version: drift.version + 1 }
}

/** The drift with its correction approved. Throws CONFLICT by status, VALIDATION_ERROR by the reason's length. */
export function approve(drift: Drift, { by, at, reason }: ReasonedDecision): Drift {
  const status = nextStatus(drift.status, 'approve')
  const approvalReason = checkedReason(reason)
  return { ...drift, status, approvedAt: at, approvedBy: by, approvalReason, version: drift.version + 1 }
}

/** The drift with its correction rejected. Throws CONFLICT by status, VALIDATION_ERROR by the reason's length. */
export function reject(drift: Drift, { by, at, reason }: ReasonedDecision): Drift {
  const status = nextStatus(drift.status, 'reject')
  const rejectionReason = checkedReason(reason)
  return { ...drift, status, rejectedAt: at, rejectedBy: by, rejectionReason, version: drift.version + 1 }
}

/** The drift closed for good. Throws CONFLICT by status, VALIDATION_ERROR by the reason's length. */
export function resolve(drift: Drift, { by, at, reason, how }: ReasonedDecision & { how: Resolution }): Drift {
  const status = nextStatus(drift.status, 'resolve')
  const resolutionReason = checkedReason(reason)
  const resolution = { resolvedAt: at, resolvedBy: by, resolvedHow: how, resolutionReason }
  return { ...drift, ...resolution, status, version: drift.version + 1 }
}

/** The reason without blanks around it. Throws VALIDATION_ERROR by its length. Counted in code points, as PostgreSQL's char_length does, so that the column's CHECK never disagrees. */
export function checkedReason(reason: string): string {
  const trimmed = reason.trim()
  const length = Array.from(trimmed).length
  if (length < shortestReason || length > longestReason) {
    const message = `The reason must have ${shortestReason} to ${longestReason} characters; it has ${length}.`
    throw new DomainError('VALIDATION_ERROR', message, { errors: [{ path: 'reason', message }] })
  }
  return trimmed
}
