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

/** What can be done to a drift besides deciding it. */
export const upkeepWords = {
  ignore: { label: 'Ignore …', keys: 'i' },
  rate: { label: 'Rate anew …', keys: 's' },
  delete: { label: 'Delete …', keys: '#' },
} as const
export type Upkeep = keyof typeof upkeepWords

/**
 * What of it the person may: ignoring makes a policy, and deleting takes evidence out of sight, both of which only admins do. What
 * is resolved is neither rated nor ignored any more.
 */
export function upkeepFor(
  role: 'admin' | 'engineer' | 'viewer' | undefined,
  { status, ignored }: { readonly status: Status; readonly ignored: object | null },
): readonly Upkeep[] {
  if (role !== 'admin' && role !== 'engineer') return []
  const isOpen = status !== 'resolved'
  return [
    ...(role === 'admin' && isOpen && ignored === null ? (['ignore'] as const) : []),
    ...(isOpen ? (['rate'] as const) : []),
    ...(role === 'admin' ? (['delete'] as const) : []),
  ]
}

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

/** How much of a reason is missing, as the person should read it; nothing when it is long enough. Counted as the API does. */
export function reasonFault(reason: string): string | undefined {
  const missing = reasonLength.least - Array.from(reason.trim()).length
  return missing > 0 ? `${missing} more ${missing === 1 ? 'character' : 'characters'}, please.` : undefined
}
