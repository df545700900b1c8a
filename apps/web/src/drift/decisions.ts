import type { Status } from '../drifts/drift-words.ts'

/** A decision that is made in a dialog, which asks for its reason. */
export type DialogAction = 'approve' | 'reject' | 'resolve' | 'reopen'
export type Action = 'triage' | DialogAction

/** What a person can do with a drift in each status (API.md, Status). The server decides; this decides which buttons there are. */
export const actionsFor: Readonly<Record<Status, readonly Action[]>> = {
  detected: ['triage', 'approve', 'reject', 'resolve'],
  triaged: ['approve', 'reject', 'resolve'],
  approved: ['reopen', 'resolve'],
  rejected: ['reopen', 'resolve'],
  resolved: [],
}

export const actionWords = {
  triage: { label: 'Triage', done: 'Triaged', meaning: 'Take this on: you will look into it before it is decided.' },
  approve: {
    label: 'Approve',
    done: 'Approved',
    meaning: 'The declaration is right: this resource should be changed back to match it.',
  },
  reject: {
    label: 'Reject',
    done: 'Rejected',
    meaning: 'Leave the resource as it is. The drift reopens if the resource changes again.',
  },
  resolve: {
    label: 'Resolve',
    done: 'Resolved',
    meaning: 'Close this drift for good. If the same change is found again, it is a new drift.',
  },
  reopen: {
    label: 'Reopen',
    done: 'Reopened',
    meaning: 'The drift is open again and needs a new decision. No policy will approve it.',
  },
} as const satisfies Record<Action, { label: string; done: string; meaning: string }>

/** What can be done to a drift besides deciding it. */
export const upkeepWords = {
  ignore: { label: 'Ignore…', keys: 'i' },
  severity: { label: 'Change severity…', keys: 's' },
  delete: { label: 'Delete…', keys: '#' },
} as const
export type Upkeep = keyof typeof upkeepWords

/**
 * What of it the person may: ignoring makes a policy, and deleting takes evidence out of sight, both of which only admins do. Of what
 * is resolved neither is changed any more.
 */
export function upkeepFor(
  role: 'admin' | 'engineer' | 'viewer' | undefined,
  { status, ignored }: { readonly status: Status; readonly ignored: object | null },
): readonly Upkeep[] {
  if (role !== 'admin' && role !== 'engineer') return []
  const isOpen = status !== 'resolved'
  return [
    ...(role === 'admin' && isOpen && ignored === null ? (['ignore'] as const) : []),
    ...(isOpen ? (['severity'] as const) : []),
    ...(role === 'admin' ? (['delete'] as const) : []),
  ]
}

export const resolutionWords = {
  'manual-fix': { label: 'Fixed manually', meaning: 'The resource or its declaration was corrected.' },
  acknowledged: { label: 'Acknowledged', meaning: 'The change is known and accepted.' },
  'auto-remediate': { label: 'Remediated', meaning: 'Automation corrected the resource.' },
} as const

export type Resolution = keyof typeof resolutionWords
/** How a person can have settled a drift; that automation did it is for automation to say. */
export const personalResolutions = ['manual-fix', 'acknowledged'] as const satisfies readonly Resolution[]

/** The API's bounds of a reason, in characters. */
export const reasonLength = { least: 10, most: 2_000 } as const

/** How much of a reason is missing, as the person should read it; nothing when it is long enough. Counted as the API does. */
export function reasonFault(reason: string): string | undefined {
  const missing = reasonLength.least - Array.from(reason.trim()).length
  return missing > 0 ? `Enter ${missing} more ${missing === 1 ? 'character' : 'characters'}.` : undefined
}
