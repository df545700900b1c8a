import { useQuery } from '@tanstack/react-query'
import { projectChoices } from '../projects/project-queries.ts'
import { stackChoices } from '../stacks/stack-queries.ts'
import { SeverityDot, StatusIcon } from './badges.tsx'
import { driftFacets } from './drift-queries.ts'
import {
  kinds,
  kindWords,
  resourceTypeInWords,
  severities,
  severityWords,
  statuses,
  statusWords,
} from './drift-words.ts'
import type { FilterOption } from './filter-menu.tsx'

export const severityOptions = severities.map((value) => ({
  value,
  text: severityWords[value].label,
  label: (
    <>
      <SeverityDot severity={value} /> {severityWords[value].label}
    </>
  ),
}))

export const statusOptions = statuses.map((value) => ({
  value,
  text: statusWords[value].label,
  label: (
    <>
      <StatusIcon status={value} /> {statusWords[value].label}
    </>
  ),
}))

export const kindOptions = kinds.map((value) => ({
  value,
  text: kindWords[value].label,
  label: kindWords[value].label,
}))

/** What is different in every team, and so is asked of the server. */
export const lists = {
  resourceType: 'Type',
  stackId: 'Stack',
  projectId: 'Project',
  region: 'Region',
  accountId: 'Account',
} as const

export type ListProperty = keyof typeof lists

/** The values that there are of each property, and whichever the address names besides. */
export function useFilterOptions(): Readonly<Record<ListProperty, readonly FilterOption<string>[]>> {
  const facets = useQuery(driftFacets()).data
  const stacks = useQuery(stackChoices()).data ?? []
  const projects = useQuery(projectChoices()).data ?? []
  return {
    resourceType: (facets?.resourceTypes ?? []).map((value) => option(value, resourceTypeInWords(value))),
    stackId: stacks.map(({ id, name }) => option(id, name)),
    projectId: projects.map(({ id, name }) => option(id, name)),
    region: (facets?.regions ?? []).map((value) => option(value, value)),
    accountId: (facets?.accountIds ?? []).map((value) => option(value, value)),
  }
}

function option(value: string, text: string): FilterOption<string> {
  return {
    value,
    text,
    label: (
      <span className="truncate" title={text}>
        {text}
      </span>
    ),
  }
}
