import { UserRound } from 'lucide-react'
import { usePlaces, type Place } from '../navigation.ts'
import type { PaletteEntry } from './palette-entry.ts'

/** What else the pages are looked for by. */
const words: Partial<Record<Place['to'], string>> = {
  '/': 'home dashboard metrics cost',
  '/drifts': 'changes findings',
  '/alerts': 'notifications',
  '/channels': 'slack email pagerduty webhook integrations',
  '/audit': 'log history events',
  '/team': 'members invitations roles api keys settings',
}

const account: PaletteEntry = {
  id: '/account',
  label: 'Account',
  icon: <UserRound />,
  words: 'profile password two-factor authentication sessions settings',
  link: { to: '/account' },
}

/** The pages this person may go to. */
export function usePageEntries(): readonly PaletteEntry[] {
  const places = usePlaces().map(({ to, label, icon: Icon, keys }) => ({
    id: to,
    label,
    icon: <Icon />,
    keys,
    words: words[to] ?? '',
    link: { to },
  }))
  return [...places, account]
}
