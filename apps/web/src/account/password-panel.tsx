import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Inputs } from '../api/client.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { textOf } from '../api/form-text.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { Panel } from '../design/panel.tsx'
import { toast } from '../design/toast.tsx'
import { NewPasswordField } from '../sign-in/new-password-field.tsx'
import { ownSessions } from './account-queries.ts'

/** Another password; every session but this one ends. */
export function PasswordPanel({ email }: { readonly email: string }) {
  const client = useQueryClient()
  const [round, setRound] = useState(0)
  const change = useMutation({
    mutationFn: (passwords: Inputs['auth']['changePassword']) => api.auth.changePassword.mutate(passwords),
    onSuccess: async () => {
      setRound(round + 1)
      toast('good', 'Password changed. All other sessions were signed out.')
      await client.invalidateQueries(ownSessions())
    },
  })
  const errors = fieldErrors(change.error)
  return (
    <Panel title="Password">
      <form
        key={round}
        className="flex flex-col gap-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const passwords = {
            currentPassword: textOf(form, 'currentPassword'),
            newPassword: textOf(form, 'newPassword'),
          }
          if (!change.isPending) change.mutate(passwords)
        }}
      >
        {/* Whose password it is, for the browser that keeps it. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            label="Current password"
            name="currentPassword"
            type="password"
            autoComplete="current-password"
            error={errors['currentPassword']}
            required
          />
          <NewPasswordField label="New password" name="newPassword" error={errors['newPassword']} />
        </div>
        <FormError message={formError(change.error, ['currentPassword', 'newPassword'])} />
        <div className="flex justify-end">
          <Button type="submit" disabled={change.isPending}>
            {change.isPending ? 'Changing…' : 'Change password'}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
