import { DomainError } from '../../kernel/errors.ts'
import type { Person } from '../../kernel/person.ts'
import type { Drift } from './drift.ts'

/** The refusal of somebody who has read a version that is past, told with the state the drift is in. */
export function outdated(drift: Drift, expectedVersion: number): DomainError {
  const message = `The drift has changed since you read it: it is ${drift.status} at version ${drift.version}, not ${expectedVersion}.`
  return new DomainError('CONFLICT', message, standing(drift))
}

/** A refusal by status, told with the state the drift is in and who brought it there. */
export function sayingWhoWasFaster(drift: Drift, decide: () => Drift): Drift {
  try {
    return decide()
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'CONFLICT') throw error
    const { by } = lastDecision(drift)
    const message = by ? `${error.message} The last decision was by ${by.email}.` : error.message
    throw new DomainError('CONFLICT', message, standing(drift))
  }
}

function standing(drift: Drift) {
  const { by, at } = lastDecision(drift)
  return {
    id: drift.id,
    status: drift.status,
    version: drift.version,
    decidedBy: by,
    decidedAt: at?.toISOString() ?? null,
  }
}

function lastDecision(drift: Drift): { readonly by: Person | null; readonly at: Date | null } {
  switch (drift.status) {
    case 'detected':
      return { by: null, at: null }
    case 'triaged':
      return { by: drift.triagedBy, at: drift.triagedAt }
    case 'approved':
      return { by: drift.approvedBy, at: drift.approvedAt }
    case 'rejected':
      return { by: drift.rejectedBy, at: drift.rejectedAt }
    case 'resolved':
      return { by: drift.resolvedBy, at: drift.resolvedAt }
  }
}
