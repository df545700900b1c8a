import { useMutation } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { useRef } from 'react'
import { describeError } from '../api/api-error.ts'
import { sessions } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { Logo } from '../shell/logo.tsx'
import { useTabTitle } from '../shell/page-header.tsx'

const route = getRouteApi('/sign-in')

/** Signs in and goes to where one wanted to be. */
export function SignInPage() {
  useTabTitle('Sign in')
  const { next } = route.useSearch()
  const router = useRouter()
  const password = useRef<HTMLInputElement>(null)
  const signIn = useMutation({
    mutationFn: (form: FormData) => sessions.signIn(textOf(form, 'email'), textOf(form, 'password')),
    onSuccess: () => router.history.push(next ?? '/'),
    onError: () => password.current?.select(),
  })
  return (
    <main className="flex min-h-dvh items-center justify-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-8 flex flex-col items-center gap-3 text-center">
          <Logo className="size-10" />
          <h1 className="text-lg font-semibold tracking-tight">Sign in to DriftSentry</h1>
          {next !== undefined && <p className="text-sm text-muted">Then you are back on the page you wanted.</p>}
        </div>
        <form
          className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-6"
          onSubmit={(event) => {
            event.preventDefault()
            signIn.mutate(new FormData(event.currentTarget))
          }}
        >
          <TextField label="Email" name="email" type="email" autoComplete="username" required autoFocus />
          <TextField
            ref={password}
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
          {signIn.isError && (
            <p role="alert" className="flex items-start gap-2 text-sm text-critical">
              <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden /> {describeError(signIn.error).message}
            </p>
          )}
          <Button type="submit" tone="primary" size="lg" disabled={signIn.isPending}>
            {signIn.isPending ? 'Signing in …' : 'Sign in'}
          </Button>
        </form>
        <p className="mt-5 text-center text-xs text-muted">
          A new development server prints its first sign-in where it was started.
        </p>
      </div>
    </main>
  )
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
