import { TextAreaField } from '../design/field.tsx'
import { type EffectDraft, type Faults, shortestReason } from './policy-draft.ts'

export interface EffectFieldsProps {
  readonly effect: EffectDraft
  readonly faults: Faults
  readonly onChange: (effect: EffectDraft) => void
}

/** Why, for those who come upon it later. */
export function ReasonField({ effect, faults, onChange }: EffectFieldsProps) {
  return (
    <TextAreaField
      label="Reason"
      required
      maxLength={1_800}
      value={effect.reason}
      hint={`At least ${shortestReason} characters. Shown on every drift it applies to.`}
      error={faults['effect.reason']}
      onChange={(event) => onChange({ ...effect, reason: event.target.value })}
    />
  )
}
