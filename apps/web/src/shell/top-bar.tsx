import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { buttonClass } from '../design/button.tsx'
import { LiveState } from './live-state.tsx'
import { Logo } from './logo.tsx'
import { PersonMenu } from './person-menu.tsx'

/** The top of a phone's screen: the mark, search, and who is signed in. */
export function TopBar({ onFind }: { readonly onFind: () => void }) {
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-1 border-b border-line bg-sunken px-3 md:hidden">
      <Link to="/" className="flex items-center gap-2 font-semibold tracking-tight">
        <Logo /> DriftSentry
      </Link>
      <span className="ml-2 inline-flex">
        <LiveState />
      </span>
      <button
        type="button"
        onClick={onFind}
        aria-label="Search"
        className={`${buttonClass({ tone: 'ghost', size: 'icon' })} ml-auto`}
      >
        <Search className="size-4" aria-hidden />
      </button>
      <PersonMenu compact />
    </header>
  )
}
