import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Ellipsis } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { menuItemClass, menuPanelClass, MenuPortal } from '../design/menu.tsx'
import { usePlaces, type Place } from './navigation.ts'
import { useWaiting } from './use-waiting.ts'

/** How many places have a tab of their own; what is left opens from the last tab. */
const tabs = 4
const tabClass =
  'flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 text-2xs font-medium text-muted aria-[current=page]:text-text'

/** The places, at the bottom of a phone's screen, where the thumb is. */
export function TabBar() {
  const waiting = useWaiting()
  const places = usePlaces()
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-sunken pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places.slice(0, tabs).map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className={clsx(tabClass, 'focus-visible:-outline-offset-2')}
        >
          <Marked marked={(waiting[to] ?? 0) > 0}>
            <Icon className="size-5" aria-hidden />
          </Marked>
          {label}
        </Link>
      ))}
      <MorePlaces places={places.slice(tabs)} />
    </nav>
  )
}

function MorePlaces({ places }: { readonly places: readonly Place[] }) {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const isHere = (to: string) => pathname === to || pathname.startsWith(`${to}/`)
  const here = places.find(({ to }) => isHere(to))
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={clsx(tabClass, 'focus-visible:-outline-offset-2', here && 'text-text')}
        aria-label={here ? `More places, now ${here.label}` : 'More places'}
      >
        <Ellipsis className="size-5" aria-hidden />
        <span aria-hidden>{here?.label ?? 'More'}</span>
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content
          side="top"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className={clsx(menuPanelClass, 'w-52')}
        >
          {places.map(({ to, label, icon: Icon }) => (
            <DropdownMenu.Item
              key={to}
              onSelect={() => void navigate({ to })}
              className={clsx(menuItemClass, 'min-h-11', isHere(to) && 'font-medium')}
            >
              <Icon className="size-4 text-muted" aria-hidden /> {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  )
}

function Marked({ marked, children }: { readonly marked: boolean; readonly children: ReactNode }) {
  return (
    <span className="relative">
      {children}
      {marked && <span className="absolute -top-0.5 -right-1 size-2 rounded-full bg-accent-solid ring-2 ring-sunken" />}
    </span>
  )
}
