import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'

interface SmallSelectProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
  readonly className?: string
}

/** One of several values in a line of conditions, by the control that the device has for it. */
export function SmallSelect<T extends string>({ label, value, options, onChange, className }: SmallSelectProps<T>) {
  return (
    <span className={clsx('relative inline-flex min-w-0', className)}>
      <select
        aria-label={label}
        title={label}
        value={value}
        onChange={({ target }) => {
          const option = options.find((candidate) => candidate.value === target.value)
          if (option) onChange(option.value)
        }}
        className="h-8 w-full appearance-none truncate rounded-md border border-line bg-surface pr-8 pl-3 text-sm text-text hover:border-line-strong"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-faint"
        aria-hidden
      />
    </span>
  )
}
