import type { DriftDetail } from '../diff/json-value.ts'
import { statusWords, type Status } from '../drifts/drift-words.ts'
import { actionsFor, type Action } from './decisions.ts'

type Seen = Pick<DriftDetail, 'difference'>
type Now = Seen &
  Pick<DriftDetail, 'status' | 'triagedByEmail' | 'approvedByEmail' | 'rejectedByEmail' | 'resolvedByEmail'>

/**
 * Why a decision that is being made no longer fits: somebody else decided first, or the difference is another than the one that was read
 * when it began. Null while it fits, also after a change that does not matter to it, such as a triage.
 */
export function overtaken(
  opened: Seen,
  { drift, action }: { readonly drift: Now; readonly action: Action },
): string | null {
  if (!actionsFor[drift.status].includes(action)) {
    if (drift.status === 'detected') return 'Reopened in the meantime.'
    const by = deciderOf({ ...drift, status: drift.status })
    return `${statusWords[drift.status].label}${by === null ? '' : ` by ${by}`} in the meantime.`
  }
  if (JSON.stringify(opened.difference) === JSON.stringify(drift.difference)) return null
  return 'The resource has changed again in the meantime. Close this to see what differs now.'
}

function deciderOf({ status, ...drift }: Now & { readonly status: Exclude<Status, 'detected'> }): string | null {
  switch (status) {
    case 'triaged':
      return drift.triagedByEmail
    case 'approved':
      return drift.approvedByEmail
    case 'rejected':
      return drift.rejectedByEmail
    case 'resolved':
      return drift.resolvedByEmail
  }
}
