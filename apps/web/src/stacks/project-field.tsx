import { useQuery } from '@tanstack/react-query'
import { SelectField } from '../design/select-field.tsx'
import { projectChoices } from './project-queries.ts'

interface ProjectFieldProps {
  /** The id of the project; null for none. */
  readonly value: string | null
  readonly onChange: (projectId: string | null) => void
}

/** In which project a stack is; nothing while the team has none. */
export function ProjectField({ value, onChange }: ProjectFieldProps) {
  const projects = useQuery(projectChoices()).data?.items ?? []
  if (projects.length === 0) return null
  return (
    <SelectField
      label="Project"
      value={value ?? none}
      options={[{ value: none, label: 'No project' }, ...projects.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={(id) => onChange(id === none ? null : id)}
    />
  )
}

const none = ''
