import type { DriftRow } from '../drifts/drift-words.ts'

export interface WaitingDrift {
  readonly drift: DriftRow
  readonly isSecondApproval: boolean
}

interface Undecided {
  /** Gravest first. */
  readonly undecided: readonly DriftRow[]
  readonly personId: string
}

/**
 * The drifts that a person can do something about: first those that wait for a second approval of theirs, then the gravest that
 * nobody has decided, but for those where theirs was the first of two.
 */
export function workOf(
  secondApprovals: readonly DriftRow[],
  { undecided, personId }: Undecided,
): readonly WaitingDrift[] {
  const second = new Set(secondApprovals.map(({ id }) => id))
  const theirs = undecided.filter((drift) => !second.has(drift.id) && !isHalfApprovedBy(personId, drift))
  return [
    ...secondApprovals.map((drift) => ({ drift, isSecondApproval: true })),
    ...theirs.map((drift) => ({ drift, isSecondApproval: false })),
  ]
}

function isHalfApprovedBy(personId: string, { approvalsNeeded, approvedAt, firstApproval }: DriftRow): boolean {
  return approvalsNeeded === 2 && approvedAt === null && firstApproval?.by === personId
}
