import { TextField } from '../design/field.tsx'
import { SelectField } from '../design/select-field.tsx'
import { useMembers } from '../team/use-members.ts'
import { endOfDay, localDay } from './local-day.ts'
import { type EffectFieldsProps, ReasonField } from './reason-field.tsx'

/** Who answers for what is ignored, why, until when, and for which value alone. */
export function IgnoreFields({ effect, faults, onChange }: EffectFieldsProps) {
  const members = useMembers() ?? []
  const options = members.map(({ userId, email }) => ({ value: userId, label: email }))
  const isKnown = options.some(({ value }) => value === effect.ownerId)
  return (
    <>
      <SelectField
        label="Who answers for it"
        value={effect.ownerId}
        options={isKnown ? options : [{ value: effect.ownerId, label: 'Somebody else' }, ...options]}
        error={faults['effect.ownerId']}
        onChange={(ownerId) => onChange({ ...effect, ownerId })}
      />
      <ReasonField effect={effect} faults={faults} onChange={onChange} />
      <TextField
        label="Until the end of (optional)"
        type="date"
        value={effect.expiresAt === null ? '' : localDay(effect.expiresAt)}
        hint="Then the drift comes back by itself. Empty: for as long as the policy is in force."
        error={faults['effect.expiresAt']}
        onChange={(event) => onChange({ ...effect, expiresAt: endOfDay(event.target.value) })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Only while this (optional)"
          value={effect.acceptedPath}
          placeholder="/desired_count"
          hint="The attribute, as a JSON Pointer."
          error={faults['effect.whileEqualTo.path']}
          onChange={(event) => onChange({ ...effect, acceptedPath: event.target.value })}
        />
        <TextField
          label="has this value"
          value={effect.acceptedValue}
          placeholder="3"
          hint='As JSON: 3, true, "a text".'
          error={faults['effect.whileEqualTo'] ?? faults['effect.whileEqualTo.value']}
          onChange={(event) => onChange({ ...effect, acceptedValue: event.target.value })}
        />
      </div>
    </>
  )
}
