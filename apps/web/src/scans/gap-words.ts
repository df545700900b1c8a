import type { Outputs } from '../api/client.ts'

export type GapGroup = Outputs['scan']['gaps']['groups'][number]

/** Why a resource could not be compared, and what to do about it. */
export const gapWords = {
  denied: {
    label: 'Access denied',
    next: 'Grant the credentials that read your infrastructure access to these resources, then scan again.',
  },
  throttled: { label: 'Throttled', next: 'The provider limited the rate of requests. Scan again later.' },
  unreadable: {
    label: 'Unreadable',
    next: 'The file describes these resources in a way that cannot be read. See the reason above.',
  },
  unsupported: { label: 'Unsupported type', next: 'DriftSentry does not support this resource type yet.' },
  not_comparable: {
    label: 'Not comparable',
    next: 'The actual state of these resources was not read, or is known only after apply.',
  },
} as const satisfies Record<GapGroup['outcome'], { label: string; next: string }>

/** The groups that hold the words somewhere: in the type, the reason, how they are called, or an address. */
export function searchGaps(groups: readonly GapGroup[], words: string): readonly GapGroup[] {
  const sought = words.trim().toLowerCase()
  if (sought === '') return groups
  return groups.flatMap((group) => {
    const about = [group.type ?? '', group.reason ?? '', gapWords[group.outcome].label]
    if (about.some((text) => text.toLowerCase().includes(sought))) return [group]
    const addresses = group.addresses.filter((address) => address.toLowerCase().includes(sought))
    return addresses.length === 0 ? [] : [{ ...group, addresses }]
  })
}
