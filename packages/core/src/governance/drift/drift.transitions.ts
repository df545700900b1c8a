import { DomainError } from '../../kernel/errors.ts'
import type { DriftStatus } from './drift.ts'

export const driftActions = [
  'triage',
  'approve',
  'reject',
  'resolve',
  'reopen',
  'see-again',
  'see-changed',
  'vanish',
  'fail-remediation',
  'withdraw',
] as const
/**
 * What can happen to a drift: five decisions of people, three observations of a scan, one outcome of a remediation, and a rule
 * taking back its approval.
 */
export type DriftAction = (typeof driftActions)[number]

/** Where an action leads, or why it may not happen. */
export type Transition = { readonly to: DriftStatus } | { readonly refused: string }

const to = (status: DriftStatus): Transition => ({ to: status })
const refused = (why: string): Transition => ({ refused: why })

const alreadyTriaged = refused('This drift is already triaged.')
const alreadyApproved = refused('This drift is already approved.')
const alreadyRejected = refused('This drift is already rejected.')
const undecided = refused('This drift is already open.')
const final = refused('This drift is resolved, which is final. If it comes back, it is a new drift.')
const nothingApproved = refused('Only an approval can be withdrawn.')
const nothingRemediated = refused('Only an approved drift can be remediated.')

/** Every status with every action. `drift.transitions.md` tells the reasons. */
export const driftTransitions = {
  detected: {
    triage: to('triaged'),
    approve: to('approved'),
    reject: to('rejected'),
    resolve: to('resolved'),
    reopen: undecided,
    'see-again': to('detected'),
    'see-changed': to('detected'),
    vanish: to('resolved'),
    'fail-remediation': nothingRemediated,
    withdraw: nothingApproved,
  },
  triaged: {
    triage: alreadyTriaged,
    approve: to('approved'),
    reject: to('rejected'),
    resolve: to('resolved'),
    reopen: undecided,
    'see-again': to('triaged'),
    'see-changed': to('triaged'),
    vanish: to('resolved'),
    'fail-remediation': nothingRemediated,
    withdraw: nothingApproved,
  },
  approved: {
    triage: alreadyApproved,
    approve: alreadyApproved,
    reject: alreadyApproved,
    resolve: to('resolved'),
    reopen: to('detected'),
    'see-again': to('approved'),
    'see-changed': to('detected'),
    vanish: to('resolved'),
    'fail-remediation': to('detected'),
    withdraw: to('detected'),
  },
  rejected: {
    triage: alreadyRejected,
    approve: alreadyRejected,
    reject: alreadyRejected,
    resolve: to('resolved'),
    reopen: to('detected'),
    'see-again': to('rejected'),
    'see-changed': to('detected'),
    vanish: to('resolved'),
    'fail-remediation': nothingRemediated,
    withdraw: nothingApproved,
  },
  resolved: {
    triage: final,
    approve: final,
    reject: final,
    resolve: final,
    reopen: final,
    'see-again': final,
    'see-changed': final,
    vanish: final,
    'fail-remediation': final,
    withdraw: final,
  },
} as const satisfies Readonly<Record<DriftStatus, Readonly<Record<DriftAction, Transition>>>>

/** The status that `action` leads to. Throws CONFLICT saying why when the status does not allow it. */
export function nextStatus(status: DriftStatus, action: DriftAction): DriftStatus {
  const transition: Transition = driftTransitions[status][action]
  if ('refused' in transition) throw new DomainError('CONFLICT', transition.refused, { status, action })
  return transition.to
}
