import type { Status } from '../drifts/drift-words.ts'

/** A decision that needs a reason. */
export type ReasonedAction = 'approve' | 'reject' | 'resolve'
export type Action = 'triage' | ReasonedAction

/** What a person can do with a drift in each status (API.md, Status). The server decides; this decides which buttons there are. */
export const actionsFor: Readonly<Record<Status, readonly Action[]>> = {
  detected: ['triage', 'approve', 'reject', 'resolve'],
  triaged: ['approve', 'reject', 'resolve'],
  approved: ['resolve'],
  rejected: ['resolve'],
  resolved: [],
}

export const actionWords = {
  triage: { label: 'Triage', done: 'Triaged', meaning: 'Take it on: somebody has seen it and will decide.' },
  approve: {
    label: 'Approve',
    done: 'Approved',
    meaning: 'The declared state is right: this resource is to be put back to it.',
  },
  reject: {
    label: 'Reject',
    done: 'Rejected',
    meaning: 'It stays as it runs for now. If the difference changes, it comes back to be decided again.',
  },
  resolve: {
    label: 'Resolve',
    done: 'Resolved',
    meaning: 'It is settled. If the same difference is seen again, it is a new drift.',
  },
} as const satisfies Record<Action, { label: string; done: string; meaning: string }>

export const resolutionWords = {
  'manual-fix': { label: 'Fixed by hand', meaning: 'Somebody put it back, or changed the declaration.' },
  acknowledged: { label: 'Acknowledged', meaning: 'The difference is known and stays.' },
  'auto-remediate': { label: 'Remediated', meaning: 'Automation put it back.' },
} as const

export type Resolution = keyof typeof resolutionWords
/** How a person can have settled a drift; that automation did it is for automation to say. */
export const personalResolutions = ['manual-fix', 'acknowledged'] as const satisfies readonly Resolution[]

/** The API's bounds of a reason, in characters. */
export const reasonLength = { least: 10, most: 2_000 } as const
