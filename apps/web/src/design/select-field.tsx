import { useId } from 'react'

interface SelectFieldProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly hint?: string
  readonly error?: string | undefined
  readonly onChange: (value: T) => void
}

/** One of several values, by the control that the device has for it. */
export function SelectField<T extends string>({ label, value, options, hint, error, onChange }: SelectFieldProps<T>) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        onChange={(event) => {
          const option = options.find((candidate) => candidate.value === event.target.value)
          if (option) onChange(option.value)
        }}
        className="h-10 w-full rounded-md border border-line bg-surface px-2.5 text-base text-text hover:border-line-strong"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {note !== undefined && (
        <p id={`${id}-note`} className={error === undefined ? 'text-xs text-muted' : 'text-xs text-critical'}>
          {note}
        </p>
      )}
    </div>
  )
}
