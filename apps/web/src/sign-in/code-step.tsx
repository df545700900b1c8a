import { useEffect, useRef, useState } from 'react'
import { textOf } from '../api/form-text.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'

interface CodeStepProps {
  readonly email: string
  readonly isPending: boolean
  readonly error: string | null
  readonly onCode: (code: string) => void
  readonly onBack: () => void
}

const ways = {
  app: { label: 'Code', hint: 'The six digits your authenticator app shows now.', other: 'Use a recovery code' },
  recovery: {
    label: 'Recovery code',
    hint: 'One of the codes you saved when you set up the app. Each works once.',
    other: 'Use authenticator app',
  },
} as const

/** The second step of signing in: the code of the authenticator app, or a recovery code for those who lost the device. */
export function CodeStep({ email, isPending, error, onCode, onBack }: CodeStepProps) {
  const [way, setWay] = useState<keyof typeof ways>('app')
  const { label, hint, other } = ways[way]
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (error !== null && !isPending) input.current?.select()
  }, [error, isPending])
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isPending) onCode(textOf(new FormData(event.currentTarget), 'code'))
      }}
    >
      <p className="text-sm text-muted">
        Enter a code to sign in as <span className="break-all text-text">{email}</span>.
      </p>
      <TextField
        key={way}
        ref={input}
        label={label}
        hint={hint}
        name="code"
        autoComplete="one-time-code"
        inputMode={way === 'app' ? 'numeric' : 'text'}
        autoCapitalize="none"
        spellCheck={false}
        minLength={6}
        maxLength={40}
        className="font-mono tracking-wider"
        required
        autoFocus
      />
      <FormError message={error} />
      <Button type="submit" tone="primary" size="lg" disabled={isPending}>
        {isPending ? 'Signing in…' : 'Sign in'}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button tone="ghost" size="sm" onClick={() => setWay(way === 'app' ? 'recovery' : 'app')}>
          {other}
        </Button>
        <Button tone="ghost" size="sm" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  )
}
