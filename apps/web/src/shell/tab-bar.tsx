import { Link } from '@tanstack/react-router'
import { usePlaces } from './navigation.ts'
import { useWaiting } from './use-waiting.ts'

/** The places, at the bottom of a phone's screen, where the thumb is. */
export function TabBar() {
  const waiting = useWaiting()
  const places = usePlaces()
  return (
    <nav
      aria-label="Places"
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-sunken pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className="flex h-14 flex-1 flex-col items-center justify-center gap-1 text-2xs font-medium text-muted aria-[current=page]:text-text"
        >
          <span className="relative">
            <Icon className="size-5" aria-hidden />
            {(waiting[to] ?? 0) > 0 && (
              <span className="absolute -top-0.5 -right-1 size-2 rounded-full bg-accent-solid ring-2 ring-sunken" />
            )}
          </span>
          {label}
        </Link>
      ))}
    </nav>
  )
}
