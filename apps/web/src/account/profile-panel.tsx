import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { givenText } from '../api/form-text.ts'
import { sessions } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { Panel } from '../design/panel.tsx'
import { toast } from '../design/toast.tsx'
import { ownAccount, type Me } from './account-queries.ts'

interface Names {
  readonly firstName: string | null
  readonly lastName: string | null
}

/** What one is called by the others of the team. */
export function ProfilePanel({ me }: { readonly me: Me }) {
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (names: Names) => api.auth.updateMe.mutate(names),
    onSuccess: async (saved) => {
      client.setQueryData(ownAccount().queryKey, saved)
      toast('good', 'Profile saved')
      await sessions.reload()
    },
  })
  const errors = fieldErrors(save.error)
  return (
    <Panel title="Profile">
      <form
        className="flex flex-col gap-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const [firstName, lastName] = [givenText(form, 'firstName') ?? null, givenText(form, 'lastName') ?? null]
          if (!save.isPending) save.mutate({ firstName, lastName })
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="First name"
            name="firstName"
            autoComplete="given-name"
            maxLength={100}
            defaultValue={me.firstName ?? ''}
            error={errors['firstName']}
          />
          <TextField
            label="Last name"
            name="lastName"
            autoComplete="family-name"
            maxLength={100}
            defaultValue={me.lastName ?? ''}
            error={errors['lastName']}
          />
        </div>
        <FormError message={formError(save.error, ['firstName', 'lastName'])} />
        <div className="flex justify-end">
          <Button type="submit" disabled={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save changes'}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
