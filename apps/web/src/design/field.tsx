import { clsx } from 'clsx'
import { useId, type ComponentProps, type ReactNode } from 'react'

const control =
  'w-full rounded-md border border-line bg-surface px-3 text-base text-text placeholder:text-faint hover:border-line-strong focus-visible:border-transparent'

interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
}

function describe(id: string, { hint, error }: FieldProps) {
  return error !== undefined ? `${id}-error` : hint !== undefined ? `${id}-hint` : undefined
}

function Frame({
  id,
  label,
  hint,
  error,
  children,
}: FieldProps & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      {error !== undefined ? (
        <p id={`${id}-error`} className="text-xs text-critical">
          {error}
        </p>
      ) : (
        hint !== undefined && (
          <p id={`${id}-hint`} className="text-xs text-muted">
            {hint}
          </p>
        )
      )}
    </div>
  )
}

interface TextFieldProps extends FieldProps, ComponentProps<'input'> {
  /** A small control at the end of the line, inside the frame. */
  readonly trailing?: ReactNode
}

/** One line of text with its label, its hint and what is wrong with it. */
export function TextField({ label, hint, error, trailing, className, ...rest }: TextFieldProps) {
  const id = useId()
  const field = { label, hint, error }
  const input = (
    <input
      id={id}
      aria-invalid={error !== undefined}
      aria-describedby={describe(id, field)}
      className={clsx(
        control,
        'h-10',
        error !== undefined && 'border-critical-solid',
        trailing !== undefined && 'pr-10',
        className,
      )}
      {...rest}
    />
  )
  return (
    <Frame id={id} {...field}>
      {trailing === undefined ? (
        input
      ) : (
        <div className="relative">
          {input}
          <div className="absolute inset-y-0 right-1 flex items-center">{trailing}</div>
        </div>
      )}
    </Frame>
  )
}

/** Several lines of text with its label, its hint and what is wrong with it. */
export function TextAreaField({ label, hint, error, className, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  const id = useId()
  const field = { label, hint, error }
  return (
    <Frame id={id} {...field}>
      <textarea
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={describe(id, field)}
        className={clsx(control, 'min-h-24 resize-y py-2', error !== undefined && 'border-critical-solid', className)}
        {...rest}
      />
    </Frame>
  )
}
