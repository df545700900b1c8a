import type { Outputs } from '../api/client.ts'

export type GapGroup = Outputs['scan']['gaps']['groups'][number]

/** Why a resource could not be compared, and what helps. */
export const gapWords = {
  denied: { label: 'Access denied', next: 'Give whoever reads what runs the right to read these, then compare again.' },
  throttled: { label: 'Throttled', next: 'The provider slowed the reading down. Compare again in a while.' },
  unreadable: {
    label: 'Unreadable',
    next: 'What the source says of them cannot be read; the reason says what is wrong.',
  },
  unsupported: { label: 'Unsupported type', next: 'DriftSentry does not know how to compare this type yet.' },
  not_comparable: {
    label: 'Not comparable',
    next: 'The source does not say what runs: it was not read, or is not known before it is applied.',
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
