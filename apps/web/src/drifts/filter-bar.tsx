import { useState } from 'react'
import { builtInOf } from '../views/view-search.ts'
import { AddFilter } from './add-filter.tsx'
import { DetectedFilter } from './detected-filter.tsx'
import { conditions, type DriftFilter, type Sort } from './drift-filter.ts'
import { keysOf } from './drift-words.ts'
import { FilterMenu } from './filter-menu.tsx'
import {
  kindOptions,
  lists,
  severityOptions,
  statusOptions,
  useFilterOptions,
  type ListProperty,
} from './filter-options.tsx'
import { SearchField } from './search-field.tsx'
import { SortMenu } from './sort-menu.tsx'

interface FilterBarProps {
  readonly filter: DriftFilter
  readonly onChange: (filter: DriftFilter) => void
  readonly children?: React.ReactNode
}

type Addable = ListProperty | 'detected'

/** The conditions of the list of drifts; every one of them is in the address. */
export function FilterBar({ filter, onChange, children }: FilterBarProps) {
  const [added, setAdded] = useState<Addable | null>(null)
  const options = useFilterOptions()
  const set = <K extends keyof DriftFilter>(key: K, value: DriftFilter[K] | undefined) => {
    const { [key]: _, ...rest } = filter
    onChange(value === undefined ? rest : { ...rest, [key]: value })
  }
  const isSet = (name: Addable) =>
    name === 'detected'
      ? (filter.detected ?? filter.detectedFrom ?? filter.detectedUntil) !== undefined
      : filter[name] !== undefined
  const addable = [...keysOf(lists), 'detected' as const].filter((name) => !isSet(name) && name !== added)
  const ofOnesOwn = builtInOf(filter) === null ? filter.status?.filter((name) => name !== 'all') : undefined
  return (
    <div className="flex flex-wrap items-start gap-2 px-4 pb-3 md:flex-nowrap md:px-6">
      <SearchField
        label="Search by address, ID, type or region"
        value={filter.search ?? ''}
        onChange={(search) => set('search', search === '' ? undefined : search)}
      />
      <div className="order-last -mx-4 flex w-screen min-w-0 items-center gap-2 overflow-x-auto px-4 [scrollbar-width:none] md:order-none md:mx-0 md:w-auto md:flex-3 md:flex-wrap md:overflow-visible md:px-0">
        <FilterMenu
          label="Severity"
          options={severityOptions}
          selected={filter.severity}
          onChange={(value) => set('severity', value)}
        />
        <FilterMenu
          label="Status"
          options={statusOptions}
          selected={ofOnesOwn}
          onChange={(value) => set('status', value)}
        />
        <FilterMenu
          label="Kind"
          options={kindOptions}
          selected={filter.kind}
          onChange={(value) => set('kind', value)}
        />
        {keysOf(lists)
          .filter((name) => isSet(name) || name === added)
          .map((name) => (
            <FilterMenu
              key={name}
              label={lists[name]}
              options={options[name]}
              selected={filter[name]}
              onChange={(value) => set(name, value)}
              isNew={name === added}
              onClosed={() => setAdded(null)}
            />
          ))}
        {(isSet('detected') || added === 'detected') && (
          <DetectedFilter
            filter={filter}
            onChange={onChange}
            isNew={added === 'detected'}
            onClosed={() => setAdded(null)}
          />
        )}
        <AddFilter options={addable.map((value) => ({ value, label: labelOf(value) }))} onAdd={setAdded} />
        {conditions(filter) > 1 && (
          <button
            type="button"
            onClick={() => onChange(withoutConditions(filter))}
            className="h-8 shrink-0 rounded-md px-2 text-sm whitespace-nowrap text-muted hover:bg-hover hover:text-text"
          >
            Clear all
          </button>
        )}
      </div>
      <div className="ml-auto flex shrink-0 items-center gap-1">
        <SortMenu
          sort={filter.sort ?? 'newest'}
          onChange={(sort: Sort) => set('sort', sort === 'newest' ? undefined : sort)}
        />
        {children}
      </div>
    </div>
  )
}

function labelOf(name: Addable): string {
  return name === 'detected' ? 'Detected' : lists[name]
}

/** The same list with none of the conditions that have a chip; what is searched for, the order and the columns stay. */
function withoutConditions({ status, ignored, search, sort, columns, view }: DriftFilter): DriftFilter {
  return {
    ...(status && { status }),
    ...(ignored && { ignored }),
    ...(search !== undefined && { search }),
    ...(sort && { sort }),
    ...(columns && { columns }),
    ...(view && { view }),
  }
}
