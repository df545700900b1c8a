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

/** For who forgot the password: a link by mail; where no mail is sent, the way to somebody who can make one. */
export function ForgotPage() {
  const sendsMail = useQuery(authOptions()).data?.sendsMail ?? true
  return (
    <FrontPage
      tab="Forgot password"
      title="Set a new password"
      footer={
        <Link to="/sign-in" className={frontLinkClass}>
          Back to the sign-in
        </Link>
      }
    >
      {sendsMail ? (
        <AskForLink />
      ) : (
        <p className="text-sm">
          This installation sends no mail. Ask an admin of your team: on the page “Team” they can make a link by which
          you set a new password.
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
        If that address has an account, a mail is on its way. Its link works once, for an hour.
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
        hint="The address you sign in with."
        error={fieldErrors(ask.error)['email']}
        required
        autoFocus
      />
      <FormError message={formError(ask.error, ['email'])} />
      <Button type="submit" tone="primary" size="lg" disabled={ask.isPending}>
        {ask.isPending ? 'Sending …' : 'Send me a link'}
      </Button>
    </form>
  )
}
