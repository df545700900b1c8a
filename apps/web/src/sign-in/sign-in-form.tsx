import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { textOf } from '../api/form-text.ts'
import { sessions } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'
import { CodeStep } from './code-step.tsx'

interface SignInFormProps {
  /** Whose sign-in it must be, where that is known. */
  readonly email?: string
  readonly onSignedIn: () => void
}

interface Credentials {
  readonly email: string
  readonly password: string
  readonly code?: string
}

/** Email and password, then a code where the account has a second factor. Nothing of it is kept but in memory, until it is done. */
export function SignInForm({ email, onSignedIn }: SignInFormProps) {
  const [known, setKnown] = useState<Credentials | null>(null)
  const password = useRef<HTMLInputElement>(null)
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) => sessions.signIn(credentials),
    onSuccess: onSignedIn,
    onError: (error, { email: address, password: secret }) => {
      if (codeAskedBy(error) === null) password.current?.select()
      else setKnown({ email: address, password: secret })
    },
  })
  const message = signIn.isError && codeAskedBy(signIn.error) !== 'needed' ? describeError(signIn.error).message : null
  if (known !== null) {
    return (
      <CodeStep
        email={known.email}
        isPending={signIn.isPending}
        error={message}
        onCode={(code) => signIn.mutate({ ...known, code })}
        onBack={() => {
          signIn.reset()
          setKnown(null)
        }}
      />
    )
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        if (!signIn.isPending) signIn.mutate({ email: textOf(form, 'email'), password: textOf(form, 'password') })
      }}
    >
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        defaultValue={email}
        readOnly={email !== undefined}
        required
        autoFocus={email === undefined}
      />
      <TextField
        ref={password}
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        autoFocus={email !== undefined}
      />
      <FormError message={message} />
      <Button type="submit" tone="primary" size="lg" disabled={signIn.isPending}>
        {signIn.isPending ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}

/** Whether a sign-in was refused for the lack of a code, or for the wrong one; null for every other reason. */
function codeAskedBy(error: unknown): 'needed' | 'wrong' | null {
  const { secondFactor } = describeError(error).details
  return secondFactor === 'needed' || secondFactor === 'wrong' ? secondFactor : null
}
