import { useNavigate } from '@tanstack/react-router'
import { Keyboard, LogOut, Monitor, Moon, Plus, Sun } from 'lucide-react'
import { setTheme, useTheme } from '../theme.ts'
import { useMayDecide, usePerson } from '../use-person.ts'
import { useSignOut } from '../use-sign-out.ts'
import type { PaletteEntry } from './palette-entry.ts'

const themes = [
  { theme: 'light', label: 'Use the light theme', icon: <Sun /> },
  { theme: 'dark', label: 'Use the dark theme', icon: <Moon /> },
  { theme: 'system', label: 'Use the theme of the system', icon: <Monitor /> },
] as const

/** What can be done from anywhere, by who it is. */
export function useActionEntries(explainKeys: () => void): readonly PaletteEntry[] {
  const navigate = useNavigate()
  const current = useTheme()
  const signOut = useSignOut()
  const mayDecide = useMayDecide()
  const isAdmin = usePerson()?.role === 'admin'
  const plus = <Plus />
  const forEngineers: readonly PaletteEntry[] = [
    {
      id: 'new-stack',
      label: 'Add a stack',
      icon: plus,
      words: 'new plan',
      run: () => void navigate({ to: '/stacks/new' }),
    },
  ]
  const forAdmins: readonly PaletteEntry[] = [
    {
      id: 'new-policy',
      label: 'New policy',
      icon: plus,
      words: 'add',
      run: () => void navigate({ to: '/policies/new' }),
    },
  ]
  return [
    ...(mayDecide ? forEngineers : []),
    ...(isAdmin ? forAdmins : []),
    ...themes
      .filter(({ theme }) => theme !== current)
      .map(({ theme, label, icon }) => ({ id: theme, label, icon, words: 'mode colours', run: () => setTheme(theme) })),
    { id: 'keys', label: 'Show the keys', icon: <Keyboard />, note: '?', words: 'shortcuts help', run: explainKeys },
    { id: 'sign-out', label: 'Sign out', icon: <LogOut />, words: 'log out leave', run: () => void signOut() },
  ]
}
