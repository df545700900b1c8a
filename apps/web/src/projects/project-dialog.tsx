import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { givenText, textOf } from '../api/form-text.ts'
import { Button } from '../design/button.tsx'
import { TextAreaField, TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { Modal } from '../design/modal.tsx'
import { toast } from '../design/toast.tsx'
import { projectsChanged, type Project } from './project-queries.ts'

interface ProjectDialogProps {
  /** The project that is changed; null for a new one, whose page is shown next. */
  readonly project: Project | null
  readonly onClose: () => void
}

/** Creates a project, or changes what it is called. */
export function ProjectDialog({ project, onClose }: ProjectDialogProps) {
  const save = useSave(project, onClose)
  const faults = fieldErrors(save.error)
  return (
    <Modal
      open
      onOpenChange={(open) => !open && !save.isPending && onClose()}
      title={project ? `Edit ${project.name}` : 'New project'}
      description={
        project
          ? undefined
          : 'A project groups stacks that belong together, for example those of one product or environment.'
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!save.isPending) save.mutate(new FormData(event.currentTarget))
        }}
      >
        <TextField
          label="Name"
          name="name"
          autoComplete="off"
          maxLength={100}
          defaultValue={project?.name}
          error={faults['name']}
          required
          autoFocus
        />
        <TextField
          label={project ? 'Slug' : 'Slug (optional)'}
          name="slug"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={63}
          defaultValue={project?.slug}
          error={faults['slug']}
          hint={
            project
              ? 'Used in scripts and the API. Changing it breaks those that use the old one.'
              : 'Lowercase letters, digits and dashes. Derived from the name if empty.'
          }
          required={project !== null}
        />
        <TextAreaField
          label="Description (optional)"
          name="description"
          rows={2}
          className="min-h-16!"
          maxLength={2_000}
          defaultValue={project?.description ?? ''}
          error={faults['description']}
        />
        <FormError message={formError(save.error, ['name', 'slug', 'description'])} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={save.isPending}>
            Cancel
          </Button>
          <Button type="submit" tone="primary" disabled={save.isPending}>
            {save.isPending ? 'Saving…' : project ? 'Save' : 'Create project'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function useSave(project: Project | null, onClose: () => void) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (form: FormData) => {
      const slug = givenText(form, 'slug')
      const fields = {
        name: textOf(form, 'name').trim(),
        description: givenText(form, 'description') ?? null,
        ...(slug !== undefined && { slug }),
      }
      return project ? api.project.update.mutate({ id: project.id, ...fields }) : api.project.create.mutate(fields)
    },
    onSuccess: async ({ id, name }) => {
      toast('good', project ? `${name} saved` : `${name} created`)
      if (!project) await navigate({ to: '/projects/$projectId', params: { projectId: id } })
      onClose()
    },
    onSettled: () => projectsChanged(client),
  })
}
