import type { Outputs } from '../api/client.ts'
import type { Action } from '../drift/decisions.ts'
import type { Status } from './drift-words.ts'

export type Outcome = Outputs['drift']['decideMany']['outcomes'][number]

/**
 * What became of a drift, as people tell it apart: decided; the first of two approvals given; somebody else was faster; refused for
 * another reason; there no more; or never asked for, because the work was stopped.
 */
export type Fate = 'done' | 'half' | 'faster' | 'refused' | 'gone' | 'unsent'

export interface Told {
  readonly id: string
  readonly fate: Fate
  readonly resourceAddress: string | null
  readonly message: string | null
}

const statusAfter = {
  triage: 'triaged',
  approve: 'approved',
  reject: 'rejected',
  resolve: 'resolved',
  reopen: 'detected',
} as const satisfies Record<Action, Status>

interface Circumstances {
  readonly action: Action
  /** The person's own name in the log. */
  readonly me: string
  /** Whether the same was asked before without an answer, so that a conflict may be with oneself. */
  readonly isRetry: boolean
}

/** One outcome in the words of the page. */
export function tell(outcome: Outcome, { action, me, isRetry }: Circumstances): Told {
  const { id, resourceAddress, message, status, decidedBy } = outcome
  const told = (fate: Fate, words = message) => ({ id, fate, resourceAddress, message: words })
  switch (outcome.outcome) {
    case 'done':
      return told(action === 'approve' && status !== 'approved' ? 'half' : 'done')
    case 'not_found':
      return told('gone', 'It was deleted in the meantime.')
    case 'refused':
      if (isRetry && decidedBy === me && status === statusAfter[action])
        return told('done', 'Done before the connection was lost.')
      return told(decidedBy !== null && decidedBy !== me ? 'faster' : 'refused')
  }
}

export function unsent(id: string): Told {
  return { id, fate: 'unsent', resourceAddress: null, message: null }
}

export const fates = ['faster', 'refused', 'gone', 'unsent', 'half', 'done'] as const satisfies readonly Fate[]

/** Those that are still as they were. */
export function hasFailed({ fate }: Told): boolean {
  return fate !== 'done' && fate !== 'half'
}
