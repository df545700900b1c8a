import { useQuery } from '@tanstack/react-query'
import { SelectField } from '../design/select-field.tsx'
import { projectChoices } from '../projects/project-queries.ts'

interface ProjectFieldProps {
  /** The id of the project; null for none. */
  readonly value: string | null
  readonly onChange: (projectId: string | null) => void
}

/** In which project a stack is. */
export function ProjectField({ value, onChange }: ProjectFieldProps) {
  const projects = useQuery(projectChoices()).data ?? []
  return (
    <SelectField
      label="Project"
      hint="A project groups the stacks of one product or team."
      value={value ?? none}
      options={[{ value: none, label: 'No project' }, ...projects.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={(id) => onChange(id === none ? null : id)}
    />
  )
}

const none = ''
