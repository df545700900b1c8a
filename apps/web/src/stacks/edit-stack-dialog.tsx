import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Inputs } from '../api/client.ts'
import { describeError } from '../api/api-error.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { textOf } from '../api/form-text.ts'
import { Button } from '../design/button.tsx'
import { TextAreaField, TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { Modal } from '../design/modal.tsx'
import { driftsChanged } from '../drifts/drift-queries.ts'
import { ProjectField } from './project-field.tsx'
import type { Stack } from './stack-queries.ts'

/** Changes what a stack is called, what is said of it and in which project it is. */
export function EditStackDialog({ stack, onClose }: { readonly stack: Stack; readonly onClose: () => void }) {
  const client = useQueryClient()
  const [project, setProject] = useState(stack.projectId)
  const save = useMutation({
    mutationFn: (change: Omit<Inputs['stack']['update'], 'id'>) => api.stack.update.mutate({ id: stack.id, ...change }),
    onSuccess: onClose,
    onSettled: () => driftsChanged(client),
  })
  const errors = fieldErrors(save.error)
  const isTaken = save.error !== null && describeError(save.error).code === 'CONFLICT'
  return (
    <Modal open onOpenChange={(open) => !open && !save.isPending && onClose()} title={`Edit ${stack.name}`}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const description = textOf(form, 'description').trim()
          if (save.isPending) return
          save.mutate({
            name: textOf(form, 'name').trim(),
            description: description === '' ? null : description,
            // Not sent unless it was changed: the project that it is in may be deleted, and then it does not show.
            ...(project !== stack.projectId && { projectId: project }),
          })
        }}
      >
        <TextField
          label="Name"
          name="name"
          defaultValue={stack.name}
          required
          maxLength={100}
          autoComplete="off"
          autoFocus
          hint="Pipelines that pass --stack need the new name. Those that use the ID are not affected."
          error={isTaken ? describeError(save.error).message : errors['name']}
        />
        <TextAreaField
          label="Description"
          name="description"
          defaultValue={stack.description ?? ''}
          maxLength={2_000}
          error={errors['description']}
        />
        <ProjectField value={project} onChange={setProject} />
        <FormError message={isTaken ? null : formError(save.error, ['name', 'description'])} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={save.isPending}>
            Cancel
          </Button>
          <Button type="submit" tone="primary" disabled={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
