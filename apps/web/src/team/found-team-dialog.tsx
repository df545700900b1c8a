import { useMutation } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { textOf } from '../api/form-text.ts'
import { sessions } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { Modal } from '../design/modal.tsx'

/** Creates another team and goes on in it. */
export function FoundTeamDialog({ onClose }: { readonly onClose: () => void }) {
  const create = useMutation({
    mutationFn: async (name: string) => {
      const { id } = await api.team.create.mutate({ name })
      await sessions.switchTeam(id)
    },
  })
  return (
    <Modal
      open
      onOpenChange={(open) => !open && !create.isPending && onClose()}
      title="New team"
      description="With its own stacks, members and audit log. You become its admin and switch to it."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!create.isPending) create.mutate(textOf(new FormData(event.currentTarget), 'name').trim())
        }}
      >
        <TextField
          label="Team name"
          name="name"
          autoComplete="off"
          maxLength={100}
          error={fieldErrors(create.error)['name']}
          required
          autoFocus
        />
        <FormError message={formError(create.error, ['name'])} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={create.isPending}>
            Cancel
          </Button>
          <Button type="submit" tone="primary" disabled={create.isPending}>
            {create.isPending ? 'Creating…' : 'Create team'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
