import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Keyboard, Search } from 'lucide-react'
import { Kbd } from '../design/kbd.tsx'
import { formatShort } from '../format/number.ts'
import { LiveState } from './live-state.tsx'
import { Logo } from './logo.tsx'
import { usePlaces } from './navigation.ts'
import { PersonMenu } from './person-menu.tsx'
import { useWaiting } from './use-waiting.ts'

const item =
  'flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium text-muted hover:bg-hover hover:text-text aria-[current=page]:bg-active aria-[current=page]:text-text'

/** The places, on the left of a wide screen. */
export function Sidebar({
  onFind,
  onExplainKeys,
}: {
  readonly onFind: () => void
  readonly onExplainKeys: () => void
}) {
  const waiting = useWaiting()
  const places = usePlaces()
  return (
    <aside className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col border-r border-line bg-sunken md:flex">
      <Link to="/" className="flex h-14 items-center gap-2.5 px-4 font-semibold tracking-tight">
        <Logo /> DriftSentry
        <span className="ml-auto inline-flex font-normal tracking-normal">
          <LiveState />
        </span>
      </Link>
      <div className="px-3 pb-3">
        <button
          type="button"
          onClick={onFind}
          className="flex h-8 w-full items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-sm text-muted hover:border-line-strong"
        >
          <Search className="size-3.5" aria-hidden /> Search
          <span className="ml-auto flex gap-1" aria-hidden>
            <Kbd>{navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'}</Kbd>
          </span>
        </button>
      </div>
      <nav aria-label="Main" className="flex min-h-0 flex-col gap-0.5 overflow-y-auto px-3 py-1">
        {places.map(({ to, label, icon: Icon, section }, index) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            className={clsx(item, 'shrink-0', index > 0 && places[index - 1]?.section !== section && 'mt-4')}
          >
            <Icon className="size-4" aria-hidden /> {label}
            <Count value={waiting[to]} what={to === '/alerts' ? 'unread' : 'awaiting decision'} />
          </Link>
        ))}
      </nav>
      <div className="mt-auto flex flex-col gap-0.5 p-3">
        <button type="button" onClick={onExplainKeys} className={item}>
          <Keyboard className="size-4" aria-hidden /> Keyboard shortcuts
          <span className="ml-auto" aria-hidden>
            <Kbd>?</Kbd>
          </span>
        </button>
        <PersonMenu />
      </div>
    </aside>
  )
}

function Count({ value, what }: { readonly value: number | undefined; readonly what: string }) {
  if (!value) return null
  return (
    <span className="tabular ml-auto text-xs font-normal text-muted" title={`${value} ${what}`}>
      {formatShort(value)}
      <span className="sr-only"> {what}</span>
    </span>
  )
}
