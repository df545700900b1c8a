import { X } from 'lucide-react'
import { SmallSelect } from '../design/small-select.tsx'
import { SearchField } from '../drifts/search-field.tsx'
import { keysOf } from '../drifts/drift-words.ts'
import { useMembers } from '../team/use-members.ts'
import { subjects, type AuditFilter } from './audit-filter.ts'
import { nameOfAction } from './audit-words.ts'

interface AuditFiltersProps {
  readonly filter: AuditFilter
  readonly onChange: (filter: AuditFilter) => void
}

const showOptions = [
  { value: 'all', label: 'All actions' },
  ...keysOf(subjects).map((value) => ({ value, label: subjects[value].label })),
] as const

const field =
  'h-8 rounded-md border border-line bg-surface px-2 text-sm text-text hover:border-line-strong [color-scheme:inherit]'

/** Who, what, which thing and when; every condition is in the address. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const set = <K extends keyof AuditFilter>(key: K, value: AuditFilter[K] | undefined) => {
    const { [key]: _, ...rest } = filter
    onChange(value === undefined ? rest : { ...rest, [key]: value })
  }
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6">
      <SearchField
        label="Search person, action, reason"
        value={filter.search ?? ''}
        onChange={(words) => set('search', words === '' ? undefined : words)}
      />
      <SmallSelect
        className="min-w-32 flex-1 sm:max-w-56 sm:flex-none"
        label="Action"
        value={filter.show ?? 'all'}
        options={showOptions}
        onChange={(show) => set('show', show === 'all' ? undefined : show)}
      />
      <PersonSelect actor={filter.actor} onChange={(actor) => set('actor', actor)} />
      <div className="flex items-center gap-1.5 text-sm text-muted">
        <label className="flex items-center gap-1.5">
          From
          <input
            type="date"
            value={filter.from ?? ''}
            max={filter.to}
            onChange={({ target }) => set('from', target.value === '' ? undefined : target.value)}
            className={field}
          />
        </label>
        <label className="flex items-center gap-1.5">
          to
          <input
            type="date"
            value={filter.to ?? ''}
            min={filter.from}
            onChange={({ target }) => set('to', target.value === '' ? undefined : target.value)}
            className={field}
          />
        </label>
      </div>
      {filter.action !== undefined && (
        <Chip label={`Action: ${nameOfAction(filter.action)}`} onRemove={() => set('action', undefined)} />
      )}
      {filter.thing !== undefined && <Chip label="One item" onRemove={() => set('thing', undefined)} />}
      {filter.entry !== undefined && <Chip label={`Entry #${filter.entry}`} onRemove={() => set('entry', undefined)} />}
    </div>
  )
}

interface PersonSelectProps {
  readonly actor: string | undefined
  readonly onChange: (actor: string | undefined) => void
}

function PersonSelect({ actor, onChange }: PersonSelectProps) {
  const members = useMembers() ?? []
  const options = [
    { value: '', label: 'Anyone' },
    ...members.map(({ userId, email }) => ({ value: userId, label: email })),
  ]
  const isKnown = actor === undefined || members.some(({ userId }) => userId === actor)
  return (
    <SmallSelect
      className="min-w-32 flex-1 sm:max-w-56 sm:flex-none"
      label="Person"
      value={actor ?? ''}
      options={isKnown ? options : [...options, { value: actor, label: 'An API key or former member' }]}
      onChange={(value) => onChange(value === '' ? undefined : value)}
    />
  )
}

function Chip({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }) {
  return (
    <span className="inline-flex h-8 max-w-full items-center gap-1 rounded-md border border-line bg-active pr-1 pl-2.5 text-sm">
      <span className="min-w-0 truncate" title={label}>
        {label}
      </span>
      <button
        type="button"
        aria-label={`Remove filter: ${label}`}
        onClick={onRemove}
        className="rounded p-0.5 text-muted hover:text-text"
      >
        <X className="size-3.5" aria-hidden />
      </button>
    </span>
  )
}
