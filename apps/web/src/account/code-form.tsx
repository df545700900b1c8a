import { useEffect, useRef, type ReactNode } from 'react'
import { describeError } from '../api/api-error.ts'
import { textOf } from '../api/form-text.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FormError } from '../design/form-error.tsx'

interface CodeFormProps {
  readonly action: string
  readonly hint: string
  readonly isDanger?: boolean
  readonly isPending: boolean
  readonly error: unknown
  readonly onCode: (code: string) => void
  readonly onCancel: () => void
  readonly children: ReactNode
}

/** Asks for a code before something about the second factor is changed. */
export function CodeForm({
  action,
  hint,
  isDanger = false,
  isPending,
  error,
  onCode,
  onCancel,
  children,
}: CodeFormProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // The next code takes the place of a wrong one.
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
      {children}
      <TextField
        ref={input}
        label="Code"
        name="code"
        hint={hint}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        minLength={6}
        maxLength={40}
        className="font-mono tracking-wider sm:max-w-60"
        required
        autoFocus
      />
      <FormError message={error === null || error === undefined ? null : describeError(error).message} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel} disabled={isPending}>
          Cancel
        </Button>
        <Button type="submit" tone={isDanger ? 'danger' : 'primary'} disabled={isPending}>
          {isPending ? 'Checking…' : action}
        </Button>
      </div>
    </form>
  )
}
