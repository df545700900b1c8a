import { useId } from 'react'

interface OptionListProps<T extends string> {
  readonly legend: string
  readonly name: string
  /** `radio`: exactly one; `checkbox`: any number. */
  readonly type: 'radio' | 'checkbox'
  readonly options: readonly { readonly value: T; readonly label: string; readonly meaning: string }[]
  readonly initial: readonly T[]
  readonly error?: string | undefined
}

/** Alternatives of a form that each need a sentence; read them from the form's data under `name`. */
export function OptionList<T extends string>({ legend, name, type, options, initial, error }: OptionListProps<T>) {
  const id = useId()
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
        {options.map(({ value, label, meaning }) => (
          <div key={value} className="relative flex items-start gap-3 px-3 py-2 hover:bg-hover">
            <input
              id={`${id}-${value}`}
              type={type}
              name={name}
              value={value}
              defaultChecked={initial.includes(value)}
              aria-describedby={`${id}-${value}-meaning`}
              className="relative z-1 mt-1 size-3.5 shrink-0 accent-(--accent-solid)"
            />
            <div className="min-w-0">
              {/* The whole line is the label, to the hand; to a screen reader only its first words are. */}
              <label
                htmlFor={`${id}-${value}`}
                className="block cursor-pointer text-sm font-medium after:absolute after:inset-0"
              >
                {label}
              </label>
              <p id={`${id}-${value}-meaning`} className="text-xs text-muted">
                {meaning}
              </p>
            </div>
          </div>
        ))}
      </div>
      {error !== undefined && <p className="text-xs text-critical">{error}</p>}
    </fieldset>
  )
}
