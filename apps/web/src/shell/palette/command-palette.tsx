import { Command } from 'cmdk'
import { clsx } from 'clsx'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { matching, type PaletteEntry, type PaletteGroup } from './palette-entry.ts'
import { useActionEntries } from './use-action-entries.tsx'
import { useDriftEntries } from './use-drift-entries.tsx'
import { usePageEntries } from './use-page-entries.tsx'
import { useThingGroups } from './use-thing-groups.tsx'

const mostOfAKind = 6
const headingClass =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted'

interface CommandPaletteProps {
  readonly onClose: () => void
  readonly onExplainKeys: () => void
}

/** Finds pages, actions, drifts and whatever the team named by a few letters. */
export function CommandPalette({ onClose, onExplainKeys }: CommandPaletteProps) {
  const [text, setText] = useState('')
  const words = useDeferredValue(text.trim())
  const pages = usePageEntries()
  const actions = useActionEntries(onExplainKeys)
  const things = useThingGroups(words)
  const drifts = useDriftEntries(words)
  // By what is typed, not by what is searched for: Enter must take what the letters say, however late the server is.
  const typed = text.trim()
  const groups: readonly PaletteGroup[] = [
    { heading: 'Pages', entries: matching(pages, typed) },
    ...(typed === ''
      ? []
      : things.map(({ heading, entries }) => ({ heading, entries: matching(entries, typed, mostOfAKind) }))),
    { heading: 'Drifts', entries: drifts.entries },
    { heading: 'Actions', entries: matching(actions, typed) },
  ]
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      label="Find anything"
      shouldFilter={false}
      overlayClassName="fixed inset-0 z-40 bg-[rgb(8_9_12/0.5)]"
      contentClassName="fixed inset-x-3 top-[10vh] z-50 mx-auto max-w-xl animate-[float-in_110ms_ease-out] overflow-hidden rounded-xl bg-raised shadow-float"
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search className="size-4 shrink-0 text-muted" aria-hidden />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="A page, a stack, a resource, something to do …"
          className="h-12 w-full bg-transparent text-base outline-none placeholder:text-faint"
        />
      </div>
      <Command.List className="max-h-[min(26rem,60vh)] overflow-y-auto p-2">
        <Command.Empty className="px-3 py-8 text-center text-sm text-muted">
          {drifts.isSearching ? 'Searching …' : `Nothing is called “${typed}”`}
        </Command.Empty>
        {groups
          .filter(({ entries }) => entries.length > 0)
          .map(({ heading, entries }) => (
            <Command.Group key={heading} heading={heading} className={headingClass}>
              {entries.map((entry) => (
                <Line
                  key={entry.id}
                  entry={entry}
                  value={`${heading} ${entry.id}`}
                  onSelect={() => {
                    onClose()
                    entry.run()
                  }}
                />
              ))}
            </Command.Group>
          ))}
      </Command.List>
    </Command.Dialog>
  )
}

interface LineProps {
  readonly entry: PaletteEntry
  readonly value: string
  readonly onSelect: () => void
}

function Line({ entry: { label, icon, note, code }, value, onSelect }: LineProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-default items-center gap-3 rounded-md px-3 text-sm select-none data-[selected=true]:bg-hover"
    >
      <span className="flex w-4 shrink-0 justify-center text-muted [&_svg]:size-4" aria-hidden>
        {icon}
      </span>
      <span className={clsx('truncate', code && 'font-mono text-xs')} title={label}>
        {label}
      </span>
      {note !== undefined && <span className="ml-auto shrink-0 text-xs text-muted">{note}</span>}
    </Command.Item>
  )
}
