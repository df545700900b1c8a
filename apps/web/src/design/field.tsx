import { clsx } from 'clsx'
import { useId, type ComponentProps, type ReactNode } from 'react'

/** At 16 px on a phone: for smaller text its browser zooms into the field, and not out again. */
export const controlClass =
  'w-full rounded-md border border-line bg-surface px-3 text-[1rem] text-text md:text-base placeholder:text-faint hover:border-line-strong focus-visible:border-transparent'

export interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
}

/** The id of the note below the control, for `aria-describedby`. */
export function describedBy(id: string, { hint, error }: FieldProps) {
  return error !== undefined ? `${id}-error` : hint !== undefined ? `${id}-hint` : undefined
}

/** A control between its label and its hint, or what is wrong with it. */
export function FieldFrame({
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
      aria-describedby={describedBy(id, field)}
      className={clsx(
        controlClass,
        'h-10 md:h-9',
        error !== undefined && 'border-critical-solid',
        trailing !== undefined && 'pr-10',
        className,
      )}
      {...rest}
    />
  )
  return (
    <FieldFrame id={id} {...field}>
      {trailing === undefined ? (
        input
      ) : (
        <div className="relative">
          {input}
          <div className="absolute inset-y-0 right-1 flex items-center">{trailing}</div>
        </div>
      )}
    </FieldFrame>
  )
}

/** Several lines of text with its label, its hint and what is wrong with it. */
export function TextAreaField({ label, hint, error, className, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  const id = useId()
  const field = { label, hint, error }
  return (
    <FieldFrame id={id} {...field}>
      <textarea
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, field)}
        className={clsx(
          controlClass,
          'min-h-24 resize-y py-2',
          error !== undefined && 'border-critical-solid',
          className,
        )}
        {...rest}
      />
    </FieldFrame>
  )
}
