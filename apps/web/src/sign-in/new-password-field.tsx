import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'

/** As the API asks; that it is hard to guess, it finds out itself. */
const length = { least: 10, most: 200 } as const

interface NewPasswordFieldProps {
  readonly label?: string
  readonly name?: string
  readonly error: string | undefined
  readonly autoFocus?: boolean
}

/** A password that is chosen: says while it is typed how much is missing, and shows it when asked to. */
export function NewPasswordField({
  label = 'Password',
  name = 'password',
  error,
  autoFocus = false,
}: NewPasswordFieldProps) {
  const [count, setCount] = useState(0)
  const [isShown, setShown] = useState(false)
  const [refused, setRefused] = useState(error)
  const [isChanged, setChanged] = useState(false)
  if (refused !== error) {
    setRefused(error)
    setChanged(false)
  }
  const Icon = isShown ? EyeOff : Eye
  return (
    <TextField
      label={label}
      name={name}
      type={isShown ? 'text' : 'password'}
      autoComplete="new-password"
      autoCapitalize="none"
      spellCheck={false}
      minLength={length.least}
      maxLength={2 * length.most}
      required
      autoFocus={autoFocus}
      onChange={({ target }) => {
        setCount(Array.from(target.value).length)
        setChanged(true)
      }}
      hint={lengthInWords(count)}
      error={isChanged ? undefined : error}
      trailing={
        <Button
          tone="ghost"
          size="icon"
          aria-label={isShown ? 'Hide password' : 'Show password'}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          <Icon className="size-4" aria-hidden />
        </Button>
      }
    />
  )
}

function lengthInWords(count: number): string {
  const missing = length.least - count
  if (count === 0) return `At least ${length.least} characters, and hard to guess.`
  if (missing > 0) return `${missing} more ${missing === 1 ? 'character' : 'characters'} needed.`
  return count > length.most ? `At most ${length.most} characters.` : 'Long enough.'
}
