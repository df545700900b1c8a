import { useMutation } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { textOf } from '../api/form-text.ts'
import { sessions } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { Modal } from '../design/modal.tsx'

/** Founds another team and goes on in it. */
export function FoundTeamDialog({ onClose }: { readonly onClose: () => void }) {
  const found = useMutation({
    mutationFn: async (name: string) => {
      const { id } = await api.team.create.mutate({ name })
      await sessions.switchTeam(id)
    },
  })
  return (
    <Modal
      open
      onOpenChange={(open) => !open && !found.isPending && onClose()}
      title="Found another team"
      description="With stacks, members and an audit trail of its own. You are its admin, and go on in it."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!found.isPending) found.mutate(textOf(new FormData(event.currentTarget), 'name').trim())
        }}
      >
        <TextField
          label="Name of the team"
          name="name"
          autoComplete="off"
          maxLength={100}
          error={fieldErrors(found.error)['name']}
          required
          autoFocus
        />
        <FormError message={formError(found.error, ['name'])} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={found.isPending}>
            Cancel
          </Button>
          <Button type="submit" tone="primary" disabled={found.isPending}>
            {found.isPending ? 'Founding …' : 'Found the team'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
