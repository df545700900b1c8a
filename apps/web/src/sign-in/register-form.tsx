import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Inputs, Outputs } from '../api/client.ts'
import { describeError, DescribedFailure } from '../api/api-error.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { givenText, textOf } from '../api/form-text.ts'
import { publicApi } from '../api/public-api.ts'
import { sessions } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { useFirstFault } from '../design/use-first-fault.ts'
import { NewPasswordField } from './new-password-field.tsx'

type Account = Inputs['auth']['register']
type Next = Outputs['auth']['register']['next']

interface RegisterFormProps {
  /** The invitation's token and email, where there is one: its team is joined, and none is founded. */
  readonly invited?: { readonly token: string; readonly email: string }
  readonly submit: string
  /** The account is made; for `sign_in` one is signed in already. */
  readonly onDone: (next: Next, email: string) => void
  readonly children?: ReactNode
}

const shown = ['email', 'password', 'firstName', 'lastName', 'teamName']

/** Asks for what an account needs, makes it, and signs in where no mail must be answered first. */
export function RegisterForm({ invited, submit, onDone, children }: RegisterFormProps) {
  const register = useMutation({
    mutationFn: async (account: Account) => {
      const { next } = await publicApi.auth.register.mutate(account)
      if (next === 'sign_in') await signInAs(account)
      return next
    },
    onSuccess: (next, { email }) => onDone(next, email),
  })
  const errors = fieldErrors(register.error)
  const { form } = useFirstFault(register.error)
  return (
    <form
      ref={form}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!register.isPending) register.mutate(readAccount(new FormData(event.currentTarget), invited?.token))
      }}
    >
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        defaultValue={invited?.email}
        readOnly={invited !== undefined}
        error={errors['email']}
        required
        autoFocus={invited === undefined}
      />
      <NewPasswordField error={errors['password']} autoFocus={invited !== undefined} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="First name (optional)"
          name="firstName"
          autoComplete="given-name"
          maxLength={100}
          error={errors['firstName']}
        />
        <TextField
          label="Last name (optional)"
          name="lastName"
          autoComplete="family-name"
          maxLength={100}
          error={errors['lastName']}
        />
      </div>
      {invited === undefined && (
        <TextField
          label="Team name (optional)"
          name="teamName"
          autoComplete="organization"
          maxLength={100}
          hint="The people who share stacks and decisions with you."
          error={errors['teamName']}
        />
      )}
      <FormError message={formError(register.error, shown)} />
      <Button type="submit" tone="primary" size="lg" disabled={register.isPending}>
        {register.isPending ? 'Creating account…' : submit}
      </Button>
      {children}
    </form>
  )
}

/** The server does not tell whether the email was taken; a password that does not fit then, does. */
async function signInAs({ email, password }: Account): Promise<void> {
  try {
    await sessions.signIn({ email, password })
  } catch (error) {
    const described = describeError(error)
    if (described.code !== 'AUTH_ERROR') throw error
    const message = 'If you already have an account with this email, sign in with its password.'
    throw new DescribedFailure({ ...described, message, details: {} })
  }
}

function readAccount(form: FormData, invitation: string | undefined): Account {
  return {
    email: textOf(form, 'email').trim(),
    password: textOf(form, 'password'),
    firstName: givenText(form, 'firstName'),
    lastName: givenText(form, 'lastName'),
    teamName: givenText(form, 'teamName'),
    invitation,
  }
}
