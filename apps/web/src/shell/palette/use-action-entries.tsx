import { Keyboard, LogOut, Monitor, Moon, Plus, Sun } from 'lucide-react'
import { setTheme, useTheme } from '../theme.ts'
import { useMayDecide, usePerson } from '../use-person.ts'
import { useSignOut } from '../use-sign-out.ts'
import type { ActionEntry, PaletteEntry, PlaceEntry } from './palette-entry.ts'

const themes = [
  { theme: 'light', label: 'Use light theme', icon: <Sun /> },
  { theme: 'dark', label: 'Use dark theme', icon: <Moon /> },
  { theme: 'system', label: 'Use system theme', icon: <Monitor /> },
] as const

const plus = <Plus />
const forEngineers: readonly PlaceEntry[] = [
  { id: 'new-stack', label: 'Add stack', icon: plus, words: 'new plan upload create', link: { to: '/stacks/new' } },
]
const forAdmins: readonly PlaceEntry[] = [
  { id: 'new-policy', label: 'Create policy', icon: plus, words: 'new add rule', link: { to: '/policies/new' } },
]

/** What can be done from anywhere, by who it is. */
export function useActionEntries(explainKeys: () => void): readonly PaletteEntry[] {
  const current = useTheme()
  const signOut = useSignOut()
  const mayDecide = useMayDecide()
  const isAdmin = usePerson()?.role === 'admin'
  const others = themes.filter(({ theme }) => theme !== current)
  const actions: readonly ActionEntry[] = [
    ...others.map(({ theme, label, icon }) => ({
      id: theme,
      label,
      icon,
      words: 'mode colours colors appearance',
      run: () => setTheme(theme),
    })),
    {
      id: 'keys',
      label: 'Show keyboard shortcuts',
      icon: <Keyboard />,
      keys: '?',
      words: 'keys hotkeys help',
      run: explainKeys,
    },
    { id: 'sign-out', label: 'Sign out', icon: <LogOut />, words: 'log out logout leave', run: () => void signOut() },
  ]
  return [...(mayDecide ? forEngineers : []), ...(isAdmin ? forAdmins : []), ...actions]
}
