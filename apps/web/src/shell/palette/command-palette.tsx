import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { clsx } from 'clsx'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { Kbd } from '../../design/kbd.tsx'
import { matching } from './matching.ts'
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts'
import { useActionEntries } from './use-action-entries.tsx'
import { useDriftEntries } from './use-drift-entries.tsx'
import { usePageEntries } from './use-page-entries.tsx'
import { useRecentEntries } from './use-recent-entries.tsx'
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
  const [selected, setSelected] = useState('')
  const navigate = useNavigate()
  const words = useDeferredValue(text.trim())
  const pages = usePageEntries()
  const actions = useActionEntries(onExplainKeys)
  const things = useThingGroups(words)
  const drifts = useDriftEntries(words)
  const recent = useRecentEntries()
  // By what is typed, not by what is searched for: Enter must take what the letters say, however late the server is.
  const typed = text.trim()
  const all: readonly PaletteGroup[] = [
    { heading: 'Recent', entries: typed === '' ? recent.entries : [] },
    { heading: 'Pages', kind: 'Page', entries: matching(pages, typed) },
    ...(typed === ''
      ? []
      : things.map((group) => ({ ...group, entries: matching(group.entries, typed, mostOfAKind) }))),
    { heading: 'Drifts', kind: 'Drift', entries: drifts.entries },
    { heading: 'Actions', entries: matching(actions, typed) },
  ]
  const groups = all.filter(({ entries }) => entries.length > 0)
  const isChosen = ({ heading, entries }: PaletteGroup) => entries.some(({ id }) => selected === `${heading} ${id}`)
  const take = ({ kind }: PaletteGroup, entry: PaletteEntry) => {
    onClose()
    if ('run' in entry) return entry.run()
    if (kind !== undefined) recent.keep(kind, entry)
    void navigate(entry.link)
  }
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      label="Search"
      shouldFilter={false}
      value={selected}
      onValueChange={setSelected}
      overlayClassName="fixed inset-0 z-40 bg-[rgb(8_9_12/0.5)]"
      contentClassName="fixed inset-x-3 top-[10vh] z-50 mx-auto max-w-xl animate-[float-in_110ms_ease-out] overflow-hidden rounded-xl bg-raised shadow-float"
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search className="size-4 shrink-0 text-muted" aria-hidden />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Search pages, stacks, drifts and actions…"
          className="h-12 w-full bg-transparent text-base outline-none placeholder:text-faint"
        />
      </div>
      <Command.List className="max-h-[min(26rem,60vh)] overflow-y-auto p-2">
        <Command.Empty className="px-3 py-8 text-center text-sm text-muted">
          {drifts.isSearching ? 'Searching…' : `No results for “${typed}”`}
        </Command.Empty>
        {groups.map((group) => (
          <Command.Group key={group.heading} heading={group.heading} className={headingClass}>
            {group.entries.map((entry) => (
              <Line
                key={entry.id}
                entry={entry}
                value={`${group.heading} ${entry.id}`}
                onSelect={() => take(group, entry)}
              />
            ))}
          </Command.Group>
        ))}
      </Command.List>
      <KeyLine group={groups.find(isChosen)} />
    </Command.Dialog>
  )
}

interface LineProps {
  readonly entry: PaletteEntry
  readonly value: string
  readonly onSelect: () => void
}

function Line({ entry: { label, icon, note, keys, code }, value, onSelect }: LineProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-default items-center gap-3 rounded-md px-3 text-sm select-none data-[selected=true]:bg-active"
    >
      <span className="flex w-4 shrink-0 justify-center text-muted [&_svg]:size-4" aria-hidden>
        {icon}
      </span>
      <span className={clsx('truncate', code && 'font-mono text-xs')} title={label}>
        {label}
      </span>
      {note !== undefined && <span className="ml-auto shrink-0 text-xs text-muted">{note}</span>}
      {keys !== undefined && (
        <span className="ml-auto hidden shrink-0 gap-1 md:flex" aria-hidden>
          {keys.split(' ').map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      )}
    </Command.Item>
  )
}

/** What the keys do, Enter with a line of the group, for who has keys. */
function KeyLine({ group }: { readonly group: PaletteGroup | undefined }) {
  const verb = group && (group.heading === 'Actions' ? 'Run' : `Open ${group.kind?.toLowerCase() ?? ''}`)
  const keys = [
    ['↵', verb],
    ['↑↓', 'Select'],
    ['Esc', 'Close'],
  ] as const
  return (
    <p aria-hidden className="hidden h-10 items-center gap-4 border-t border-line px-4 text-xs text-muted md:flex">
      {keys.map(([key, what]) =>
        what === undefined ? null : (
          <span key={key} className="inline-flex items-center gap-1.5">
            <Kbd>{key}</Kbd> {what}
          </span>
        ),
      )}
    </p>
  )
}
