interface CheckListProps<T extends string> {
  readonly legend: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly selected: readonly T[]
  readonly hint?: string
  readonly error?: string | undefined
  readonly onChange: (selected: readonly T[]) => void
}

/** Any number of a few values side by side; many of them scroll. */
export function CheckList<T extends string>({ legend, options, selected, hint, error, onChange }: CheckListProps<T>) {
  const toggle = (value: T, isOn: boolean) =>
    onChange(isOn ? [...selected, value] : selected.filter((other) => other !== value))
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="flex max-h-40 flex-wrap gap-1.5 overflow-y-auto">
        {options.map(({ value, label }) => (
          <label
            key={value}
            className="flex min-h-8 max-w-full cursor-pointer items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-sm hover:border-line-strong has-checked:border-line-strong has-checked:bg-active"
          >
            <input
              type="checkbox"
              checked={selected.includes(value)}
              onChange={(event) => toggle(value, event.target.checked)}
              className="size-3.5 shrink-0 accent-(--accent-solid)"
            />
            <span className="min-w-0 truncate">{label}</span>
          </label>
        ))}
      </div>
      {error !== undefined ? (
        <p className="mt-1.5 text-xs text-critical">{error}</p>
      ) : (
        hint !== undefined && <p className="mt-1.5 text-xs text-muted">{hint}</p>
      )}
    </fieldset>
  )
}
