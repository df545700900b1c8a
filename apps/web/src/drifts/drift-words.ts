import type { Outputs } from '../api/client.ts'

export type DriftRow = Outputs['drift']['rows']['items'][number]
export type Severity = DriftRow['severity']
export type Status = DriftRow['status']
export type Kind = DriftRow['kind']

type Tone = 'critical' | 'warning' | 'info'

/** How each severity is called and coloured, most severe first. */
export const severityWords = {
  critical: { label: 'Critical', tone: 'critical' },
  warning: { label: 'Warning', tone: 'warning' },
  info: { label: 'Info', tone: 'info' },
} as const satisfies Record<Severity, { label: string; tone: Tone }>

/** How each status is called, in the order of a drift's life. */
export const statusWords = {
  detected: { label: 'Detected', meaning: 'Not looked at yet.' },
  triaged: { label: 'Triaged', meaning: 'Being looked into; not decided yet.' },
  approved: { label: 'Approved', meaning: 'To be changed back to match the declaration.' },
  rejected: { label: 'Rejected', meaning: 'Left as it is, until it changes again.' },
  resolved: { label: 'Resolved', meaning: 'Closed for good.' },
} as const satisfies Record<Status, { label: string; meaning: string }>

/** How each kind is called and what it means. */
export const kindWords = {
  changed: { label: 'Changed', meaning: 'Differs from its declaration' },
  missing: { label: 'Missing', meaning: 'Declared, but not found' },
  unmanaged: { label: 'Unmanaged', meaning: 'Exists, but is not declared' },
} as const satisfies Record<Kind, { label: string; meaning: string }>

const resourceNames: Readonly<Record<string, string>> = {
  EC2: 'EC2 instance',
  RDS: 'RDS database',
  S3: 'S3 bucket',
  IAM_ROLE: 'IAM role',
  SECURITY_GROUP: 'Security group',
}

/** A resource type for people: `EC2 instance`; a provider's own type name stays as it is. */
export function resourceTypeInWords(type: string): string {
  return resourceNames[type] ?? type
}

/** The keys of a table of words, typed. */
export function keysOf<T extends string>(words: Record<T, unknown>): readonly T[] {
  return Object.keys(words).filter((key): key is T => key in words)
}

export const severities = keysOf(severityWords)
export const statuses = keysOf(statusWords)
export const kinds = keysOf(kindWords)

/** What a difference means for whoever applies the code. */
export const driftClassWords = {
  configuration: {
    label: 'Configuration',
    meaning: 'The resource differs from the code; applying the code would change it back.',
  },
  state: { label: 'State only', meaning: 'Only the recorded state is out of date; applying the code changes nothing.' },
  pending: { label: 'Pending', meaning: 'The code has not been applied yet.' },
} as const satisfies Record<DriftRow['driftClass'], { label: string; meaning: string }>
