import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { textOf } from '../api/form-text.ts'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { publicApi } from '../api/public-api.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { authOptions } from './auth-options.ts'
import { FrontPage, frontLinkClass } from './front-page.tsx'

/** For those who forgot the password: a link by email; where none is sent, the way to an admin, who can create one. */
export function ForgotPage() {
  const sendsMail = useQuery(authOptions()).data?.sendsMail ?? true
  return (
    <FrontPage
      tab="Forgot password"
      title="Reset your password"
      footer={
        <Link to="/sign-in" className={frontLinkClass}>
          Back to sign in
        </Link>
      }
    >
      {sendsMail ? (
        <AskForLink />
      ) : (
        <p className="text-sm">
          This installation sends no email. Ask an admin of your team for a password reset link: they can create one on
          the Team page.
        </p>
      )}
    </FrontPage>
  )
}

function AskForLink() {
  const ask = useMutation({ mutationFn: (email: string) => publicApi.auth.forgotPassword.mutate({ email }) })
  if (ask.isSuccess) {
    return (
      <p role="status" className="text-sm">
        If there is an account with that email, a link to reset the password is on its way. It works once, for one hour.
      </p>
    )
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ask.isPending) ask.mutate(textOf(new FormData(event.currentTarget), 'email'))
      }}
    >
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        hint="The one you sign in with."
        error={fieldErrors(ask.error)['email']}
        required
        autoFocus
      />
      <FormError message={formError(ask.error, ['email'])} />
      <Button type="submit" tone="primary" size="lg" disabled={ask.isPending}>
        {ask.isPending ? 'Sending…' : 'Email me a reset link'}
      </Button>
    </form>
  )
}
