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

/**
 * The drift with its correction approved or, where two people must approve, with the first approval recorded. Throws CONFLICT by
 * status and for the second approval of one person, FORBIDDEN for one of two approvals by no person, VALIDATION_ERROR by the
 * reason's length.
 */
export function approve(drift: Drift, { by, at, reason }: ReasonedDecision): Drift {
  const status = nextStatus(drift.status, 'approve')
  const approvalReason = checkedReason(reason)
  const version = drift.version + 1
  if (drift.approvalsNeeded === 2) {
    if (by === null) throw noPerson(drift)
    // One that led to an approval already is spent: a drift that is open again after it needs two anew.
    const firstApproval = drift.approvedAt === null ? drift.firstApproval : null
    if (firstApproval === null) return halfApproved(drift, { by, at, reason: approvalReason })
    if (firstApproval.by?.id === by.id) throw samePerson(drift)
  }
  return { ...drift, status, approvedAt: at, approvedBy: by, approvalReason, approvedByPolicyId: null, version }
}

function halfApproved(drift: Drift, firstApproval: NonNullable<Drift['firstApproval']>): Drift {
  return {
    ...drift,
    firstApproval,
    approvedAt: null,
    approvedBy: null,
    approvalReason: null,
    version: drift.version + 1,
  }
}

function noPerson({ id, approvalsNeeded, firstApproval }: Drift): DomainError {
  const message =
    'A policy requires approval by two people, which an API key cannot give. Sign in to approve this drift.'
  return new DomainError('FORBIDDEN', message, { id, approvalsNeeded, approvalsGiven: firstApproval ? 1 : 0 })
}

function samePerson({ id, status, version, approvalsNeeded }: Drift): DomainError {
  const message = 'You have already approved this drift. A policy requires a second approval, by another person.'
  return new DomainError('CONFLICT', message, { id, status, version, approvalsNeeded, approvalsGiven: 1 })
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
  const resolution = { resolvedAt: at, resolvedBy: by, resolvedHow: how, resolutionReason, ignored: null }
  return { ...drift, ...resolution, status, version: drift.version + 1 }
}

/**
 * The drift open again, with nothing left of its decision: an approval by two people is asked of two anew. Who triaged it stays. Throws
 * CONFLICT by status, VALIDATION_ERROR by the length of a reason that is given: an undo right after the decision need not have one.
 */
export function reopen(drift: Drift, { reason }: { readonly reason?: string | undefined } = {}): Drift {
  const status = nextStatus(drift.status, 'reopen')
  if (reason !== undefined) checkedReason(reason)
  return { ...drift, ...nothingDecided, status, version: drift.version + 1 }
}

const nothingDecided = {
  approvedAt: null,
  approvedBy: null,
  approvalReason: null,
  approvedByPolicyId: null,
  firstApproval: null,
  rejectedAt: null,
  rejectedBy: null,
  rejectionReason: null,
} as const

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
