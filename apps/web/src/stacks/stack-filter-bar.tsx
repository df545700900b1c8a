import { SearchField } from '../drifts/search-field.tsx'
import { stackSorts, type StackFilter, type StackSortName } from './stack-filter.ts'

interface StackFilterBarProps {
  readonly filter: StackFilter
  readonly projects: readonly { readonly id: string; readonly name: string }[]
  readonly onChange: (filter: StackFilter) => void
}

const sortNames = Object.keys(stackSorts).filter((name): name is StackSortName => name in stackSorts)
const selectClass =
  'h-8 max-w-full min-w-0 rounded-md border border-line bg-surface px-2 text-sm hover:border-line-strong'

/** The conditions of the list of stacks; every one of them is in the address. */
export function StackFilterBar({ filter, projects, onChange }: StackFilterBarProps) {
  const { search: _, ...unsearched } = filter
  const { project: __, ...everywhere } = filter
  const { sort: ___, ...unsorted } = filter
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6">
      <SearchField
        label="Search name, description"
        value={filter.search ?? ''}
        onChange={(search) => onChange(search === '' ? unsearched : { ...filter, search })}
      />
      {(projects.length > 0 || filter.project !== undefined) && (
        <select
          aria-label="Project"
          value={filter.project ?? ''}
          onChange={({ target: { value } }) => onChange(value === '' ? everywhere : { ...filter, project: value })}
          className={selectClass}
        >
          <option value="">All projects</option>
          {projects.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <select
        aria-label="Order"
        value={filter.sort ?? 'newest'}
        onChange={({ target: { value } }) => {
          const sort = sortNames.find((name) => name === value)
          onChange(sort === undefined || sort === 'newest' ? unsorted : { ...filter, sort })
        }}
        className={selectClass}
      >
        {sortNames.map((name) => (
          <option key={name} value={name}>
            {stackSorts[name].label}
          </option>
        ))}
      </select>
    </div>
  )
}
