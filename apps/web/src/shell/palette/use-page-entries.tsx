import { useNavigate } from '@tanstack/react-router'
import { UserRound } from 'lucide-react'
import { usePlaces } from '../navigation.ts'
import type { PaletteEntry } from './palette-entry.ts'

/** The pages this person may go to. */
export function usePageEntries(): readonly PaletteEntry[] {
  const navigate = useNavigate()
  const places = usePlaces().map(({ to, label, icon: Icon, keys }) => ({
    id: to,
    label,
    icon: <Icon />,
    note: keys,
    run: () => void navigate({ to }),
  }))
  const account: PaletteEntry = {
    id: '/account',
    label: 'Account',
    icon: <UserRound />,
    words: 'profile password second factor sessions',
    run: () => void navigate({ to: '/account' }),
  }
  return [...places, account]
}
