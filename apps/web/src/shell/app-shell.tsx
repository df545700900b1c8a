import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { ConnectionNotice } from './connection-notice.tsx'
import { usePlaces, type Place } from './navigation.ts'
import { Sidebar } from './sidebar.tsx'
import { TabBar } from './tab-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { useShortcut } from './shortcuts.ts'
import { useCommandKey } from './use-command-key.ts'

const KeyHelp = lazy(async () => ({ default: (await import('./key-help.tsx')).KeyHelp }))
const CommandPalette = lazy(async () => ({ default: (await import('./palette/command-palette.tsx')).CommandPalette }))

/** The frame of every page behind the sign-in: places at the side (below on a phone), the page, and the keys. */
export function AppShell() {
  const [finding, setFinding] = useState(false)
  const [explaining, setExplaining] = useState(false)
  const openPalette = () => setFinding(true)
  useCommandKey('k', () => setFinding((open) => !open))
  useShortcut({ keys: '/', label: 'Search (also ⌘K or Ctrl K)', group: 'Everywhere' }, openPalette)
  useShortcut({ keys: '?', label: 'Show keyboard shortcuts', group: 'Everywhere' }, () => setExplaining(true))
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a
        href="#page"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2 focus:shadow-float"
      >
        Skip to content
      </a>
      <Sidebar onFind={openPalette} onExplainKeys={() => setExplaining(true)} />
      <TopBar onFind={openPalette} />
      <main id="page" tabIndex={-1} className="min-w-0 flex-1 pb-20 focus:outline-none md:pb-0">
        <ConnectionNotice />
        <Outlet />
      </main>
      <TabBar />
      <PlaceKeys />
      <Suspense>
        {explaining && <KeyHelp onClose={() => setExplaining(false)} />}
        {finding && <CommandPalette onClose={() => setFinding(false)} onExplainKeys={() => setExplaining(true)} />}
      </Suspense>
    </div>
  )
}

function PlaceKeys() {
  const places = usePlaces()
  return (
    <>
      {places.map((place) => (
        <PlaceKey key={place.to} {...place} />
      ))}
    </>
  )
}

function PlaceKey({ to, label, keys }: Place) {
  const navigate = useNavigate()
  const router = useRouter()
  useShortcut({ keys, label, group: 'Go to' }, () => {
    void router.preloadRoute({ to }).finally(() => void navigate({ to }))
  })
  return null
}
