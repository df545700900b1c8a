import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { controlClass, describedBy, FieldFrame, type FieldProps } from './field.tsx'

interface SelectFieldProps<T extends string> extends FieldProps {
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

/** One of several values: our look, opened by the control that the device has for it. */
export function SelectField<T extends string>({ value, options, onChange, ...field }: SelectFieldProps<T>) {
  const id = useId()
  return (
    <FieldFrame id={id} {...field}>
      <div className="relative">
        <select
          id={id}
          value={value}
          aria-invalid={field.error !== undefined}
          aria-describedby={describedBy(id, field)}
          onChange={(event) => {
            const option = options.find((candidate) => candidate.value === event.target.value)
            if (option) onChange(option.value)
          }}
          className={clsx(
            controlClass,
            'h-10 appearance-none truncate pr-9 md:h-9',
            field.error !== undefined && 'border-critical-solid',
          )}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted"
          aria-hidden
        />
      </div>
    </FieldFrame>
  )
}
