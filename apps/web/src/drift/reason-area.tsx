import { TextAreaField } from '../design/field.tsx'
import { reasonFault, reasonLength } from './decisions.ts'

interface ReasonAreaProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Who will read it. */
  readonly hint: string
  /** Whether what is missing is said: once it was tried. */
  readonly isTried: boolean
  /** What ⌘ or Ctrl with Enter does. */
  readonly onSubmit: (event: { preventDefault(): void }) => void
  readonly most?: number
  readonly isOptional?: boolean
}

/** Why something is decided: asked for by every dialog that the history keeps a reason of. */
export function ReasonArea({
  value,
  onChange,
  hint,
  isTried,
  onSubmit,
  most = reasonLength.most,
  isOptional = false,
}: ReasonAreaProps) {
  const isNone = isOptional && value.trim() === ''
  const fault = isNone ? undefined : reasonFault(value)
  return (
    <TextAreaField
      label={isOptional ? 'Reason (optional)' : 'Reason'}
      autoFocus
      required={!isOptional}
      maxLength={most}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onSubmit(event)
      }}
      hint={fault === undefined ? hint : `At least ${reasonLength.least} characters. ${hint}`}
      error={isTried ? fault : undefined}
    />
  )
}
