import { Search, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Kbd } from '../design/kbd.tsx'
import { useShortcut } from '../shell/shortcuts.ts'

/** Typing pauses this long before the list is asked for again. */
const pauseMs = 250

interface SearchFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Words to search for; follows the address when it changes elsewhere. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  const field = useRef<HTMLInputElement>(null)
  const report = useEffectEvent(onChange)
  if (seen !== value) {
    setSeen(value)
    setText(value)
  }
  useShortcut({ keys: 'f', label: 'Search this list', group: 'List' }, () => field.current?.focus())
  useEffect(() => {
    if (text.trim() === value) return undefined
    const timer = setTimeout(() => report(text.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [text, value])
  return (
    <div className="relative min-w-48 flex-1 sm:max-w-72">
      <Search className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" aria-hidden />
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder="Search"
        title={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
        className="h-8 w-full rounded-md border border-line bg-surface pr-8 pl-8 text-sm placeholder:text-faint hover:border-line-strong [&::-webkit-search-cancel-button]:hidden"
      />
      {text === '' ? (
        <span className="pointer-events-none absolute top-1.5 right-2 hidden md:block" aria-hidden>
          <Kbd>f</Kbd>
        </span>
      ) : (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => {
            setText('')
            onChange('')
          }}
          className="absolute top-1.5 right-1.5 rounded p-0.5 text-faint hover:text-text"
        >
          <X className="size-4" aria-hidden />
        </button>
      )}
    </div>
  )
}
