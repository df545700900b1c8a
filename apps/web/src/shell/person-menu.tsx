import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Check, ChevronsUpDown, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { lazy, Suspense, useState } from 'react'
import { ownAccount } from '../account/account-queries.ts'
import { MenuAction } from '../design/menu-action.tsx'
import { menuItemClass, menuLabelClass, menuPanelClass, MenuPortal, MenuSeparator } from '../design/menu.tsx'
import { TeamItems } from './team-items.tsx'
import { setTheme, useTheme, type Theme } from './theme.ts'
import { usePerson } from './use-person.ts'
import { useSignOut } from './use-sign-out.ts'

const FoundTeamDialog = lazy(async () => ({
  default: (await import('../team/found-team-dialog.tsx')).FoundTeamDialog,
}))

const themes = [
  { value: 'system', label: 'System', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const satisfies readonly { value: Theme; label: string; icon: unknown }[]

/** Who is signed in, the theme, and the way out. */
export function PersonMenu({ compact = false }: { readonly compact?: boolean }) {
  const person = usePerson()
  const theme = useTheme()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const [isFounding, setFounding] = useState(false)
  // Known before the menu opens, so that it does not grow under the hand.
  useQuery(ownAccount())
  if (!person) return null
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger
          {...(compact && { 'aria-label': `Account of ${person.email}` })}
          className={clsx(
            'flex items-center gap-2.5 rounded-md text-left hover:bg-hover',
            compact ? 'p-1' : 'h-12 px-2.5',
          )}
        >
          <span className="flex size-7 shrink-0 items-center justify-center rounded-full bg-active text-xs font-semibold uppercase">
            {person.email.charAt(0)}
          </span>
          {!compact && (
            <>
              <span className="min-w-0 flex-1 leading-tight">
                <span className="block truncate text-sm font-medium">{person.name}</span>
                <span className="block truncate text-xs text-muted">{person.team.name}</span>
              </span>
              <ChevronsUpDown className="size-3.5 text-faint" aria-hidden />
            </>
          )}
        </DropdownMenu.Trigger>
        <MenuPortal>
          <DropdownMenu.Content
            align={compact ? 'end' : 'start'}
            sideOffset={6}
            className={clsx(menuPanelClass, 'w-60')}
          >
            <div className={menuLabelClass}>
              <span className="block truncate text-text">{person.email}</span>
              <span className="block truncate">
                <span className="capitalize">{person.role}</span> in {person.team.name}
              </span>
            </div>
            <MenuSeparator />
            <TeamItems person={person} onFound={() => setFounding(true)} />
            <DropdownMenu.Label className={menuLabelClass}>Theme</DropdownMenu.Label>
            <DropdownMenu.RadioGroup value={theme}>
              {themes.map(({ value, label, icon: Icon }) => (
                <DropdownMenu.RadioItem
                  key={value}
                  value={value}
                  onSelect={(event) => {
                    event.preventDefault()
                    setTheme(value)
                  }}
                  className={menuItemClass}
                >
                  <Icon className="size-4 text-muted" aria-hidden /> {label}
                  <DropdownMenu.ItemIndicator className="ml-auto">
                    <Check className="size-4" aria-hidden />
                  </DropdownMenu.ItemIndicator>
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
            <MenuSeparator />
            <MenuAction icon={UserRound} onSelect={() => void navigate({ to: '/account' })}>
              Account
            </MenuAction>
            <MenuAction icon={LogOut} onSelect={() => void signOut()}>
              Sign out
            </MenuAction>
          </DropdownMenu.Content>
        </MenuPortal>
      </DropdownMenu.Root>
      <Suspense>{isFounding && <FoundTeamDialog onClose={() => setFounding(false)} />}</Suspense>
    </>
  )
}
