import { Link, useLocation } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Ellipsis } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { menuItemClass, menuPanelClass, MenuPortal } from '../design/menu.tsx'
import { usePlaces, type Place } from './navigation.ts'
import { useWaiting } from './use-waiting.ts'

/** As many as have room for their names on a narrow phone; the others are one touch further. */
const shownPlaces = 4

const tab =
  'flex h-14 flex-1 flex-col items-center justify-center gap-1 text-2xs font-medium text-muted aria-[current=page]:text-text'

/** The places, at the bottom of a phone's screen, where the thumb is. */
export function TabBar() {
  const waiting = useWaiting()
  const places = [...usePlaces()].sort((one, other) => rank(one) - rank(other))
  return (
    <nav
      aria-label="Places"
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-sunken pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places.slice(0, shownPlaces).map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }} className={tab}>
          <span className="relative">
            <Icon className="size-5" aria-hidden />
            {(waiting[to] ?? 0) > 0 && (
              <span className="absolute -top-0.5 -right-1 size-2 rounded-full bg-accent-solid ring-2 ring-sunken" />
            )}
          </span>
          {label}
        </Link>
      ))}
      <MorePlaces places={places.slice(shownPlaces)} />
    </nav>
  )
}

/** What one looks at on the way comes first; the others keep the order of the sidebar. */
const onTheWay: readonly Place['to'][] = ['/', '/drifts', '/stacks', '/alerts']

function rank({ to }: Place): number {
  const place = onTheWay.indexOf(to)
  return place === -1 ? onTheWay.length : place
}

function MorePlaces({ places }: { readonly places: readonly Place[] }) {
  const { pathname } = useLocation()
  const isHere = places.some(({ to }) => pathname.startsWith(to))
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={clsx(tab, isHere && 'text-text!')}>
        <Ellipsis className="size-5" aria-hidden />
        More
      </DropdownMenu.Trigger>
      <MenuPortal>
        <DropdownMenu.Content
          align="end"
          side="top"
          sideOffset={4}
          collisionPadding={8}
          className={clsx(menuPanelClass, 'w-48')}
        >
          {places.map(({ to, label, icon: Icon }) => (
            <DropdownMenu.Item key={to} asChild className={clsx(menuItemClass, 'min-h-10')}>
              <Link to={to}>
                <Icon className="size-4 text-muted" aria-hidden /> {label}
              </Link>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </MenuPortal>
    </DropdownMenu.Root>
  )
}
