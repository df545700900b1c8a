import type { Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import type { Caller } from '../../kernel/caller.ts'
import { DomainError, type ErrorDetails } from '../../kernel/errors.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { Person } from '../../kernel/person.ts'
import type { Drift } from './drift.ts'
import { lastDecisions } from './last-decision.repository.ts'
import { decisionInForce, tellingWho } from './telling-who.ts'

/** Refuses somebody who has read a version that is past, with the state the drift is in; null asks for no version. */
export async function requireVersion(
  tx: Transaction<DB>,
  { teamId }: Caller,
  { drift, expectedVersion: expected }: { readonly drift: Drift; readonly expectedVersion?: number | null | undefined },
): Promise<void> {
  if (typeof expected !== 'number' || expected === drift.version) return
  const message = `This drift has changed since you opened it: it is ${drift.status}, version ${drift.version} instead of ${expected}.`
  throw await conflict(tx, teamId, { drift, message })
}

/** A refusal by status, told with the state the drift is in and who brought it there. */
export async function sayingWhoWasFaster(
  tx: Transaction<DB>,
  { teamId }: Caller,
  { drift, decide }: { readonly drift: Drift; readonly decide: () => Drift },
): Promise<Drift> {
  try {
    return decide()
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'CONFLICT') throw error
    throw await conflict(tx, teamId, { drift, message: error.message, details: error.details })
  }
}

async function conflict(
  tx: Transaction<DB>,
  teamId: TeamId,
  {
    drift,
    message,
    details = {},
  }: { readonly drift: Drift; readonly message: string; readonly details?: ErrorDetails },
): Promise<DomainError> {
  const last = decisionInForce(drift, (await lastDecisions(tx, teamId, [drift.id])).get(drift.id))
  return new DomainError('CONFLICT', tellingWho(message, last), {
    ...details,
    ...standing(drift),
    decidedByName: last?.by ?? null,
  })
}

function standing(drift: Drift) {
  const { by, at } = lastDecision(drift)
  return {
    id: drift.id,
    status: drift.status,
    version: drift.version,
    /** As it is now: what was looked at may have been another. */
    difference: drift.difference,
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
