import { Choice } from '../design/choice.tsx'
import { SmallSelect } from '../design/small-select.tsx'
import { SearchField } from '../drifts/search-field.tsx'
import { stackSorts, type StackFilter, type StackSortName } from './stack-filter.ts'

interface StackFilterBarProps {
  readonly filter: StackFilter
  readonly projects: readonly { readonly id: string; readonly name: string }[]
  readonly onChange: (filter: StackFilter) => void
}

const views = [
  { value: 'active', label: 'Active' },
  { value: 'deleted', label: 'Deleted' },
] as const

const sortNames = Object.keys(stackSorts).filter((name): name is StackSortName => name in stackSorts)

/** The conditions of the list of stacks; every one of them is in the address. */
export function StackFilterBar({ filter, projects, onChange }: StackFilterBarProps) {
  const { search: _, ...unsearched } = filter
  const { project: __, ...everywhere } = filter
  const { sort: ___, ...unsorted } = filter
  const { show: ____, ...present } = filter
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6">
      <SearchField
        label="Search stacks"
        value={filter.search ?? ''}
        onChange={(search) => onChange(search === '' ? unsearched : { ...filter, search })}
      />
      {(projects.length > 0 || filter.project !== undefined) && (
        <SmallSelect
          label="Project"
          value={filter.project ?? ''}
          options={[
            { value: '', label: 'All projects' },
            ...projects.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(value) => onChange(value === '' ? everywhere : { ...filter, project: value })}
          className="max-w-56"
        />
      )}
      <SmallSelect
        label="Sort by"
        value={filter.sort ?? 'newest'}
        options={sortNames.map((value) => ({ value, label: stackSorts[value].label }))}
        onChange={(sort) => onChange(sort === 'newest' ? unsorted : { ...filter, sort })}
        className="max-w-56"
      />
      <Choice
        label="Show"
        value={filter.show ?? 'active'}
        options={views}
        onChange={(view) => onChange(view === 'deleted' ? { ...filter, show: view } : present)}
      />
    </div>
  )
}
