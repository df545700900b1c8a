import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { textOf } from '../api/form-text.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { Modal } from '../design/modal.tsx'
import { OptionList } from '../design/option-list.tsx'
import { toast } from '../design/toast.tsx'
import { formatDate } from '../format/time.ts'
import { LinkDialog } from './link-dialog.tsx'
import { roleOf, roleWords, type Role } from './role-words.ts'
import { invitationList, memberList } from './team-queries.ts'

/** Invites somebody by email; where no mail is sent, shows the link to hand on. */
export function InviteDialog({ teamId, onClose }: { readonly teamId: string; readonly onClose: () => void }) {
  const client = useQueryClient()
  const invite = useMutation({
    mutationFn: (who: { readonly email: string; readonly role: Role }) =>
      api.team.invite.mutate({ id: teamId, ...who }),
    onSuccess: ({ email, link }) => {
      if (link !== null) return
      toast('good', `Invitation sent to ${email}`)
      onClose()
    },
    onSettled: () =>
      Promise.all([client.invalidateQueries(invitationList(teamId)), client.invalidateQueries(memberList(teamId))]),
  })
  if (invite.data?.link) {
    const { email, link, expiresAt } = invite.data
    return (
      <LinkDialog title="Share this link" link={link} onClose={onClose}>
        It works once, for {email} only, until {formatDate(expiresAt)}. Someone who already has an account here is in
        the team at once and does not need it.
      </LinkDialog>
    )
  }
  return (
    <Modal
      open
      onOpenChange={(open) => !open && !invite.isPending && onClose()}
      title="Invite a member"
      description="Someone who already has an account here joins at once."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const role = roleOf(textOf(form, 'role'))
          if (role !== null && !invite.isPending) invite.mutate({ email: textOf(form, 'email').trim(), role })
        }}
      >
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete="off"
          maxLength={254}
          error={fieldErrors(invite.error)['email']}
          required
          autoFocus
        />
        <OptionList legend="Role" name="role" type="radio" options={roleWords} initial={['engineer']} />
        <FormError message={formError(invite.error, ['email'])} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={invite.isPending}>
            Cancel
          </Button>
          <Button type="submit" tone="primary" disabled={invite.isPending}>
            {invite.isPending ? 'Inviting…' : 'Send invitation'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
