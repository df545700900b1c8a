import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { describeError } from '../api/api-error.ts'
import { textOf } from '../api/form-text.ts'
import { sessions } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { FrontPage, frontLinkClass } from './front-page.tsx'
import { LostLink } from './lost-link.tsx'

const route = getRouteApi('/confirm')

/** Confirms the address of a new account: the link shows that the mail came, the password that it is the same person. */
export function ConfirmPage() {
  const { linkToken } = route.useRouteContext()
  return linkToken === null ? <LostLink title="Confirm your email" /> : <Confirm key={linkToken} token={linkToken} />
}

function Confirm({ token }: { readonly token: string }) {
  const router = useRouter()
  const confirm = useMutation({
    mutationFn: (password: string) => sessions.confirm(token, password),
    onSuccess: () => router.history.push('/'),
  })
  return (
    <FrontPage
      tab="Confirm your email"
      title="Confirm your email"
      note="Enter your password once more to finish creating your account."
      footer={
        <>
          <Link to="/sign-in" className={frontLinkClass}>
            Sign in
          </Link>
          <Link to="/register" className={frontLinkClass}>
            Create an account again
          </Link>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!confirm.isPending) confirm.mutate(textOf(new FormData(event.currentTarget), 'password'))
        }}
      >
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          hint="The one you chose when you created the account."
          required
          autoFocus
        />
        <FormError message={confirm.isError ? describeError(confirm.error).message : null} />
        <Button type="submit" tone="primary" size="lg" disabled={confirm.isPending}>
          {confirm.isPending ? 'Confirming…' : 'Confirm and sign in'}
        </Button>
      </form>
    </FrontPage>
  )
}
