interface SmallSelectProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

/** One of several values in a line of conditions, by the control that the device has for it. */
export function SmallSelect<T extends string>({ label, value, options, onChange }: SmallSelectProps<T>) {
  return (
    <select
      aria-label={label}
      title={label}
      value={value}
      onChange={({ target }) => {
        const option = options.find((candidate) => candidate.value === target.value)
        if (option) onChange(option.value)
      }}
      className="h-8 min-w-32 flex-1 rounded-md border border-line bg-surface px-2 text-sm text-text hover:border-line-strong sm:max-w-56 sm:flex-none"
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
