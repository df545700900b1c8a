import { useQuery } from '@tanstack/react-query'
import { Choice } from '../design/choice.tsx'
import { allProjects } from '../projects/project-queries.ts'
import { allStacks } from '../stacks/stack-queries.ts'
import { SeverityDot, StatusIcon } from './badges.tsx'
import { openStatuses, undecidedStatuses, type DriftFilter, type Sort } from './drift-filter.ts'
import {
  kinds,
  kindWords,
  resourceTypeInWords,
  severities,
  severityWords,
  statuses,
  statusWords,
} from './drift-words.ts'
import { FilterMenu } from './filter-menu.tsx'
import { SearchField } from './search-field.tsx'
import { SortMenu } from './sort-menu.tsx'

const severityOptions = severities.map((value) => ({
  value,
  text: severityWords[value].label,
  label: (
    <>
      <SeverityDot severity={value} /> {severityWords[value].label}
    </>
  ),
}))
const statusOptions = statuses.map((value) => ({
  value,
  text: statusWords[value].label,
  label: (
    <>
      <StatusIcon status={value} /> {statusWords[value].label}
    </>
  ),
}))
const kindOptions = kinds.map((value) => ({ value, text: kindWords[value].label, label: kindWords[value].label }))
const typeOptions = ['EC2', 'RDS', 'S3', 'IAM_ROLE', 'SECURITY_GROUP'].map((value) => {
  const text = resourceTypeInWords(value)
  return { value, text, label: text }
})

type View = 'undecided' | 'open' | 'all' | 'ignored' | 'own'

const views: readonly { readonly value: Exclude<View, 'own'>; readonly label: string }[] = [
  { value: 'undecided', label: 'To decide' },
  { value: 'open', label: 'Open' },
  { value: 'all', label: 'All' },
  { value: 'ignored', label: 'Ignored' },
]

interface FilterBarProps {
  readonly filter: DriftFilter
  readonly onChange: (filter: DriftFilter) => void
}

/** The conditions of the list of drifts; every one of them is in the address. */
export function FilterBar({ filter, onChange }: FilterBarProps) {
  const stacks = useQuery(allStacks()).data?.items ?? []
  const projects = useQuery(allProjects()).data?.items ?? []
  const set = <K extends keyof DriftFilter>(key: K, value: DriftFilter[K] | undefined) => {
    const { [key]: _, ...rest } = filter
    onChange(value === undefined ? rest : { ...rest, [key]: value })
  }
  const statusShown = filter.status?.includes('all') ? [...statuses] : (filter.status ?? openStatuses)
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6">
      <SearchField
        label="Search address, id, type, region"
        value={filter.search ?? ''}
        onChange={(search) => set('search', search === '' ? undefined : search)}
      />
      <Choice<View>
        label="Which drifts"
        value={viewOf(filter)}
        options={views}
        onChange={(view) => onChange(withView(filter, view))}
      />
      <div className="-mx-4 flex min-w-0 flex-1 items-center gap-2 overflow-x-auto px-4 [scrollbar-width:none] md:mx-0 md:flex-none md:flex-wrap md:px-0">
        <FilterMenu
          label="Severity"
          options={severityOptions}
          selected={filter.severity}
          onChange={(value) => set('severity', value)}
        />
        <FilterMenu
          label="Status"
          options={statusOptions}
          selected={viewOf(filter) === 'own' ? statusShown.filter((name) => name !== 'all') : undefined}
          onChange={(value) => set('status', value)}
        />
        <FilterMenu
          label="Kind"
          options={kindOptions}
          selected={filter.kind}
          onChange={(value) => set('kind', value)}
        />
        <FilterMenu
          label="Type"
          options={withChosen(typeOptions, filter.resourceType)}
          selected={filter.resourceType}
          onChange={(value) => set('resourceType', value)}
        />
        {stacks.length > 1 && (
          <FilterMenu
            label="Stack"
            options={stacks.map(({ id, name }) => ({
              value: id,
              text: name,
              label: <span className="truncate">{name}</span>,
            }))}
            selected={filter.stackId}
            onChange={(value) => set('stackId', value)}
          />
        )}
        {projects.length > 0 && (
          <FilterMenu
            label="Project"
            options={projects.map(({ id, name }) => ({
              value: id,
              text: name,
              label: <span className="truncate">{name}</span>,
            }))}
            selected={filter.projectId}
            onChange={(value) => set('projectId', value)}
          />
        )}
        <SortMenu
          sort={filter.sort ?? 'newest'}
          onChange={(sort: Sort) => set('sort', sort === 'newest' ? undefined : sort)}
        />
      </div>
    </div>
  )
}

/** The same conditions in another view. What is ignored is shown whatever its status among the open ones. */
function withView(filter: DriftFilter, view: View): DriftFilter {
  const { status: _, ignored: __, ...rest } = filter
  switch (view) {
    case 'undecided':
      return { ...rest, status: undecidedStatuses }
    case 'all':
      return { ...rest, status: ['all'] }
    case 'ignored':
      return { ...rest, ignored: 'true' }
    case 'open':
    case 'own':
      return rest
  }
}

function viewOf({ status, ignored }: DriftFilter): View {
  if (ignored !== undefined) return 'ignored'
  if (status === undefined) return 'open'
  if (status.includes('all')) return 'all'
  const undecided =
    status.length === undecidedStatuses.length && undecidedStatuses.every((name) => status.includes(name))
  return undecided ? 'undecided' : 'own'
}

function withChosen(options: typeof typeOptions, chosen: readonly string[] | undefined) {
  const extra = (chosen ?? []).filter((value) => !options.some((option) => option.value === value))
  return [...options, ...extra.map((value) => ({ value, text: value, label: value }))]
}
