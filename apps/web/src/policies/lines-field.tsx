import { TextAreaField } from '../design/field.tsx'
import type { ConditionDraft } from './condition-draft.ts'
import type { Faults } from './policy-draft.ts'

export interface ConditionFieldsProps {
  readonly condition: ConditionDraft
  readonly faults: Faults
  readonly onChange: (condition: ConditionDraft) => void
}

interface LinesFieldProps extends ConditionFieldsProps {
  readonly field: 'resourceType' | 'address' | 'changedPath' | 'region' | 'accountId' | 'tags'
  readonly label: string
  readonly example: string
  /** What the patterns can do, beside standing one a line. */
  readonly rule?: string
}

/** Any number of patterns, one a line; it grows with them. */
export function LinesField({ field, label, example, rule, condition, faults, onChange }: LinesFieldProps) {
  return (
    <TextAreaField
      label={label}
      hint={rule === undefined ? 'One per line.' : `One per line; ${rule}.`}
      placeholder={example}
      rows={1}
      className="field-sizing-content max-h-60 min-h-10! font-mono text-sm md:min-h-9!"
      spellCheck={false}
      autoCapitalize="off"
      value={condition[field]}
      error={faults[`condition.${field}`]}
      onChange={(event) => onChange({ ...condition, [field]: event.target.value })}
    />
  )
}
