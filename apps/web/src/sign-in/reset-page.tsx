import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { fieldErrors, formError } from '../api/field-errors.ts'
import { textOf } from '../api/form-text.ts'
import { publicApi } from '../api/public-api.ts'
import { sessions } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { FormError } from '../design/form-error.tsx'
import { toast } from '../design/toast.tsx'
import { FrontPage, frontLinkClass } from './front-page.tsx'
import { LostLink } from './lost-link.tsx'
import { NewPasswordField } from './new-password-field.tsx'

const route = getRouteApi('/reset')

/** Sets a new password by a link. Every session ends with it, so that one signs in anew. */
export function ResetPage() {
  const { linkToken } = route.useRouteContext()
  return linkToken === null ? <LostLink title="Set a new password" /> : <Reset key={linkToken} token={linkToken} />
}

function Reset({ token }: { readonly token: string }) {
  const navigate = useNavigate()
  const reset = useMutation({
    mutationFn: (password: string) => publicApi.auth.resetPassword.mutate({ token, password }),
    onSuccess: async () => {
      if (sessions.current().status === 'signed-in') await sessions.signOut()
      await navigate({ to: '/sign-in' })
      toast('good', 'Password changed. Sign in with the new one.')
    },
  })
  return (
    <FrontPage
      tab="Set a new password"
      title="Set a new password"
      note="You will be signed out on every device."
      footer={
        <Link to="/forgot" className={frontLinkClass}>
          Request another link
        </Link>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!reset.isPending) reset.mutate(textOf(new FormData(event.currentTarget), 'password'))
        }}
      >
        <NewPasswordField label="New password" error={fieldErrors(reset.error)['password']} autoFocus />
        <FormError message={formError(reset.error, ['password'])} />
        <Button type="submit" tone="primary" size="lg" disabled={reset.isPending}>
          {reset.isPending ? 'Saving…' : 'Set new password'}
        </Button>
      </form>
    </FrontPage>
  )
}
